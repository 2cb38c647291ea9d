import type { PlacedLine, PlacedWord } from './page-text.ts'

/** Lines farther apart than the page's usual distance by this factor begin a paragraph. */
const paragraphFactor = 1.22

/**
 * Tells the lines before which an empty line stands: a distance greater than that of the lines of a paragraph on this page, or a jump up the page.
 * The usual distance is the lower quartile of all distances: most lines of a letter follow one another within a paragraph, and none stand closer.
 */
export function withGaps(lines: readonly (readonly PlacedWord[])[]): PlacedLine[] {
  const middles = lines.map(middleOf)
  const steps = middles.map((middle, index) => (index === 0 ? 0 : middle - (middles[index - 1] ?? 0)))
  const downward = steps.filter(step => step > 0.006).sort((a, b) => a - b)
  const usual = downward[Math.floor(downward.length / 4)] ?? 1
  return lines.map((words, index) => {
    const step = steps[index] ?? 0
    return { words, gapBefore: index > 0 && (step < -0.006 || step > usual * paragraphFactor) }
  })
}

/** The middle of a line's letters: the median of its words, since single words reach higher or lower. */
function middleOf(words: readonly PlacedWord[]): number {
  const middles = words.map(word => (word.top + word.bottom) / 2).sort((a, b) => a - b)
  return middles[Math.floor(middles.length / 2)] ?? 0
}
