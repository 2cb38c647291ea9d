import type { PlacedLine, PlacedWord } from './page-text.ts'

type Box = Pick<PlacedWord, 'left' | 'top' | 'right' | 'bottom'>

/** Whether the middle of a word lies in a box. */
export const isInside = (word: Box, box: Box): boolean =>
  word.left + word.right > 2 * box.left &&
  word.left + word.right < 2 * box.right &&
  word.top + word.bottom > 2 * box.top &&
  word.top + word.bottom < 2 * box.bottom

/**
 * What was filled in stands behind the page's own text in the file: its words go where people read them, into the row of their label, or between the lines where
 * no label stands beside them (B-5).
 */
export function inTheirPlaces(lines: readonly PlacedLine[], fields: readonly Box[], boxes: readonly PlacedWord[]): PlacedLine[] {
  const filled = fields.map(field => lines.map(line => line.words.filter(word => isInside(word, field))).filter(words => words.length > 0))
  const isFilled = new Set(filled.flat(2))
  const own = lines.map(line => ({ ...line, words: line.words.filter(word => !isFilled.has(word)) })).filter(line => line.words.length > 0)
  let placed: PlacedLine[] = own
  for (const words of [...filled.flat(), ...boxes.map(box => [box])]) placed = withGroup(placed, words)
  return placed
}

function withGroup(lines: readonly PlacedLine[], group: readonly PlacedWord[]): PlacedLine[] {
  const [first] = group
  if (!first) return [...lines]
  const middle = (first.top + first.bottom) / 2
  const beside = lines.filter(({ words }) => words.some(word => word.top <= middle && word.bottom >= middle))
  const nearest = (line: PlacedLine): number => Math.max(0, ...line.words.filter(word => word.left < first.left).map(word => word.right))
  const row = beside.toSorted((a, b) => nearest(b) - nearest(a))[0]
  if (!row) {
    const below = lines.findIndex(({ words }) => (words[0]?.top ?? 0) > middle)
    return lines.toSpliced(below < 0 ? lines.length : below, 0, { words: group, gapBefore: true })
  }
  const after = row.words.findLastIndex(word => word.left < first.left)
  return lines.map(line => (line === row ? { ...line, words: row.words.toSpliced(after + 1, 0, ...group) } : line))
}
