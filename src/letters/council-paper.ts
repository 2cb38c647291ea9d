/** A draft paper for the council as it is printed: numbered parts, then an annex with a table. Every text is ready; the template adds no words of its own. */
export interface CouncilPaper {
  readonly documentTitle: string
  readonly author: string
  /** ISO day. */
  readonly documentDate: string
  readonly city: { readonly kind: string; readonly name: string }
  /** "Vorlage für den Stadtrat", and that it is a draft. */
  readonly form: string
  readonly draft: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  readonly title: string
  readonly sections: readonly PaperSection[]
  readonly words: { readonly page: string; readonly of: string }
  readonly annex: PaperAnnex
}

export type PaperSection =
  | { readonly heading: string; readonly kind: 'numbered'; readonly lead: string; readonly items: readonly string[] }
  | { readonly heading: string; readonly kind: 'text'; readonly paragraphs: readonly string[] }
  | { readonly heading: string; readonly kind: 'table'; readonly lead: string; readonly table: PaperTable }

export interface PaperTable {
  readonly columns: readonly { readonly head: string; readonly share: number; readonly isNumber?: boolean }[]
  readonly rows: readonly (readonly string[])[]
}

export interface PaperAnnex {
  readonly heading: string
  readonly lead: string
  readonly columns: readonly { readonly head: string; readonly share: number }[]
  readonly groups: readonly { readonly heading: string; readonly rows: readonly (readonly string[])[] }[]
}
