import { withGaps } from './line-gaps.ts'
import type { PlacedLine, PlacedWord } from './page-text.ts'

/** A gap this wide (share of the page's width) inside a line is the space between two columns of a letterhead, not a space between words. */
const columnGap = 0.07
/** Where a right column is known to begin, less is enough. */
const gapAtEdge = 0.02
/** Right columns of letterheads and signatures begin in the right half, or shortly before it. */
const leftmostEdge = 0.42
/** So far below the right column's last line (share of the page's height) the left column's lines are running text again. */
const columnEnd = 0.035

interface Segment {
  readonly words: readonly PlacedWord[]
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

/**
 * Lines of a page → the order in which people read them: from the top down, and where two columns stand side by side (letterhead, signatures) first the left one,
 * then the right one. Lines that run over both columns are taken apart. Lines over the whole width end the columns.
 */
export function inReadingOrder(lines: readonly (readonly PlacedWord[])[]): PlacedLine[] {
  const wide = lines.flatMap(words => splitWhere(words, gap => gap.width >= columnGap))
  const edges = wide
    .filter(segment => segment.left >= leftmostEdge && wide.some(other => sameRow(other, segment) && other.right < segment.left))
    .map(segment => segment.left)
  const segments = wide.flatMap(segment =>
    splitWhere(segment.words, gap => gap.width >= gapAtEdge && edges.some(edge => Math.abs(edge - gap.next) < 0.015)),
  )
  return emit(segments, edges)
}

function splitWhere(words: readonly PlacedWord[], isCut: (gap: { width: number; next: number }) => boolean): Segment[] {
  const parts: PlacedWord[][] = [[]]
  let before: PlacedWord | null = null
  for (const word of words) {
    if (before && isCut({ width: word.left - before.right, next: word.left })) parts.push([])
    parts.at(-1)?.push(word)
    before = word
  }
  return parts.filter(part => part.length > 0).map(segmentOf)
}

const segmentOf = (words: readonly PlacedWord[]): Segment => ({
  words,
  left: Math.min(...words.map(word => word.left)),
  right: Math.max(...words.map(word => word.right)),
  top: Math.min(...words.map(word => word.top)),
  bottom: Math.max(...words.map(word => word.bottom)),
})

const sameRow = (a: Segment, b: Segment): boolean =>
  Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.4 * Math.min(a.bottom - a.top, b.bottom - b.top)

function emit(segments: readonly Segment[], edges: readonly number[]): PlacedLine[] {
  const ordered: Segment[] = []
  let left: Segment[] = []
  let right: Segment[] = []
  const endColumns = () => {
    ordered.push(...left, ...right)
    left = []
    right = []
  }
  for (const segment of fromTheTop(segments)) {
    const edge = Math.min(...right.map(other => other.left), 1)
    const isRight = edges.some(candidate => Math.abs(candidate - segment.left) < 0.02) || (right.length > 0 && segment.left >= edge - 0.02)
    const lowest = Math.max(...right.map(other => other.bottom), 0)
    if (isRight) right.push(segment)
    else if (right.length > 0 && segment.right < edge && segment.top - lowest < columnEnd) left.push(segment)
    else {
      endColumns()
      ordered.push(segment)
    }
  }
  endColumns()
  return withGaps(ordered.map(segment => segment.words))
}

/** Rows from the top down, each from the left; the members of a row need not stand on exactly the same height. */
function fromTheTop(segments: readonly Segment[]): Segment[] {
  const rows: Segment[][] = []
  for (const segment of [...segments].sort((a, b) => a.top + a.bottom - b.top - b.bottom)) {
    const row = rows.at(-1)
    const last = row?.at(-1)
    if (row && last && sameRow(last, segment)) row.push(segment)
    else rows.push([segment])
  }
  return rows.flatMap(row => row.sort((a, b) => a.left - b.left))
}
