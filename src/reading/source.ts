/**
 * What the reader is given: the text of a document with the place of each page and, where the text came from a page picture or a PDF, of each word.
 * Offsets are UTF-16 code units in `text`, as in the reading's evidence, so that a value can be shown on the page picture it was read from.
 */
export interface SourceText {
  /** The whole text, pages joined by a form feed (U+000C). */
  readonly text: string
  /** How the text was obtained: it was text, it lay in the PDF, or it was recognised from a picture. */
  readonly method: 'text' | 'text-layer' | 'ocr'
  readonly pages: readonly SourcePage[]
}

export interface SourcePage {
  /** 1 for the first page. */
  readonly number: number
  /** Offsets of the page's text in `SourceText.text`, end exclusive. */
  readonly start: number
  readonly end: number
  /** Size of the page in PDF points (1/72 inch); 0 for plain text. */
  readonly width: number
  readonly height: number
  readonly words: readonly SourceWord[]
}

/** A word on a page picture. The box is in fractions of the page's width and height (0 to 1), from the top left corner. */
export interface SourceWord {
  readonly start: number
  readonly end: number
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  /** Confidence of the recognition, 0 to 1; 1 for text that was not recognised. */
  readonly confidence: number
}

/** A plain text as a source of one page without words. */
export const plainSource = (text: string): SourceText => ({
  text,
  method: 'text',
  pages: [{ number: 1, start: 0, end: text.length, width: 0, height: 0, words: [] }],
})
