import { printPaper } from './press.ts'
import type { ReportPaper } from './report-paper.ts'
import type { Printed } from './set-paper.ts'

/** Sets a report as PDF/UA-1 on A4. The same paper gives the same bytes. @throws NotDone as `printPaper` does */
export const renderReportPdf = (paper: ReportPaper): Promise<Printed> => printPaper('report', paper)
