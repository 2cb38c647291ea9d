import { furtherStarts } from './document-starts.ts'
import { splitLines } from './lines.ts'
import type { SourcePage, SourceText } from './source.ts'

/** One of several documents in a file (B-9): where its text begins and ends, and on which pages of the file it stands. */
export interface PartOfFile {
  readonly start: number
  readonly end: number
  readonly firstPage: number
  readonly lastPage: number
  /** Its title as it is printed; empty for the first. */
  readonly title: string
}

const overlaps = (page: SourcePage, start: number, end: number): boolean => page.start < end && page.end > start

/** The documents in a file, in their order; one where there is but one. Pure. */
export function partsOfFile(source: SourceText): readonly PartOfFile[] {
  const lines = splitLines(source.text)
  const further = furtherStarts(lines).flatMap(({ line, title }) => {
    const start = lines[line]?.start
    return start === undefined ? [] : [{ start, title }]
  })
  const starts = [{ start: 0, title: '' }, ...further]
  return starts.map(({ start, title }, index) => {
    const end = starts[index + 1]?.start ?? source.text.length
    const pages = source.pages.filter(page => overlaps(page, start, end)).map(({ number }) => number)
    return { start, end, firstPage: pages[0] ?? 1, lastPage: pages.at(-1) ?? 1, title }
  })
}

/** A part as a source of its own; pages keep the numbers that they have in the file, so that their pictures are found. */
export function sourceOfPart(source: SourceText, { start, end }: Pick<PartOfFile, 'start' | 'end'>): SourceText {
  const move = (at: number): number => Math.min(Math.max(at, start), end) - start
  return {
    ...source,
    text: source.text.slice(start, end),
    pages: source.pages
      .filter(page => overlaps(page, start, end))
      .map(page => ({
        ...page,
        start: move(page.start),
        end: move(page.end),
        words: page.words
          .filter(word => word.start >= start && word.end <= end)
          .map(word => ({ ...word, start: word.start - start, end: word.end - start })),
      })),
  }
}
