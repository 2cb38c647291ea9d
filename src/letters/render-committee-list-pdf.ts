import type { CommitteeListSheet } from './committee-list-sheet.ts'
import { type Printed, printPdf } from './press.ts'

/**
 * Sets a committee's list (C7) on A4 landscape as PDF/UA-1: the table's head and the resolution that a page continues are repeated. The same list gives the
 * same bytes.
 */
export const renderCommitteeListPdf = (sheet: CommitteeListSheet): Promise<Printed> =>
  printPdf({ template: 'committee-list.typ', input: 'sheet', data: sheet, prepare: data => data })
