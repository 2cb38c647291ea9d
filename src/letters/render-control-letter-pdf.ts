import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type NodeCompiler, NodeCompiler as Typst } from '@myriaddreamin/typst-ts-node-compiler'
import type { ControlLetter } from './control-letter.ts'
import { drawableCharacters, readLetterFonts } from './fonts.ts'
import { makePrintable } from './printable.ts'
import { letterInRuns } from './text-runs.ts'

const TEMPLATE = fileURLToPath(new URL('./templates/control-letter.typ', import.meta.url))

/** A finished letter: the file, how many pages it has, and German sentences about what could not be printed as it was written. */
export interface PrintedLetter {
  pdf: Uint8Array
  pages: number
  warnings: string[]
}

/** The compiler with its fonts, opened once and kept warm. */
interface Press {
  compiler: NodeCompiler
  drawable: ReadonlySet<number>
}

let press: Press | undefined

/**
 * Sets a control report as PDF/UA-1 (ISO 14289-1): tagged, with title and language. The letter goes to Typst as data, never as source.
 * The same letter gives the same bytes, so a hash of the file identifies it. Rejects only if the template or the fonts are broken.
 */
export async function renderControlLetterPdf(letter: ControlLetter): Promise<PrintedLetter> {
  // One turn of the event loop per letter: others get theirs, and Node frees the last letter's native memory only then.
  await setImmediate()
  press ??= openPress()
  const { data, warnings } = makePrintable(letter, press.drawable)
  // Straight to bytes: a compiled document held from JavaScript is freed only by a garbage collection that its small handle never provokes.
  const pdf = press.compiler.pdf(
    { mainFilePath: TEMPLATE, inputs: { letter: JSON.stringify(letterInRuns(data)) } },
    { pdfStandard: 'ua-1' },
  )
  // Typst remembers every layout for the whole process. What the next letter does not use again (nearly all of it) goes with that letter.
  press.compiler.evictCache(1)
  return { pdf: new Uint8Array(pdf), pages: pagesOf(pdf), warnings }
}

function openPress(): Press {
  const fonts = readLetterFonts()
  const [first = new Set<number>(), ...others] = fonts.map(drawableCharacters)
  return {
    compiler: Typst.create({ workspace: dirname(TEMPLATE), fontArgs: [{ fontBlobs: fonts }] }),
    // Any text can stand in any face, so only what all of them have is safe.
    drawable: new Set([...first].filter(character => others.every(font => font.has(character)))),
  }
}

/** Typst writes the number of pages into the file's metadata, which is never compressed. */
function pagesOf(pdf: Buffer): number {
  const mark = '<xmpTPg:NPages>'
  return Number.parseInt(pdf.toString('latin1', pdf.lastIndexOf(mark) + mark.length, pdf.lastIndexOf(mark) + mark.length + 8), 10)
}
