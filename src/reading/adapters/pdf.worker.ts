/** The thread that opens PDFs: information, lines with their places, pictures of pages. Answers each request with one message. */
import { parentPort } from 'node:worker_threads'
import { type PDFiumDocument, PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium'
import { coverageOf } from './page-coverage.ts'
import type { PlacedLine, PlacedWord } from './page-text.ts'
import { type PageAdditions, withAdditions } from './pdf-annotations.ts'
import { linesOfPdfPage } from './pdf-lines.ts'
import type { PdfCharacter, PdfInfo, PdfPageText, PdfRaster, PdfRequest, PdfResponse } from './pdf-protocol.ts'
import { documentHandleOf, functionsOf, handleOf, onPage, type PdfiumFunctions, pointSize, textFrom, viewOf, withMemory } from './pdfium.ts'
import { inTheirPlaces, isInside } from './placed-additions.ts'

const textObject = 1
/** Render mode of text that is there to be found and copied only, as scanners put it over their pictures. */
const invisible = 3
/** Letters are compared with the page drawn at 72 dpi, where a line of print is ten pixels high; very large pages are drawn smaller. */
const mostCoveragePixels = 2_000_000
/** Files kept open: one being read and one being looked at. */
const openFiles = 2
const mostNames = 50
/** A page of dense print has 8,000. */
const mostCharacters = 100_000
/** PDFium's memory: a page of 40 million pixels in colour takes 160 MB. A few hundred bytes can unpack to thousands of millions. */
const mostMemory = 512 * 1024 * 1024
/** Processor time of one file, in microseconds, and what each of its pages adds: an honest page takes a third of a second. */
const timeOfFile = 20_000_000
const timeOfPage = 1_000_000

/** The page holds more than any letter: not what is wrong with it, but what it would take. */
class TooComplex extends Error {}
class TooSlow extends Error {}

const growMemory = WebAssembly.Memory.prototype.grow
WebAssembly.Memory.prototype.grow = function (this: WebAssembly.Memory, pages: number): number {
  if (this.buffer.byteLength + pages * 65_536 > mostMemory) throw new RangeError('more memory than a PDF gets')
  return growMemory.call(this, pages)
}

let library: PDFiumLibrary | null = null

interface OpenFile {
  readonly document: PDFiumDocument
  /** Of pages whose fields and comments have become part of the page. */
  readonly additions: Map<number, PageAdditions>
  /** Processor time in microseconds. */
  taken: number
}
const open = new Map<string, OpenFile>()

async function fileOf(request: PdfRequest): Promise<OpenFile> {
  const known = open.get(request.key)
  if (known) return known
  library ??= await PDFiumLibrary.init()
  for (const [key, { document }] of open) {
    if (open.size < openFiles) break
    document.destroy()
    open.delete(key)
  }
  const file = { document: await library.loadDocument(request.bytes), additions: new Map(), taken: 0 }
  open.set(request.key, file)
  return file
}

/** Pages are counted before they are measured, and measured without being opened, which would read all that is drawn on them. */
function infoOf(document: PDFiumDocument, mostPages: number): PdfInfo {
  const pdfium = functionsOf(document)
  const count = document.getPageCount()
  const pages = withMemory(pdfium, 8, size =>
    Array.from({ length: Math.min(count, mostPages) }, (_, index) => {
      const isThere = pdfium._FPDF_GetPageSizeByIndexF(documentHandleOf(document), index, size) !== 0
      const [width, height] = [viewOf(pdfium).getFloat32(size, true), viewOf(pdfium).getFloat32(size + 4, true)]
      return isThere ? { width, height } : { width: 0, height: 0 }
    }),
  )
  return { count, pages, files: filesInside(document) }
}

function filesInside(document: PDFiumDocument): string[] {
  const pdfium = functionsOf(document)
  const handle = documentHandleOf(document)
  const count = Math.min(Math.max(0, pdfium._FPDFDoc_GetAttachmentCount(handle)), mostNames)
  return Array.from({ length: count }, (_, index) => {
    const attachment = pdfium._FPDFDoc_GetAttachment(handle, index)
    const name = attachment === 0 ? '' : textFrom(pdfium, (buffer, length) => pdfium._FPDFAttachment_GetName(attachment, buffer, length))
    return name || 'ohne Namen'
  })
}

async function pageOf({ document, additions }: OpenFile, index: number): Promise<{ page: PDFiumPage; additions: PageAdditions }> {
  const known = additions.get(index)
  if (known) return { page: document.getPage(index), additions: known }
  const opened = await withAdditions(document, index)
  additions.set(index, opened.additions)
  return opened
}

async function textOf(file: OpenFile, index: number): Promise<PdfPageText> {
  const { page, additions } = await pageOf(file, index)
  const { characters, pictures, scanned } = charactersOf(page)
  // The sign in a box that is ticked is a letter of a font of signs.
  const outside = characters.filter(each => each.generated || !additions.boxes.some(box => isInside(each, box)))
  const boxes = additions.boxes.map(box => ({ ...box, confidence: 1 }))
  const lines = inTheirPlaces(linesOfPdfPage(outside), additions.fields, boxes)
  const drawn = await drawnSmall(file.document.getPage(index))
  const words = lines.flatMap(line => line.words)
  const { covered, uncovered, unseen } = coverageOf(drawn, words)
  const hidden = new Map<PlacedWord, 'dark' | 'blank'>()
  words.forEach((word, at) => {
    const how = unseen[at]
    // Strokes and dots are as even as a bar; and a scanner's text need not lie exactly on its letters.
    if (how && /[\p{L}\p{N}]{2}/u.test(word.text) && !(how === 'blank' && scanned)) hidden.set(word, how)
  })
  const counts = { letters: 0, unreadable: 0 }
  for (const { text, unmapped } of characters) {
    if (unmapped || /[\ufffd\p{Co}\p{Cn}]/u.test(text)) counts.unreadable++
    else if (/[\p{Script=Latin}\p{N}]/u.test(text)) counts.letters++
  }
  const how = [...hidden.values()]
  return {
    lines:
      hidden.size === 0 ? lines : lines.map(line => ({ ...line, words: line.words.filter(word => !hidden.has(word)) })).filter(hasWords),
    ...counts,
    pictures,
    covered,
    uncovered,
    blackened: how.filter(each => each === 'dark').length,
    undrawn: how.filter(each => each === 'blank').length,
    notes: additions.notes,
    files: additions.files,
  }
}

const hasWords = (line: PlacedLine): boolean => line.words.length > 0

interface Characters {
  readonly characters: readonly (PdfCharacter & { readonly unmapped: boolean })[]
  readonly pictures: number
  /** Whether there is text that is not drawn, as scanners put it over their pictures. */
  readonly scanned: boolean
}

function charactersOf(page: PDFiumPage): Characters {
  const pdfium = functionsOf(page)
  const handle = handleOf(page)
  let pictures = 0
  let scanned = false
  const objects = pdfium._FPDFPage_CountObjects(handle)
  for (let i = 0; i < objects; i++) {
    const object = pdfium._FPDFPage_GetObject(handle, i)
    if (pdfium._FPDFPageObj_GetType(object) !== textObject) pictures++
    else if (!scanned) scanned = pdfium._FPDFTextObj_GetTextRenderMode(object) === invisible
  }
  const textPage = pdfium._FPDFText_LoadPage(handle)
  try {
    const count = textPage === 0 ? 0 : pdfium._FPDFText_CountChars(textPage)
    if (count > mostCharacters) throw new TooComplex()
    const characters = withMemory(pdfium, 32 + pointSize, memory =>
      Array.from({ length: count }, (_, index) => characterAt({ pdfium, page: handle, textPage, memory }, index)),
    )
    return { characters, pictures, scanned }
  } finally {
    if (textPage !== 0) pdfium._FPDFText_ClosePage(textPage)
    pdfium._FPDF_ClosePage(handle)
  }
}

function characterAt(
  at: { pdfium: PdfiumFunctions; page: number; textPage: number; memory: number },
  index: number,
): Characters['characters'][number] {
  const { pdfium, page, textPage, memory } = at
  const code = pdfium._FPDFText_GetUnicode(textPage, index)
  const text = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  const generated = pdfium._FPDFText_IsGenerated(textPage, index) === 1
  const unmapped = pdfium._FPDFText_HasUnicodeMapError(textPage, index) === 1
  if (generated || pdfium._FPDFText_GetCharBox(textPage, index, memory, memory + 8, memory + 16, memory + 24) === 0)
    return { text, generated, unmapped, left: 0, top: 0, right: 0, bottom: 0 }
  const view = viewOf(pdfium)
  const [x1, x2, y1, y2] = [0, 8, 16, 24].map(offset => view.getFloat64(memory + offset, true)) as [number, number, number, number]
  const [ax, ay] = onPage(pdfium, page, memory + 32, [x1, y1])
  const [bx, by] = onPage(pdfium, page, memory + 32, [x2, y2])
  return {
    text,
    generated,
    unmapped,
    left: Math.min(ax, bx),
    top: Math.min(ay, by),
    right: Math.max(ax, bx),
    bottom: Math.max(ay, by),
  }
}

function drawnSmall(page: PDFiumPage): Promise<PdfRaster> {
  const { originalWidth, originalHeight } = page.getOriginalSize()
  // A broken file can give a page no size, or one of kilometres.
  const [width, height] = [Math.max(1, originalWidth), Math.max(1, originalHeight)]
  return rasterOf(page, Math.min(Math.max(1, 1 / Math.min(width, height)), Math.sqrt(mostCoveragePixels / (width * height))), false)
}

async function rasterOf(page: PDFiumPage, scale: number, color: boolean): Promise<PdfRaster> {
  const picture = await page.render({ scale, colorSpace: color ? 'BGRA' : 'Gray', render: async options => options.data })
  return { width: picture.width, height: picture.height, channels: color ? 4 : 1, data: picture.data }
}

async function answer(request: PdfRequest): Promise<PdfInfo | PdfPageText | PdfRaster | null> {
  if (request.op === 'close') {
    open.get(request.key)?.document.destroy()
    open.delete(request.key)
    return null
  }
  const file = await fileOf(request)
  if (file.taken > timeOfFile + timeOfPage * Math.min(file.document.getPageCount(), 300)) throw new TooSlow()
  const before = process.threadCpuUsage()
  try {
    if (request.op === 'info') return infoOf(file.document, request.mostPages)
    if (request.op === 'text') return await textOf(file, request.page - 1)
    return await rasterOf((await pageOf(file, request.page - 1)).page, request.scale, request.color)
  } finally {
    const { user, system } = process.threadCpuUsage(before)
    file.taken += user + system
  }
}

function problemOf(error: unknown): Extract<PdfResponse, { ok: false }>['code'] {
  if (error instanceof TooSlow) return 'document_timeout'
  if (error instanceof TooComplex) return 'page_too_complex'
  if (error instanceof WebAssembly.RuntimeError) {
    // PDFium gave up in the middle of something, nearly always for want of memory: a new one begins with the next request.
    library = null
    open.clear()
    return 'page_too_complex'
  }
  return /password|security/i.test(String(error)) ? 'encrypted_pdf' : 'broken_pdf'
}

parentPort?.on('message', async (request: PdfRequest) => {
  let response: PdfResponse
  try {
    response = { ok: true, value: await answer(request) }
  } catch (error) {
    response = { ok: false, code: problemOf(error) }
  }
  const raster = response.ok && response.value !== null && 'data' in response.value ? response.value.data.buffer : null
  parentPort?.postMessage(response, raster instanceof ArrayBuffer ? [raster] : [])
})
