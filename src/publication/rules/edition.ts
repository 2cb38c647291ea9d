import { createHash } from 'node:crypto'
import type { Passage, Redaction } from './redaction.ts'

/** Names an edition by its passages: whoever confirms says which one they looked at. */
export const editionMark = (redactions: readonly Redaction[]): string =>
  createHash('sha256')
    .update(JSON.stringify(redactions.map(({ text, only }) => [text, only?.before, only?.after])))
    .digest('base64url')
    .slice(0, 12)

/** The passages that somebody chose beside the names that were found: wherever they stand, and at one place. */
export const chosenIn = (
  redactions: readonly Redaction[],
): { readonly further: readonly string[]; readonly places: readonly Passage[] } => {
  const chosen = redactions.filter(({ because }) => because === 'chosen')
  return {
    further: chosen.flatMap(({ text, only }) => (only ? [] : [text])),
    places: chosen.flatMap(({ text, only }) => (only ? [{ text, only }] : [])),
  }
}
