/**
 * The box "vertraulich" in the letterhead (V2). An empty box is recognised as □ • D O n or stands on a line of its own; a ticked one as ☒ ☑ X.
 * Where the box itself is not seen, nothing is said: a stamp "VERTRAULICH" looks the same.
 */
import type { Found } from '../found.ts'
import type { Line } from '../lines.ts'

const WORD = /^(.{0,6}?)\s{0,3}(?:vertrau[l1iI][il1]ch)(.{0,6})$/iu
const EMPTY = /^(?:[□☐▢◻•·o°OD0nQ]|\[\s?\]|\(\s?\)|L[I_]|U|CI|D\s)$/u
const TICKED = /^(?:[☒☑☓✓✔✗✘⊠⊗xX×]|\[\s?[xX]\s?\]|IXI|\|X\||■)$/u
const NOT_PUBLIC = /^[-–(*\s]{0,3}(?:nicht\s?-?\s?öffentlich|nur für den Dienstgebrauch|vertrau[l1iI][il1]ch)[-–)*!\s]{0,3}$/iu
const PUBLIC_ONLY = /^[-–(*\s]{0,3}(?:nicht\s?-?\s?öffentlich|nur für den Dienstgebrauch)[-–)*\s]{0,3}$/iu

export interface ConfidentialFound extends Found<boolean> {}

/** The box, or the words that a paper is not public; `unread` when the word is there and its box cannot be read. */
export const confidentialRule = (head: readonly Line[]): { found: ConfidentialFound | null; unread: Line | null } => {
  let unread: Line | null = null
  for (let index = 0; index < head.length; index++) {
    const line = head[index]
    if (line === undefined || line.text.length > 40) continue
    if (PUBLIC_ONLY.test(line.text)) return { found: { value: true, start: line.start, end: line.end, confidence: 0.9 }, unread: null }
    const match = WORD.exec(line.text)
    if (match === null) continue
    const box = (match[1] ?? '').trim() || (match[2] ?? '').trim()
    const place = { start: line.start, end: line.end }
    if (TICKED.test(box)) return { found: { value: true, ...place, confidence: 0.95 }, unread: null }
    if (EMPTY.test(box)) return { found: { value: false, ...place, confidence: 0.97 }, unread: null }
    // The box stands alone on a line near the word: columns of a letterhead come apart.
    const alone = box === '' ? head.filter(other => other !== line && other.text.length <= 4) : []
    if (alone.some(other => TICKED.test(other.text))) return { found: { value: true, ...place, confidence: 0.85 }, unread: null }
    if (alone.some(other => EMPTY.test(other.text) && !/^[UnoO0]$/.test(other.text)))
      return { found: { value: false, ...place, confidence: 0.95 }, unread: null }
    unread = line
  }
  return { found: null, unread }
}

/** A resolution has no box: it says on a line of its head that it is not public, or nothing. */
export const notPublicRule = (head: readonly Line[]): ConfidentialFound | null => {
  const line = head.find(({ text }) => text.length <= 40 && NOT_PUBLIC.test(text))
  return line === undefined ? null : { value: true, start: line.start, end: line.end, confidence: 0.95 }
}
