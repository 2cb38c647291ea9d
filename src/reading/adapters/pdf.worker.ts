/** The thread that opens PDFs: information, characters with their places, pictures of pages. Answers each request with one message. */
import { parentPort } from 'node:worker_threads'
import { type PDFiumDocument, PDFiumLibrary, type PDFiumPage } from '@hyzyla/pdfium'
import type { PdfCharacter, PdfInfo, PdfPageText, PdfRaster, PdfRequest, PdfResponse } from './pdf-protocol.ts'

/** PDFium's functions that the wrapper loads but does not offer: https://pdfium.googlesource.com/pdfium/+/main/public/fpdf_text.h */
interface PdfiumFunctions {
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(textPage: number): void
  _FPDFText_CountChars(textPage: number): number
  _FPDFText_GetUnicode(textPage: number, index: number): number
  _FPDFText_IsGenerated(textPage: number, index: number): number
  _FPDFText_GetCharBox(textPage: number, index: number, left: number, right: number, bottom: number, top: number): number
  _FPDF_PageToDevice(
    page: number,
    x: number,
    y: number,
    w: number,
    h: number,
    rotate: number,
    px: number,
    py: number,
    dx: number,
    dy: number,
  ): number
  _FPDFPage_CountObjects(page: number): number
  _FPDFPage_GetObject(page: number, index: number): number
  _FPDFPageObj_GetType(object: number): number
  _FPDF_ClosePage(page: number): void
  readonly HEAPU8: Uint8Array
  readonly wasmExports: { malloc(size: number): number; free(pointer: number): void }
}

const textObject = 1
/** PDFium's device coordinates are whole numbers: a grid this fine loses nothing that a highlight on a page could show. */
const grid = 100_000
/** Files kept open: one being read and one being looked at. */
const openFiles = 2

let library: PDFiumLibrary | null = null
const open = new Map<string, PDFiumDocument>()

/** The wrapper keeps these private at compile time only; characters with boxes are not to be had otherwise. */
const functionsOf = (holder: object): PdfiumFunctions => (holder as { module: PdfiumFunctions }).module
const handleOf = (page: PDFiumPage): number => (page as unknown as { pageIdx: number }).pageIdx

async function documentOf(request: PdfRequest): Promise<PDFiumDocument> {
  const known = open.get(request.key)
  if (known) return known
  library ??= await PDFiumLibrary.init()
  for (const [key, document] of open) {
    if (open.size < openFiles) break
    document.destroy()
    open.delete(key)
  }
  const document = await library.loadDocument(request.bytes)
  open.set(request.key, document)
  return document
}

function infoOf(document: PDFiumDocument): PdfInfo {
  const pages = []
  for (let index = 0; index < document.getPageCount(); index++) {
    const page = document.getPage(index)
    const size = page.getOriginalSize()
    functionsOf(page)._FPDF_ClosePage(handleOf(page))
    pages.push({ width: size.originalWidth, height: size.originalHeight })
  }
  return { pages }
}

function textOf(page: PDFiumPage): PdfPageText {
  const pdfium = functionsOf(page)
  const handle = handleOf(page)
  let pictures = 0
  const objects = pdfium._FPDFPage_CountObjects(handle)
  for (let i = 0; i < objects; i++) if (pdfium._FPDFPageObj_GetType(pdfium._FPDFPage_GetObject(handle, i)) !== textObject) pictures++
  const textPage = pdfium._FPDFText_LoadPage(handle)
  const memory = pdfium.wasmExports.malloc(40)
  try {
    const characters: PdfCharacter[] = []
    const count = textPage === 0 ? 0 : pdfium._FPDFText_CountChars(textPage)
    for (let i = 0; i < count; i++) characters.push(characterAt({ pdfium, page: handle, textPage, memory }, i))
    return { characters, pictures }
  } finally {
    pdfium.wasmExports.free(memory)
    if (textPage !== 0) pdfium._FPDFText_ClosePage(textPage)
    pdfium._FPDF_ClosePage(handle)
  }
}

function characterAt(at: { pdfium: PdfiumFunctions; page: number; textPage: number; memory: number }, index: number): PdfCharacter {
  const { pdfium, page, textPage, memory } = at
  const code = pdfium._FPDFText_GetUnicode(textPage, index)
  const text = code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  const generated = pdfium._FPDFText_IsGenerated(textPage, index) === 1
  if (generated || pdfium._FPDFText_GetCharBox(textPage, index, memory, memory + 8, memory + 16, memory + 24) === 0)
    return { text, generated, left: 0, top: 0, right: 0, bottom: 0 }
  const view = new DataView(pdfium.HEAPU8.buffer)
  const [x1, x2, y1, y2] = [0, 8, 16, 24].map(offset => view.getFloat64(memory + offset, true)) as [number, number, number, number]
  const toPage = (x: number, y: number): [number, number] => {
    pdfium._FPDF_PageToDevice(page, 0, 0, grid, grid, 0, x, y, memory + 32, memory + 36)
    return [view.getInt32(memory + 32, true) / grid, view.getInt32(memory + 36, true) / grid]
  }
  const [ax, ay] = toPage(x1, y1)
  const [bx, by] = toPage(x2, y2)
  return { text, generated, left: Math.min(ax, bx), top: Math.min(ay, by), right: Math.max(ax, bx), bottom: Math.max(ay, by) }
}

async function rasterOf(page: PDFiumPage, scale: number, color: boolean): Promise<PdfRaster> {
  const picture = await page.render({ scale, colorSpace: color ? 'BGRA' : 'Gray', render: async options => options.data })
  return { width: picture.width, height: picture.height, channels: color ? 4 : 1, data: picture.data }
}

async function answer(request: PdfRequest): Promise<PdfInfo | PdfPageText | PdfRaster | null> {
  if (request.op === 'close') {
    open.get(request.key)?.destroy()
    open.delete(request.key)
    return null
  }
  const document = await documentOf(request)
  if (request.op === 'info') return infoOf(document)
  const page = document.getPage(request.page - 1)
  return request.op === 'text' ? textOf(page) : await rasterOf(page, request.scale, request.color)
}

parentPort?.on('message', async (request: PdfRequest) => {
  let response: PdfResponse
  try {
    response = { ok: true, value: await answer(request) }
  } catch (error) {
    response = { ok: false, code: /password|security/i.test(String(error)) ? 'encrypted_pdf' : 'broken_pdf' }
  }
  const raster = response.ok && response.value !== null && 'data' in response.value ? response.value.data.buffer : null
  parentPort?.postMessage(response, raster instanceof ArrayBuffer ? [raster] : [])
})
