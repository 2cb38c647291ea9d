import type { AreaProfileSheet } from './area-profile-sheet.ts'
import type { CommitteeListSheet } from './committee-list-sheet.ts'
import type { ControlLetter } from './control-letter.ts'
import type { CouncilPaper } from './council-paper.ts'
import type { DeliveryListSheet } from './delivery-list-sheet.ts'
import type { HandOverLetters } from './hand-over-letters.ts'
import type { ReportPaper } from './report-paper.ts'
import { letterInRuns } from './text-runs.ts'

/** What each kind of paper says: plain data with every word ready. */
export interface PaperData {
  'control-letter': ControlLetter
  'area-profile': AreaProfileSheet
  'committee-list': CommitteeListSheet
  'council-paper': CouncilPaper
  'delivery-list': DeliveryListSheet
  'hand-over-letters': HandOverLetters
  report: ReportPaper
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

/** Cells as records: the template flattens rows, and words are lists themselves. */
const withRowsToFlatten = (paper: ReportPaper): unknown => ({
  ...paper,
  chapters: paper.chapters.map(chapter => ({
    ...chapter,
    blocks: chapter.blocks.map(block =>
      block.kind === 'table' ? { ...block, rows: block.rows.map(row => row.map(words => ({ words }))) } : block,
    ),
  })),
})

const asItIs = (data: unknown): unknown => data

export const PAPERS: { readonly [Kind in PaperKind]: Paper<PaperData[Kind]> } = {
  'control-letter': { input: 'letter', prepare: letterInRuns },
  'area-profile': { input: 'sheet', prepare: asItIs },
  'committee-list': { input: 'sheet', prepare: asItIs },
  'council-paper': { input: 'paper', prepare: asItIs },
  'delivery-list': { input: 'sheet', prepare: asItIs },
  report: { input: 'paper', prepare: withRowsToFlatten },
  'hand-over-letters': { input: 'batch', prepare: asItIs, isForPrinter: true },
}
