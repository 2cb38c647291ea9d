/** Committee that decided, as the resolution names it above the session number: "Stadtrat (SR/056/2018)", "des Stadtrates / (SR/013/2010)". */
import type { Found } from '../found.ts'
import type { Line } from '../lines.ts'
import type { Vocabulary } from '../repair/joins.ts'
import { type Piece, runningText } from '../repair/running-text.ts'

/** Genitives of the bodies: "des Stadtrates" names the Stadtrat. */
const nominative = (name: string): string =>
  /^(?:des|der)\s/u.test(name)
    ? name.replace(/^(?:des|der)\s/u, '').replace(/^(\p{L}*(?:rat|ausschuss|beirat|Ausschuss))e?s(?![\p{L}])/u, '$1')
    : name

/** Name of the committee from the lines of the head up to the bracket of the session number. */
export const committeeRule = (head: readonly Line[], session: Found<string> | null, vocabulary: () => Vocabulary): Found<string> | null => {
  if (session === null) return null
  const pieces: Piece[] = []
  for (const line of head) {
    if (line.start >= session.start) break
    const end = Math.min(line.end, session.start)
    let stop = end - line.start
    while (stop > 0 && /[({[\s]/.test(line.text.charAt(stop - 1))) stop--
    if (stop > 0) pieces.push({ start: line.start, end: line.start + stop, text: line.text.slice(0, stop) })
  }
  if (pieces.length === 0 || pieces.length > 5) return null
  const joined = runningText(pieces, vocabulary)
  const value = nominative(joined.text)
  return /\p{L}{3}/u.test(value) ? { value, start: joined.start, end: joined.end, confidence: 0.93, repairs: joined.repairs } : null
}
