import type { SourceText } from '../source.ts'

/** A line of a page as words with their places; the box in fractions of the page from its top left corner. */
export interface PlacedWord {
  readonly text: string
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  /** 0 to 1; 1 for text that was not recognised from a picture. */
  readonly confidence: number
}

export interface PlacedLine {
  readonly words: readonly PlacedWord[]
  /** Whether an empty line stands before it: a new paragraph, or a jump on the page. */
  readonly gapBefore: boolean
}

export interface PlacedPage {
  readonly width: number
  readonly height: number
  readonly lines: readonly PlacedLine[]
}

/** Joins pages into one source text: words by a space, lines by \n, paragraphs by an empty line, pages by a form feed; every word knows its offsets. */
export function joinPages(pages: readonly PlacedPage[], method: SourceText['method']): SourceText {
  const parts: string[] = []
  let length = 0
  const append = (piece: string) => {
    parts.push(piece)
    length += piece.length
  }
  const joined = pages.map((page, index) => {
    if (index > 0) append('\f')
    const start = length
    const words: SourceText['pages'][number]['words'][number][] = []
    page.lines.forEach((line, lineIndex) => {
      if (lineIndex > 0) append(line.gapBefore ? '\n\n' : '\n')
      line.words.forEach((word, wordIndex) => {
        if (wordIndex > 0) append(' ')
        const { text, ...place } = word
        words.push({ start: length, end: length + text.length, ...place })
        append(text)
      })
    })
    return { number: index + 1, start, end: length, width: page.width, height: page.height, words }
  })
  return { text: parts.join(''), method, pages: joined }
}
