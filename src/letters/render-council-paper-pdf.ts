import type { CouncilPaper } from './council-paper.ts'
import { printPaper } from './press.ts'
import type { Printed } from './set-paper.ts'

/** Sets a draft paper for the council as PDF/UA-1: the paper on A4, its annex on A4 landscape. The same paper gives the same bytes. @throws NotDone as `printPaper` does */
export const renderCouncilPaperPdf = (paper: CouncilPaper): Promise<Printed> => printPaper('council-paper', paper)
