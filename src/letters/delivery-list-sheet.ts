/** The list of who got what when, as it is printed: every text is ready. The template adds no words of its own. */
export interface DeliveryListSheet {
  readonly documentTitle: string
  readonly author: string
  /** ISO day. */
  readonly documentDate: string
  readonly city: { readonly kind: string; readonly name: string }
  readonly title: string
  /** What stands below the title, a line each: which report, when it was sent, by whom. */
  readonly facts: readonly { readonly label: string; readonly value: string }[]
  /** "Seite" and "von". */
  readonly words: { readonly page: string; readonly of: string }
  /** Column heads with their share of the width. */
  readonly columns: readonly { readonly head: string; readonly share: number }[]
  readonly groups: readonly {
    readonly name: string
    /** One per column, in lines. */
    readonly rows: readonly (readonly (readonly string[])[])[]
  }[]
  /** Those who got nothing, and why; with its heading, where there are any. */
  readonly leftOut: { readonly heading: string; readonly items: readonly string[] } | null
}
