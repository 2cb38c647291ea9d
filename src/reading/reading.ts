/** What the reader found in one council document: docs/reading.md describes every field. Null means "could not be read", never a guess. */
export type DocumentKind =
  | 'control_report'
  | 'resolution'
  | 'resolution_attachment'
  | 'paper'
  | 'motion'
  | 'minutes'
  | 'invitation'
  | 'other'
export type PointStatus = 'fulfilled' | 'in_progress' | 'ongoing' | 'not_started' | 'repealed' | 'rejected' | 'unclear'
export type ReportKind = 'interim' | 'final'

export interface Reading {
  kind: DocumentKind
  /** Reference of the decided paper, repaired: V2003/22 (D1). */
  reference: string | null
  /** Further resolutions the same letter reports on. */
  otherReferences: string[]
  /** Session number, repaired: JHA/049/2023 (D1). */
  session: string | null
  committee: string | null
  subject: string | null
  /** ISO date of the letter. */
  documentDate: string | null
  sessionDate: string | null
  reportKind: ReportKind | null
  nextControl: string | null
  confidential: boolean | null
  department: string | null
  points: ReadPoint[]
  signatories: { name: string | null; role: string | null }[]
  /** By JSON Pointer of the value. */
  evidence: Record<string, Evidence>
  /** What a person has to look at, worst first. */
  findings: Finding[]
}

export interface ReadPoint {
  /** '1', '5.a', '2.1'; parents carry only the words before their sub-points (D2). */
  number: string
  text: string
  response: string | null
  status: PointStatus | null
  /** ISO dates by which the decided text itself asks for something (D4). */
  deadlines: string[]
  /** Amounts of money in the decided text, in euros. */
  amountsEUR: number[]
}

export interface Evidence {
  page?: number
  /** UTF-16 offsets into the source text. */
  start: number
  end: number
  /** The source text between start and end, untouched. */
  raw: string
  confidence: number
  /** Names of the repairs that led from raw to the value. */
  repairs?: string[]
}

export interface Finding {
  code: string
  /** German sentence for the person who reviews. */
  message: string
  pointer: string | null
}
