/** The profile of an area as it is printed (A1): every text is ready, in the order in which it stands. The template adds no words of its own. */
export interface AreaProfileSheet {
  readonly documentTitle: string
  readonly author: string
  /** ISO day. */
  readonly documentDate: string
  readonly city: { readonly kind: string; readonly name: string }
  readonly title: string
  /** What stands below the title: the area, the edition. */
  readonly facts: readonly string[]
  /** "Seite" and "von". */
  readonly words: { readonly page: string; readonly of: string }
  /** Column heads with their share of the width; numbers stand at the right. */
  readonly columns: readonly { readonly head: string; readonly share: number; readonly isNumber: boolean }[]
  readonly topics: readonly { readonly title: string; readonly rows: readonly { readonly cells: readonly string[] }[] }[]
  /** Lists below the figures, such as facilities. */
  readonly lists: readonly { readonly title: string; readonly entries: readonly string[] }[]
  readonly legend: { readonly title: string; readonly entries: readonly string[] }
}
