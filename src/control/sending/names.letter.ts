import type { ControlLetter, LetterPoint } from '#letters/control-letter.ts'
import { type FoundName, foundNames } from '#publication/rules/personal-names.ts'
import type { NameDecision } from '#publication/rules/redaction.ts'

/** The parts of a letter in which names are looked for. Who signs and who is addressed act in office. */
export function partsOf(letter: ControlLetter): { place: string; text: string }[] {
  return [
    ...letter.subjects.map(({ line, title }) => ({ place: line, text: title })),
    ...letter.sections.flatMap(({ points }) => points.flatMap(pointParts)),
    ...letter.lists.flatMap(({ heading, items }) => items.map(item => ({ place: heading, text: item }))),
  ]
}

const pointParts = (point: LetterPoint): { place: string; text: string }[] => [
  { place: `${point.heading}, Wortlaut`, text: point.quote.join('\n') },
  {
    place: `${point.heading}, Antwort`,
    text: point.answer.map(block => (block.kind === 'list' ? block.items.join('\n') : block.text)).join('\n'),
  },
  ...point.points.flatMap(pointParts),
]

/** A found name with what was decided about it. */
export interface DecidedName extends FoundName {
  readonly decision: NameDecision['decision'] | null
}

/** What was found in a letter, with the decisions so far. */
export function namesToDecide(letter: ControlLetter, officeHolders: readonly string[], decisions: readonly NameDecision[]): DecidedName[] {
  const decided = new Map(decisions.map(({ text, decision }) => [text, decision]))
  return foundNames(partsOf(letter), officeHolders).map(found => ({ ...found, decision: decided.get(found.text) ?? null }))
}
