/** Points with Roman numerals above Arabic ones: "I. Der Ortschaftsrat beschließt …", "II. … 1. … 2. …" (D2). Their path is II.1. */
import type { Line } from '../lines.ts'
import { type DraftPoint, endsClause, pieceOf } from './draft-point.ts'
import { markerOf } from './markers.ts'

const ROMAN = ['I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X', 'XI', 'XII']

/** Numeral at the front of a line (1 for I), with the offset of the text behind it; l and 1 are read as I. */
const numeralOf = (text: string): { number: number; rest: number } | null => {
  const match = /^([IVXl1|]{1,5})\s?\.(?:\s+|$)/.exec(text)
  if (match === null || /^1\d?$/.test(match[1] ?? '')) return null
  const number = ROMAN.indexOf((match[1] ?? '').replace(/[l1|]/g, 'I')) + 1
  return number === 0 ? null : { number, rest: match[0].length }
}

/** Whether a decided text is numbered so: it has an I. and then a II. at the front of lines. */
export const hasRomanPoints = (lines: readonly Line[]): boolean => {
  const first = lines.findIndex(({ text }) => /^I\s?\.(?:\s|$)/.test(text))
  return first >= 0 && lines.some(({ text }, index) => index > first && numeralOf(text)?.number === 2)
}

const draft = (line: Line, top: number, sub: string, rest: number): DraftPoint => ({
  top,
  topLabel: ROMAN[top - 1] ?? String(top),
  sub,
  markStart: line.start,
  markEnd: line.start + rest,
  unnumbered: false,
  damaged: false,
  skipped: false,
  quoted: false,
  unclosed: false,
  text: [],
  answer: { pieces: [] },
})

/** Points of such a text; what stands before I. is the lead-in and is left out. */
export const romanPoints = (lines: readonly Line[]): DraftPoint[] => {
  const points: DraftPoint[] = []
  let top = 0
  let sub = 0
  let above = ''
  for (const line of lines) {
    const boundary = above === '' || line.gap || endsClause(above)
    const numeral = boundary ? numeralOf(line.text) : null
    const marker = markerOf(line.text)
    let rest = 0
    if (numeral !== null && numeral.number === top + 1) {
      top = numeral.number
      sub = 0
      rest = numeral.rest
      points.push(draft(line, top, '', rest))
    } else if (top > 0 && boundary && marker?.kind === 'number' && marker.numbers[0] === sub + 1) {
      sub++
      rest = marker.rest
      points.push(draft(line, top, String(sub), rest))
    }
    const piece = pieceOf(line, rest)
    if (piece !== null) points[points.length - 1]?.text.push(piece)
    above = line.text
  }
  return points.filter(point => point.text.length > 0)
}
