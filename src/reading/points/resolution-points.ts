/** Points of a resolution: numbers in their order at the front of lines, letters or second numbers below them; one point where there are none (D2). */
import type { Line } from '../lines.ts'
import { type DraftPoint, endsClause, mayEnd, pieceOf } from './draft-point.ts'
import { damagedNumber, letterFollows, type Marker, markerOf } from './markers.ts'
import { hasRomanPoints, romanPoints } from './roman-points.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
/** Letters that recognition takes for one another at the front of a sub-point. */
const LETTER_LIKE: Record<string, string> = { c: 'eo', e: 'c', l: 'Ii', i: 'lI', g: 'q', o: 'c' }

const draft = (line: Line, marker: Marker | null, top: number, sub: string, skipped: boolean, damaged: boolean): DraftPoint => ({
  top,
  sub,
  markStart: line.start,
  markEnd: line.start + (marker?.rest ?? 0),
  unnumbered: marker === null,
  damaged,
  skipped,
  quoted: false,
  unclosed: false,
  text: [],
  answer: { pieces: [] },
})

/** The awaited number stands in one of the lines below: then a higher one here is no point. */
const comesLater = (lines: readonly Line[], index: number, awaited: number): boolean =>
  lines.slice(index + 1, index + 120).some(line => {
    const marker = markerOf(line.text)
    return marker?.kind === 'number' && marker.numbers[0] === awaited
  })

/** Points of the decided text of a resolution. */
export const resolutionPoints = (lines: readonly Line[]): DraftPoint[] => {
  if (hasRomanPoints(lines)) return romanPoints(lines)
  const points: DraftPoint[] = []
  let top = 0
  let sub = ''
  let above = ''
  let looked = false
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined) break
    const boundary = above === '' || line.gap || endsClause(above)
    const marker = markerOf(line.text) ?? (boundary ? damagedNumber(line.text, top + 1) : null)
    let taken = false
    if (
      marker?.kind === 'number' &&
      (boundary || (marker.numbers[0] === top + 1 && top > 0 && mayEnd(above, line.text.slice(marker.rest))))
    ) {
      const number = marker.numbers[0] ?? 0
      const next = number === top + 1
      // A number is missing: damaged beyond recognition. The search ahead is made once, so that the work stays linear.
      const skips =
        top > 0 &&
        number === top + 2 &&
        endsSentenceBefore(above) &&
        /^[\p{Lu}„]|^$/u.test(line.text.slice(marker.rest)) &&
        !looked &&
        !comesLater(lines, index, top + 1)
      const seven = top === 0 && number === 7 && comesLater(lines, index, 2)
      if (next || skips || seven) {
        if (number > top + 1) looked = true
        // What stood before the first number is the lead-in ("Der Stadtrat beschließt:").
        if (top === 0) points.length = 0
        top = seven ? 1 : number
        sub = ''
        points.push(draft(line, marker, top, '', skips, marker.damaged || seven))
        taken = true
      }
    } else if (marker?.kind === 'letter' && points.length > 0) {
      const awaited = /^[a-z]$/.test(sub) ? LETTERS.charAt(LETTERS.indexOf(sub) + 1) : 'a'
      const alike = marker.sub === awaited || (awaited !== 'a' && (LETTER_LIKE[awaited] ?? '').includes(marker.sub))
      if (alike && (awaited !== 'a' || boundary || letterFollows(lines, index, 'b'))) {
        sub = awaited
        points.push(draft(line, marker, Math.max(1, top), awaited, false, marker.sub !== awaited))
        taken = true
      }
    } else if (marker?.kind === 'sub-number' && marker.numbers[0] === top && top > 0) {
      const awaited = /^\d+$/.test(sub) ? Number(sub) + 1 : 1
      if (Number(marker.sub) === awaited) {
        sub = marker.sub
        points.push(draft(line, marker, top, sub, false, false))
        taken = true
      }
    }
    if (!taken && points.length === 0) points.push(draft(line, null, 1, '', false, false))
    const piece = pieceOf(line, taken ? (marker?.rest ?? 0) : 0)
    if (piece !== null) points[points.length - 1]?.text.push(piece)
    above = line.text
  }
  return points.filter(point => point.text.length > 0)
}

const endsSentenceBefore = (text: string): boolean => /[.;!?]["“”)]?$/.test(text)
