import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type NodeCompiler, NodeCompiler as Typst } from '@myriaddreamin/typst-ts-node-compiler'
import { readLetterFonts } from './fonts.ts'
import { pagesOf } from './pages-of.ts'
import { PAPERS, type PaperData, type PaperKind } from './papers.ts'
import { makePrintable } from './printable.ts'

const TEMPLATES = dirname(fileURLToPath(new URL('./templates/control-letter.typ', import.meta.url)))

/** A finished paper: the file, how many pages it has, and German sentences about what could not be printed as it was written. */
export interface Printed {
  readonly pdf: Uint8Array<ArrayBuffer>
  readonly pages: number
  readonly warnings: readonly string[]
}

const NO_FILES: ReadonlyMap<string, Uint8Array> = new Map()

let compiler: NodeCompiler | undefined

/**
 * Sets data as PDF/UA-1 (ISO 14289-1): tagged, with title and language. The data goes to Typst as JSON, never as source. Native code that nothing interrupts: called in a
 * process of its own (press.worker.ts), never in the server's.
 * @param files pages of other files that the template shows, by the names in the data
 * @throws Error where the template or the fonts are broken
 */
export function setPaper<Kind extends PaperKind>(
  kind: Kind,
  data: PaperData[Kind],
  files: ReadonlyMap<string, Uint8Array> = NO_FILES,
): Printed {
  compiler ??= Typst.create({ workspace: TEMPLATES, fontArgs: [{ fontBlobs: readLetterFonts() }] })
  const printable = makePrintable(data)
  const { input, prepare, isForPrinter } = PAPERS[kind]
  for (const [name, bytes] of files) compiler.mapShadow(`${TEMPLATES}/${name}`, Buffer.from(bytes))
  // Straight to bytes: a compiled document held from JavaScript is freed only by a garbage collection that its small handle never provokes.
  const pdf = compiler.pdf(
    { mainFilePath: `${TEMPLATES}/${kind}.typ`, inputs: { [input]: JSON.stringify(prepare(printable.data)) } },
    isForPrinter ? {} : { pdfStandard: 'ua-1' },
  )
  for (const name of files.keys()) compiler.unmapShadow(`${TEMPLATES}/${name}`)
  // Typst remembers every layout for the whole process. What the next paper does not use again (nearly all of it) goes with that paper.
  compiler.evictCache(1)
  return { pdf: new Uint8Array(pdf), pages: pagesOf(pdf), warnings: printable.warnings }
}
