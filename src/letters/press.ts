import { dirname } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { type NodeCompiler, NodeCompiler as Typst } from '@myriaddreamin/typst-ts-node-compiler'
import { drawableCharacters, readLetterFonts } from './fonts.ts'
import { makePrintable } from './printable.ts'

const TEMPLATES = dirname(fileURLToPath(new URL('./templates/control-letter.typ', import.meta.url)))

/** A finished paper: the file, how many pages it has, and German sentences about what could not be printed as it was written. */
export interface Printed {
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

/** What is to be set: a file of src/letters/templates, the name under which it reads its data, and what becomes of the data once it is printable. */
export interface PressOrder<Data> {
  readonly template: string
  readonly input: string
  readonly data: Data
  readonly prepare: (data: Data) => unknown
}

/**
 * Sets data as PDF/UA-1 (ISO 14289-1): tagged, with title and language. The data goes to Typst as JSON, never as source.
 * The same data gives the same bytes, so a hash of the file identifies it. Rejects only if the template or the fonts are broken.
 */
export async function printPdf<Data>({ template, input, data, prepare }: PressOrder<Data>): Promise<Printed> {
  // One turn of the event loop per paper: others get theirs, and Node frees the last paper's native memory only then.
  await setImmediate()
  press ??= openPress()
  const printable = makePrintable(data, press.drawable)
  // Straight to bytes: a compiled document held from JavaScript is freed only by a garbage collection that its small handle never provokes.
  const pdf = press.compiler.pdf(
    { mainFilePath: `${TEMPLATES}/${template}`, inputs: { [input]: JSON.stringify(prepare(printable.data)) } },
    { pdfStandard: 'ua-1' },
  )
  // Typst remembers every layout for the whole process. What the next paper does not use again (nearly all of it) goes with that paper.
  press.compiler.evictCache(1)
  return { pdf: new Uint8Array(pdf), pages: pagesOf(pdf), warnings: printable.warnings }
}

function openPress(): Press {
  const fonts = readLetterFonts()
  const [first = new Set<number>(), ...others] = fonts.map(drawableCharacters)
  return {
    compiler: Typst.create({ workspace: TEMPLATES, fontArgs: [{ fontBlobs: fonts }] }),
    // Any text can stand in any face, so only what all of them have is safe.
    drawable: new Set([...first].filter(character => others.every(font => font.has(character)))),
  }
}

/** Typst writes the number of pages into the file's metadata, which is never compressed. */
function pagesOf(pdf: Buffer): number {
  const mark = '<xmpTPg:NPages>'
  return Number.parseInt(pdf.toString('latin1', pdf.lastIndexOf(mark) + mark.length, pdf.lastIndexOf(mark) + mark.length + 8), 10)
}
