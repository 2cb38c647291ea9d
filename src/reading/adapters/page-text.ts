import type { PageMethod, SourceNote, SourceText } from '../source.ts'

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
  readonly method: PageMethod
}

/** Share of a word's box that lies under another one. */
export function overlap(word: PlacedWord, other: PlacedWord): number {
  const width = Math.min(word.right, other.right) - Math.max(word.left, other.left)
  const height = Math.min(word.bottom, other.bottom) - Math.max(word.top, other.top)
  const area = (word.right - word.left) * (word.bottom - word.top)
  return width <= 0 || height <= 0 || area <= 0 ? 0 : (width * height) / area
}

/**
 * Joins pages into one source text: words by a space, lines by \n, paragraphs by an empty line, pages by a form feed; every word knows its offsets.
 * Letters that are written as two characters become one (NFC, B-15).
 */
export function joinPages(pages: readonly PlacedPage[], notes: readonly SourceNote[] = []): SourceText {
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
        const { text: given, ...place } = word
        const text = given.normalize('NFC')
        words.push({ start: length, end: length + text.length, ...place })
        append(text)
      })
    })
    const { width, height, method } = page
    return { number: index + 1, start, end: length, width, height, words, method, confidence: meanConfidence(words) }
  })
  const isRecognised = pages.some(page => page.method !== 'text-layer')
  const source: SourceText = { text: parts.join(''), method: isRecognised ? 'ocr' : 'text-layer', pages: joined }
  return notes.length === 0 ? source : { ...source, notes }
}

const meanConfidence = (words: readonly { readonly confidence: number }[]): number =>
  words.length === 0 ? 0 : Math.round((words.reduce((sum, word) => sum + word.confidence, 0) / words.length) * 1000) / 1000
