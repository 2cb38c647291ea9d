/**
 * Columns of numbers or letters: where a scan put the marks of a list together and their texts below, each mark goes back to its text. A line that got its
 * mark so carries the place of the mark in the source.
 */
import type { Line } from '../lines.ts'
import { endsSentence } from './draft-point.ts'
import { type Marker, markerOf } from './markers.ts'
import { openerAt, scanQuotes } from './quotes.ts'

export interface DealtLine extends Line {
  /** Place of the mark in the source where it stood in a column. */
  readonly mark?: { readonly start: number; readonly end: number }
}

const loneMark = (line: Line | undefined): Marker | null => {
  if (line === undefined || line.text.length > 6) return null
  const marker = markerOf(line.text)
  return marker !== null && marker.rest >= line.text.length && (marker.kind === 'number' || marker.kind === 'letter') ? marker : null
}

const follows = (a: Marker, b: Marker): boolean =>
  a.kind === b.kind && (a.kind === 'number' ? b.numbers[0] === (a.numbers[0] ?? 0) + 1 : b.sub.charCodeAt(0) === a.sub.charCodeAt(0) + 1)

/** Lines of the texts below a column: up to the end of the quotation, to the next mark, or to the end. */
const regionEnd = (lines: readonly Line[], from: number): number => {
  const quoted = openerAt(lines[from]?.text ?? '', 0)
  let depth = quoted > 0 ? 1 : 0
  for (let at = from; at < lines.length; at++) {
    const text = lines[at]?.text ?? ''
    const marker = markerOf(text)
    if (at > from && marker !== null && marker.kind !== 'sub-number') return at
    const scan = scanQuotes(text, at === from ? quoted : 0, Math.max(1, depth))
    if (scan.close >= 0 && (depth > 0 || /[.!?;]$/.test(text.slice(0, scan.close)))) return at + 1
    if (depth > 0) depth = scan.depth
  }
  return lines.length
}

/** First lines of as many texts as there are marks: by blank lines, by full sentences, or one text a line; null where none of these fits. */
const textsOf = (lines: readonly Line[], from: number, to: number, marks: number): readonly number[] | null => {
  const beginnings = (begins: (line: Line, above: string) => boolean): number[] => {
    const found = [from]
    for (let index = from + 1; index < to; index++) {
      const line = lines[index]
      if (line !== undefined && begins(line, lines[index - 1]?.text ?? '')) found.push(index)
    }
    return found
  }
  const ways = [
    beginnings(({ gap }) => gap),
    beginnings(({ gap }, above) => gap && /[.;,!?"“”]$/.test(above)),
    beginnings(({ text }, above) => endsSentence(above) && /^["„“]?\p{Lu}/u.test(text)),
    beginnings((_, above) => /[.;,]$/.test(above)),
  ]
  return ways.find(found => found.length === marks) ?? null
}

/** A line whose mark stood elsewhere. The mark stands in front of its text; places in the text stay true. */
const withMark = (line: Line, mark: Line): DealtLine => {
  const front = `${mark.text} `
  return { ...line, start: line.start - front.length, text: front + line.text, gap: true, mark: { start: mark.start, end: mark.end } }
}

/** The lines with the marks of columns at the front of their texts. */
export const dealColumns = (lines: readonly Line[]): readonly DealtLine[] => {
  let dealt: DealtLine[] | null = null
  let index = 0
  while (index < lines.length) {
    const first = loneMark(lines[index])
    let below = index + 1
    for (let mark = first; mark !== null; below++) {
      const next = loneMark(lines[below])
      if (next === null || !follows(mark, next)) break
      mark = next
    }
    const to = below - index < 2 ? below : regionEnd(lines, below)
    const texts = below - index < 2 || below >= to ? null : textsOf(lines, below, to, below - index)
    if (texts === null) {
      dealt?.push(...lines.slice(index, below))
      index = below
      continue
    }
    dealt ??= lines.slice(0, index)
    for (let at = below; at < to; at++) {
      const line = lines[at]
      const mark = lines[index + texts.indexOf(at)]
      if (line !== undefined) dealt.push(texts.includes(at) && mark !== undefined ? withMark(line, mark) : line)
    }
    index = to
  }
  return dealt ?? lines
}
