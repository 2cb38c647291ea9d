import type { CommitteeListSheet } from './committee-list-sheet.ts'
import { printPaper } from './press.ts'
import type { Printed } from './set-paper.ts'

/**
 * Sets a committee's list (C7) on A4 landscape as PDF/UA-1: the table's head and the resolution that a page continues are repeated. The same list gives the
 * same bytes.
 * @throws NotDone as `printPaper` does
 */
export const renderCommitteeListPdf = (sheet: CommitteeListSheet): Promise<Printed> => printPaper('committee-list', sheet)
