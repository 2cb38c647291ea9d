/** Strokes that a scan leaves between the lines: one or two dashes, underscores or bars, or a lone letter between blank lines. They are no words. */
import type { Line } from './lines.ts'

const STROKES = /^(?:[—–_|\\/~^*•·.:`´-]\s?){1,3}$/u
const LETTER = /^\p{L}$/u

/** A dash directly above words of the same paragraph can be their bullet. */
const isStray = (line: Line, next: Line | undefined): boolean => {
  const apart = next === undefined || next.gap
  if (STROKES.test(line.text)) return apart || line.gap || /^[—_|\\~]/u.test(line.text)
  return LETTER.test(line.text) && line.gap && apart
}

/** The lines without such marks below line `title`; a blank line stays in their place. Above it a lone sign can be the box of a form. Linear. */
export const withoutStrayMarks = (lines: readonly Line[], title: number): readonly Line[] => {
  if (!lines.some(({ text }, index) => index > title && text.length <= 5 && (STROKES.test(text) || LETTER.test(text)))) return lines
  const kept: Line[] = []
  let taken = false
  let pageBreak = false
  for (const [index, line] of lines.entries()) {
    if (index > title && line.text.length <= 5 && isStray(line, lines[index + 1])) {
      taken = true
      pageBreak ||= line.pageBreak
      continue
    }
    kept.push(taken ? { ...line, gap: true, pageBreak: line.pageBreak || pageBreak } : line)
    taken = false
    pageBreak = false
  }
  return kept
}
