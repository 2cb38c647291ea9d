/** A committee's list as it is printed (C7): every text is ready, in the order in which it stands. The template adds no words of its own. */
export interface CommitteeListSheet {
  readonly documentTitle: string
  readonly author: string
  /** ISO day. */
  readonly documentDate: string
  readonly city: { readonly kind: string; readonly name: string }
  readonly title: string
  /** Which part this is: "Öffentlicher Teil". */
  readonly part: string
  /** What stands below the title: day, session, what it is compared with. */
  readonly facts: readonly string[]
  /** "Seite" and "von". */
  readonly words: { readonly page: string; readonly of: string }
  /** Column heads with their share of the width. */
  readonly columns: readonly { readonly head: string; readonly share: number }[]
  readonly groups: readonly SheetGroup[]
  /** Said instead of the table where it has no rows. */
  readonly empty: string
  readonly legend: readonly string[]
  /** Groups' questions about reports with their answers, in a table of their own; null where there are none. */
  readonly questions?: {
    readonly title: string
    readonly columns: readonly { readonly head: string; readonly share: number }[]
    readonly rows: readonly SheetRow[]
  } | null
}

/** A resolution with its points. */
export interface SheetGroup {
  readonly reference: string
  readonly subject: string
  /** Committee's session, day, mover. */
  readonly details: string
  readonly rows: readonly SheetRow[]
}

export interface SheetRow {
  /** One per column. */
  readonly cells: readonly SheetCell[]
}

export interface SheetCell {
  readonly lines: readonly string[]
  /** Decided words stand in serif, a light gets its shape and colour, others are plain. */
  readonly kind: 'plain' | 'decided' | 'green' | 'yellow' | 'red' | 'grey'
  /** What changed since the last list, said below. */
  readonly change: string | null
}
