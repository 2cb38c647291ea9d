import type { ControlLetter } from './control-letter.ts'
import { type Printed, printPdf } from './press.ts'
import { letterInRuns } from './text-runs.ts'

/**
 * Sets a control report as PDF/UA-1 (ISO 14289-1): tagged, with title and language. The letter goes to Typst as data, never as source.
 * The same letter gives the same bytes, so a hash of the file identifies it. Rejects only if the template or the fonts are broken.
 */
export const renderControlLetterPdf = (letter: ControlLetter): Promise<Printed> =>
  printPdf({ template: 'control-letter.typ', input: 'letter', data: letter, prepare: letterInRuns })
