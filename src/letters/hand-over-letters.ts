/** Letters that are handed over on paper, as one file to print: a list to sign, then for each recipient a sheet with the address and the letters behind it. */
export interface HandOverLetters {
  readonly documentTitle: string
  readonly author: string
  /** ISO day. */
  readonly documentDate: string
  readonly title: string
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  /** Column heads with their share of the width, and a row per recipient: the cells in lines. */
  readonly columns: readonly { readonly head: string; readonly share: number }[]
  readonly rows: readonly (readonly (readonly string[])[])[]
  /** Each recipient begins on a sheet of its own, also where both sides are printed. */
  readonly isTwoSided: boolean
  readonly recipients: readonly {
    /** Who sends, in small print above the address. */
    readonly sender: string
    readonly address: readonly string[]
    readonly enclosed: { readonly heading: string; readonly items: readonly string[] }
    /** What to be put in by hand, because it is not part of this file; with its heading, where there is any. */
    readonly toAdd: { readonly heading: string; readonly items: readonly string[] } | null
    readonly letters: readonly { readonly file: string; readonly pages: readonly { readonly alt: string }[] }[]
  }[]
}
