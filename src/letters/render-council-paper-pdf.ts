import type { CouncilPaper } from './council-paper.ts'
import { type Printed, printPdf } from './press.ts'

/** Sets a draft paper for the council as PDF/UA-1: the paper on A4, its annex on A4 landscape. The same paper gives the same bytes. */
export const renderCouncilPaperPdf = (paper: CouncilPaper): Promise<Printed> =>
  printPdf({ template: 'council-paper.typ', input: 'paper', data: paper, prepare: data => data })
