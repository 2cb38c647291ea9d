/** Subject (Gegenstand): the lines between the heading and the salutation, or after "Gegenstand:"; line breaks and split words joined. */
import { afterRepairs, type Found } from '../found.ts'
import type { Line } from '../lines.ts'
import type { Vocabulary } from '../repair/joins.ts'
import { type Piece, runningText } from '../repair/running-text.ts'

const LABEL = /^(?:.{0,2}[Ggc6]e[gq][eo]n[sa]tan[dcl]{1,2}\s?[:;.,]?|Betreff\s?[:;.,]?|Betr\.\s?:?|Thema\s?[:;])\s*/iu
/** More than this is no subject but text that was taken for it. */
const LONGEST = 1200

/** Joins the lines of the subject; null where there are none. */
export const subjectRule = (lines: readonly Line[], vocabulary: () => Vocabulary): Found<string> | null => {
  const pieces: Piece[] = []
  for (const [index, line] of lines.entries()) {
    const label = index === 0 ? (LABEL.exec(line.text)?.[0].length ?? 0) : 0
    const text = line.text.slice(label)
    if (text !== '') pieces.push({ start: line.start + label, end: line.end, text })
  }
  if (pieces.length === 0) return null
  const joined = runningText(pieces, vocabulary)
  if (joined.text.length > LONGEST || !/\p{L}{3}/u.test(joined.text)) return null
  const repairs = joined.repairs.filter(name => name !== 'split-word')
  return {
    value: joined.text,
    start: joined.start,
    end: joined.end,
    confidence: afterRepairs(pieces.length > 6 ? 0.88 : 0.97, repairs),
    repairs: joined.repairs,
  }
}
