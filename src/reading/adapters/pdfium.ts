import type { PDFiumPage } from '@hyzyla/pdfium'

/** PDFium's functions that the wrapper loads but does not offer: https://pdfium.googlesource.com/pdfium/+/main/public */
export interface PdfiumFunctions {
  _FPDFText_LoadPage(page: number): number
  _FPDFText_ClosePage(textPage: number): void
  _FPDFText_CountChars(textPage: number): number
  _FPDFText_GetUnicode(textPage: number, index: number): number
  _FPDFText_IsGenerated(textPage: number, index: number): number
  _FPDFText_HasUnicodeMapError(textPage: number, index: number): number
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
  _FPDF_GetPageSizeByIndexF(document: number, index: number, size: number): number
  _FPDFPage_CountObjects(page: number): number
  _FPDFPage_GetObject(page: number, index: number): number
  _FPDFPageObj_GetType(object: number): number
  _FPDFTextObj_GetTextRenderMode(object: number): number
  _FPDFPage_GetAnnotCount(page: number): number
  _FPDFPage_GetAnnot(page: number, index: number): number
  _FPDFPage_CloseAnnot(annotation: number): void
  _FPDFPage_Flatten(page: number, usage: number): number
  _FPDFAnnot_GetSubtype(annotation: number): number
  _FPDFAnnot_GetRect(annotation: number, rectangle: number): number
  _FPDFAnnot_GetFlags(annotation: number): number
  _FPDFAnnot_GetStringValue(annotation: number, key: number, buffer: number, length: number): number
  _FPDFAnnot_GetFormFieldType(form: number, annotation: number): number
  _FPDFDoc_GetAttachmentCount(document: number): number
  _FPDFDoc_GetAttachment(document: number, index: number): number
  _FPDFAttachment_GetName(attachment: number, buffer: number, length: number): number
  _FPDF_ClosePage(page: number): void
  readonly HEAPU8: Uint8Array
  readonly wasmExports: { malloc(size: number): number; free(pointer: number): void }
}

/** The wrapper keeps these private at compile time only; characters with boxes are not to be had otherwise. */
export const functionsOf = (holder: object): PdfiumFunctions => (holder as { module: PdfiumFunctions }).module
export const handleOf = (page: PDFiumPage): number => (page as unknown as { pageIdx: number }).pageIdx
export const documentHandleOf = (document: object): number => (document as { documentIdx: number }).documentIdx

/** Memory of PDFium for the time of one call. */
export function withMemory<T>(pdfium: PdfiumFunctions, size: number, use: (pointer: number) => T): T {
  const pointer = pdfium.wasmExports.malloc(size)
  try {
    return use(pointer)
  } finally {
    pdfium.wasmExports.free(pointer)
  }
}

export const viewOf = (pdfium: PdfiumFunctions): DataView => new DataView(pdfium.HEAPU8.buffer)

/** Longest text that is taken from one note or name, in bytes. */
const longestText = 20_000

/** A text that PDFium writes as UTF-16 with a NUL at its end into memory that it is given. */
export function textFrom(pdfium: PdfiumFunctions, write: (buffer: number, length: number) => number): string {
  return withMemory(pdfium, longestText, buffer => {
    const length = Math.min(write(buffer, longestText), longestText)
    return length <= 2 ? '' : new TextDecoder('utf-16le').decode(pdfium.HEAPU8.slice(buffer, buffer + length - 2))
  })
}

/** Memory that `onPage` needs. */
export const pointSize = 8

/** A point of the page → fractions of the displayed page from its top left corner. PDFium's device coordinates are whole numbers: the grid is fine enough. */
export function onPage(pdfium: PdfiumFunctions, page: number, memory: number, [x, y]: readonly [number, number]): [number, number] {
  const grid = 100_000
  pdfium._FPDF_PageToDevice(page, 0, 0, grid, grid, 0, x, y, memory, memory + 4)
  const view = viewOf(pdfium)
  return [view.getInt32(memory, true) / grid, view.getInt32(memory + 4, true) / grid]
}
