import { fileURLToPath } from 'node:url'
import { type NodeCompiler, NodeCompiler as Typst } from '@myriaddreamin/typst-ts-node-compiler'
import type { ControlLetter } from './control-letter.ts'
import { drawableCharacters, readLetterFonts } from './fonts.ts'
import { makePrintable } from './printable.ts'

const TEMPLATES = fileURLToPath(new URL('./templates/', import.meta.url))

/** Typst remembers what it laid out, for the whole process. Every so many letters what was not used again is let go. */
const LETTERS_BETWEEN_EVICTIONS = 8

/** A finished letter: the file, how many pages it has, and German sentences about what could not be printed as it was written. */
export interface PrintedLetter {
  pdf: Uint8Array
  pages: number
  warnings: string[]
}

interface Press {
  compiler: NodeCompiler
  drawable: ReadonlySet<number>
  printed: number
}

let press: Press | undefined

/**
 * Sets a control report as PDF/UA-1 (ISO 14289-1): tagged, with title and language. The letter goes to Typst as data, never as source.
 * The same letter gives the same bytes, so a hash of the file identifies it. Throws only if the template or the fonts are broken.
 */
export async function renderControlLetterPdf(letter: ControlLetter): Promise<PrintedLetter> {
  press ??= openPress()
  const { data, warnings } = makePrintable(letter, press.drawable)
  const compiled = press.compiler.compile({ mainFilePath: `${TEMPLATES}control-letter.typ`, inputs: { letter: JSON.stringify(data) } })
  const document = compiled.result
  if (!document) throw new Error(`The control letter could not be set: ${diagnosis(press.compiler, compiled.takeError())}`)
  const pdf = press.compiler.pdf(document, { pdfStandard: 'ua-1' })
  if (++press.printed % LETTERS_BETWEEN_EVICTIONS === 0) press.compiler.evictCache(LETTERS_BETWEEN_EVICTIONS)
  return { pdf: new Uint8Array(pdf), pages: document.numOfPages, warnings }
}

function openPress(): Press {
  const fonts = readLetterFonts()
  const [first = new Set<number>(), ...others] = fonts.map(drawableCharacters)
  return {
    compiler: Typst.create({ workspace: TEMPLATES, fontArgs: [{ fontBlobs: fonts }] }),
    drawable: new Set([...first].filter(character => others.every(font => font.has(character)))),
    printed: 0,
  }
}

function diagnosis(compiler: NodeCompiler, error: Parameters<NodeCompiler['fetchDiagnostics']>[0] | null): string {
  return error ? JSON.stringify(compiler.fetchDiagnostics(error)) : 'no diagnosis'
}
