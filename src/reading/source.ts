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
  /** What the person who reviews has to know of the file; none where it is left out. */
  readonly notes?: readonly SourceNote[]
  /** The mail or the archive it came in, in words for people; left out where the file itself is the document. */
  readonly origin?: string
  /** Its pictures were recognised before, and their text came with the program. */
  readonly supplied?: true
}

/**
 * What stands in a file beside its pages, or is wrong with it: files and letters inside it; words under a bar or without colour, which are left out; a note that a viewer
 * opens at a sign; letters that went wrong on the way; pages that were left out.
 */
export const SOURCE_NOTES = [
  'files-inside',
  'letters-inside',
  'text-blackened',
  'text-undrawn',
  'note-on-page',
  'encoding-doubtful',
  'pages-left-out',
  'changes-tracked',
] as const
export type SourceNoteCode = (typeof SOURCE_NOTES)[number]

export interface SourceNote {
  readonly code: SourceNoteCode
  /** 1 for the first page; left out where it is said of the file. */
  readonly page?: number
  /** What is told in its sentence: names, the words of a note, numbers of pages. */
  readonly detail?: string
}

/** How a page was read: its text lay in the file, its picture was recognised, or both were joined. */
export type PageMethod = SourceText['method'] | 'both'

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
  /** Left out in texts read before it was kept. */
  readonly method?: PageMethod
  /** How surely the page's words were recognised: their mean confidence, 0 to 1; 1 for text that was not recognised. */
  readonly confidence?: number
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
