import type { AreaProfileSheet } from './area-profile-sheet.ts'
import { printPaper } from './press.ts'
import type { Printed } from './set-paper.ts'

/**
 * Sets the profile of an area (A1) on A4 as PDF/UA-1. The same profile gives the same bytes.
 * @throws NotDone as `printPaper` does
 */
export const renderAreaProfilePdf = (sheet: AreaProfileSheet): Promise<Printed> => printPaper('area-profile', sheet)
