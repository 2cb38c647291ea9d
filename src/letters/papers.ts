import type { CommitteeListSheet } from './committee-list-sheet.ts'
import type { ControlLetter } from './control-letter.ts'
import type { CouncilPaper } from './council-paper.ts'
import type { DeliveryListSheet } from './delivery-list-sheet.ts'
import type { HandOverLetters } from './hand-over-letters.ts'
import { letterInRuns } from './text-runs.ts'

/** What each kind of paper says: plain data with every word ready. */
export interface PaperData {
  'control-letter': ControlLetter
  'committee-list': CommitteeListSheet
  'council-paper': CouncilPaper
  'delivery-list': DeliveryListSheet
  'hand-over-letters': HandOverLetters
}
export type PaperKind = keyof PaperData

interface Paper<Data> {
  /** The name under which its template (`templates/<kind>.typ`) reads the data. */
  readonly input: string
  /** What becomes of the data once it is printable. */
  readonly prepare: (data: Data) => unknown
  /** For the printer alone: it holds whole pages of other files, which no tagged file may. */
  readonly isForPrinter?: boolean
}

const asItIs = (data: unknown): unknown => data

export const PAPERS: { readonly [Kind in PaperKind]: Paper<PaperData[Kind]> } = {
  'control-letter': { input: 'letter', prepare: letterInRuns },
  'committee-list': { input: 'sheet', prepare: asItIs },
  'council-paper': { input: 'paper', prepare: asItIs },
  'delivery-list': { input: 'sheet', prepare: asItIs },
  'hand-over-letters': { input: 'batch', prepare: asItIs, isForPrinter: true },
}
