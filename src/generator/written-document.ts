import type { Reading, ReadPoint } from '#reading/reading.ts'

/** What the document says, as a careful reader would label it: the reading without its evidence. */
export interface Truth extends Omit<Reading, 'evidence' | 'findings' | 'points'> {
  readonly points: TruthPoint[]
  /** Another kind of paper, that must not pass for a report or a resolution. */
  readonly negative: boolean
}

export interface TruthPoint extends ReadPoint {
  /** Statuses that are right too, where prose leaves room. */
  readonly statusAlt: readonly ReadPoint['status'][]
  /** One answer stands for this point and others; the truth repeats it on each. */
  readonly responseShared: boolean
}

/** A piece of a page, before it becomes lines of text or a typeset page. */
export type Block =
  | Letterhead
  | { readonly kind: 'heading'; readonly lines: readonly string[]; readonly size: 'large' | 'normal' }
  | { readonly kind: 'field'; readonly label: string; readonly value: string }
  | { readonly kind: 'subject'; readonly lines: readonly string[] }
  | Paragraph
  | { readonly kind: 'signatures'; readonly columns: readonly (readonly string[])[] }
  | { readonly kind: 'stampedLine'; readonly before: string; readonly stamp: string }
  | { readonly kind: 'pageBreak' }

export interface Paragraph {
  readonly kind: 'text'
  readonly text: string
  /** Printed before the text: "1.", "a.", "-". */
  readonly label?: string
  /** Steps of indentation. */
  readonly indent?: 0 | 1 | 2
  readonly bold?: boolean
  readonly italic?: boolean
  /** Follows the block before it without an empty line. */
  readonly tight?: boolean
}

export interface Letterhead {
  readonly kind: 'letterhead'
  /** 2009 to 2014 the letters had no house mark and no box; see form.ts. */
  readonly era: 'old' | 'new'
  readonly sender: readonly string[]
  readonly addressee: readonly string[]
  readonly fileMark: string
  /** As it is printed or stamped: "29. AUG. 2023". */
  readonly date: string
  readonly stamped: boolean
  readonly box: 'empty' | 'ticked' | 'none'
}

export interface WrittenDocument {
  readonly blocks: readonly Block[]
  readonly truth: Truth
  /** Where page numbers stand: "- 2 -" above (new letters), "Seite 2 von 3" below (old ones), or nowhere. */
  readonly pageMarks: 'above' | 'below' | 'none'
}

export const emptyTruth: Truth = {
  kind: 'other',
  reference: null,
  otherReferences: [],
  session: null,
  committee: null,
  subject: null,
  documentDate: null,
  sessionDate: null,
  reportKind: null,
  nextControl: null,
  confidential: null,
  department: null,
  points: [],
  signatories: [],
  negative: false,
}
