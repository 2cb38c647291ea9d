import type { ControlLetter } from './control-letter.ts'
import { printPaper } from './press.ts'
import { makePrintable } from './printable.ts'
import type { Printed } from './set-paper.ts'

/**
 * Sets a control report as PDF/UA-1 (ISO 14289-1): tagged, with title and language. The letter goes to Typst as data, never as source.
 * The same letter gives the same bytes, so a hash of the file identifies it.
 * @throws NotDone as `printPaper` does
 */
export const renderControlLetterPdf = (letter: ControlLetter): Promise<Printed> => printPaper('control-letter', letter)

/** German sentences about what cannot be printed as it is written in a letter, without setting it. */
export const printingWarnings = (letter: ControlLetter): string[] => makePrintable(letter).warnings
