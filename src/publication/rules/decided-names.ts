import { type FoundName, foundNames, type TextPart } from './personal-names.ts'
import type { NameDecision } from './redaction.ts'

/** A found name with what was decided about it. */
export interface DecidedName extends FoundName {
  readonly decision: NameDecision['decision'] | null
}

/** What was found in the parts of a letter, with the decisions so far. */
export function namesToDecide(
  parts: readonly TextPart[],
  officeHolders: readonly string[],
  decisions: readonly NameDecision[],
): DecidedName[] {
  const decided = new Map(decisions.map(({ text, decision }) => [text, decision]))
  return foundNames(parts, officeHolders).map(found => ({ ...found, decision: decided.get(found.text) ?? null }))
}
