import type { HandOverLetters } from './hand-over-letters.ts'
import { printPaper } from './press.ts'
import type { Printed } from './set-paper.ts'

/**
 * Sets letters that are handed over on paper as one PDF in the order of recipients. The letters come as the files that were signed, by their names in the data, and are
 * printed as they are. For the printer alone, so without the tags of PDF/UA: those are in each letter's own file.
 * @throws NotDone as `printPaper` does
 */
export const renderHandOverLettersPdf = (letters: HandOverLetters, files: ReadonlyMap<string, Uint8Array>): Promise<Printed> =>
  printPaper('hand-over-letters', letters, files)
