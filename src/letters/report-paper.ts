/** A long report as it is printed: title page, table of contents, chapters with the day of their data. Every word is ready; templates add none of their own. */
export interface ReportPaper {
  readonly documentTitle: string
  readonly author: string
  /** ISO day. */
  readonly documentDate: string
  readonly city: { readonly kind: string; readonly name: string }
  /** What kind of report it is. */
  readonly form: string
  readonly title: string
  /** "Entwurf", where it is one; else empty. */
  readonly draft: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly words: {
    readonly page: string
    readonly of: string
    readonly contents: string
    readonly table: string
    readonly figure: string
  }
  readonly chapters: readonly PaperChapter[]
}

export interface PaperChapter {
  readonly title: string
  /** "Datenstand: 31. Dezember 2024", or empty. */
  readonly data: string
  readonly blocks: readonly PaperBlock[]
}

export type PaperBlock =
  /** Below a chapter: 1 is the level under its title; none is left out. */
  | { readonly kind: 'heading'; readonly level: number; readonly words: PaperWords }
  | { readonly kind: 'paragraph'; readonly words: PaperWords }
  | { readonly kind: 'quote'; readonly paragraphs: readonly PaperWords[] }
  | PaperItems
  | {
      readonly kind: 'table'
      readonly caption: string
      readonly columns: readonly { readonly head: PaperWords; readonly isNumber: boolean; readonly share: number }[]
      readonly rows: readonly (readonly PaperWords[])[]
    }
  | { readonly kind: 'figure'; readonly caption: string; readonly alternative: string }

export interface PaperItems {
  readonly kind: 'list'
  readonly isOrdered: boolean
  readonly start: number
  readonly items: readonly { readonly words: PaperWords; readonly lists: readonly PaperItems[] }[]
}

export type PaperWords = readonly PaperWord[]
export type PaperWord =
  | string
  | { readonly kind: 'strong' | 'emphasis' | 'note'; readonly words: PaperWords }
  | { readonly kind: 'link'; readonly href: string; readonly words: PaperWords }
  | { readonly kind: 'break' }
