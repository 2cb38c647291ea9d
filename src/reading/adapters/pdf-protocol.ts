import type { PlacedLine } from './page-text.ts'

/** Messages between the process and the thread that works on PDFs. `key` names the file, so that the thread can keep it open between requests. `mostPages`: sizes of so many are given, since a small file can claim any number of pages. */
export type PdfRequest = {
  readonly key: string
  readonly bytes: Uint8Array
} & (
  | { readonly op: 'info'; readonly mostPages: number }
  | { readonly op: 'text'; readonly page: number }
  | { readonly op: 'render'; readonly page: number; readonly scale: number; readonly color: boolean }
  | { readonly op: 'close' }
)

export interface PdfInfo {
  /** Pages of the file. */
  readonly count: number
  /** Sizes of the first of them. */
  readonly pages: readonly { readonly width: number; readonly height: number }[]
  /** Names of the files inside this file. */
  readonly files: readonly string[]
}

/** A character as it lies on the page; the box in fractions of the displayed page from its top left corner. */
export interface PdfCharacter {
  readonly text: string
  /** Added by PDFium (a space or line end that the file does not hold): it has no box. */
  readonly generated: boolean
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

export interface PdfPageText {
  /** The text layer's lines, without the words that nobody can see. */
  readonly lines: readonly PlacedLine[]
  /** Letters and digits, and characters of which the file does not say what they are. */
  readonly letters: number
  readonly unreadable: number
  /** Pictures, drawings and forms on the page: a page without text that has some must be looked at. */
  readonly pictures: number
  /** Fields of print under the words and beside them (page-coverage.ts). */
  readonly covered: number
  readonly uncovered: number
  /** Words that lie under a bar, and words that are not drawn at all: both are left out. */
  readonly blackened: number
  readonly undrawn: number
  /** Notes that a viewer opens at a sign, and names of files that hang on the page. */
  readonly notes: readonly string[]
  readonly files: readonly string[]
}

export interface PdfRaster {
  readonly width: number
  readonly height: number
  /** 1 (gray) or 4 (RGBA). */
  readonly channels: 1 | 4
  readonly data: Uint8Array
}

export type PdfResponse =
  | { readonly ok: true; readonly value: PdfInfo | PdfPageText | PdfRaster | null }
  | { readonly ok: false; readonly code: 'encrypted_pdf' | 'broken_pdf' | 'page_too_complex' | 'document_timeout' }
