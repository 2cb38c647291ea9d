import type { PDFiumDocument, PDFiumPage } from '@hyzyla/pdfium'
import type { PdfCharacter } from './pdf-protocol.ts'
import { functionsOf, handleOf, onPage, type PdfiumFunctions, pointSize, textFrom, viewOf, withMemory } from './pdfium.ts'

type Place = Omit<PdfCharacter, 'text' | 'generated'>

/** What people added to a page: boxes to tick with their places, and notes that a viewer shows only as a sign. */
export interface PageAdditions {
  readonly boxes: readonly Omit<PdfCharacter, 'generated'>[]
  /** Places of fields and of comments that are typed onto the page. */
  readonly fields: readonly Place[]
  readonly notes: readonly string[]
  /** Names of files that hang on the page. */
  readonly files: readonly string[]
}

const NOTE = 1
const FREE_TEXT = 3
const FILE = 17
const WIDGET = 20
const CHECKBOX = 2
const RADIO = 3
const HIDDEN = 1 << 1
const NO_VIEW = 1 << 5
const FOR_THE_SCREEN = 0
/** A page of more annotations than this is no letter: the rest is drawn, but not read as boxes and notes. */
const mostAnnotations = 2000

const nothing: PageAdditions = { boxes: [], fields: [], notes: [], files: [] }

/**
 * The page with filled-in fields, typed comments and stamps as part of its content, so that its text and its picture are what a viewer shows (B-5, B-6).
 * PDFium makes the appearance of fields that have none when the page is drawn with them once.
 */
export async function withAdditions(document: PDFiumDocument, number: number): Promise<{ page: PDFiumPage; additions: PageAdditions }> {
  const page = document.getPage(number)
  const pdfium = functionsOf(page)
  const handle = handleOf(page)
  const count = Math.min(pdfium._FPDFPage_GetAnnotCount(handle), mostAnnotations)
  if (count === 0) return { page, additions: nothing }
  const form = document.initializeFormFields()
  const additions = additionsOf(pdfium, { page: handle, form, count })
  await document.getPage(number).render({ width: 16, height: 16, colorSpace: 'Gray', render: async options => options.data })
  pdfium._FPDFPage_Flatten(handle, FOR_THE_SCREEN)
  pdfium._FPDF_ClosePage(handle)
  return { page: document.getPage(number), additions }
}

function additionsOf(pdfium: PdfiumFunctions, at: { page: number; form: number; count: number }): PageAdditions {
  const boxes: PageAdditions['boxes'][number][] = []
  const fields: Place[] = []
  const notes: string[] = []
  const files: string[] = []
  for (let index = 0; index < at.count; index++) {
    const annotation = pdfium._FPDFPage_GetAnnot(at.page, index)
    if (annotation === 0) continue
    if ((pdfium._FPDFAnnot_GetFlags(annotation) & (HIDDEN | NO_VIEW)) === 0) {
      const kind = pdfium._FPDFAnnot_GetSubtype(annotation)
      if (kind === WIDGET) {
        const type = pdfium._FPDFAnnot_GetFormFieldType(at.form, annotation)
        if (type === CHECKBOX || type === RADIO) {
          const text = isTicked(pdfium, annotation) ? '☒' : '□'
          boxes.push({ text, ...placeOf(pdfium, at.page, annotation) })
        } else fields.push(placeOf(pdfium, at.page, annotation))
      } else if (kind === FREE_TEXT) {
        fields.push(placeOf(pdfium, at.page, annotation))
      } else if (kind === NOTE || kind === FILE) {
        const words = textAt(pdfium, annotation, 'Contents').trim()
        if (kind === FILE) files.push(words || 'ohne Namen')
        else if (words) notes.push(words)
      }
    }
    pdfium._FPDFPage_CloseAnnot(annotation)
  }
  return { boxes, fields, notes, files }
}

/** The state that is drawn: fields that nobody has ticked are "Off", or have none. */
const isTicked = (pdfium: PdfiumFunctions, annotation: number): boolean => !['', 'Off'].includes(textAt(pdfium, annotation, 'AS'))

const textAt = (pdfium: PdfiumFunctions, annotation: number, key: 'AS' | 'Contents'): string =>
  withMemory(pdfium, 16, name => {
    pdfium.HEAPU8.set(new TextEncoder().encode(`${key}\0`), name)
    return textFrom(pdfium, (buffer, length) => pdfium._FPDFAnnot_GetStringValue(annotation, name, buffer, length))
  })

function placeOf(pdfium: PdfiumFunctions, page: number, annotation: number): Place {
  return withMemory(pdfium, 16 + pointSize, memory => {
    pdfium._FPDFAnnot_GetRect(annotation, memory)
    const [x1, y1, x2, y2] = [0, 4, 8, 12].map(offset => viewOf(pdfium).getFloat32(memory + offset, true)) as [
      number,
      number,
      number,
      number,
    ]
    const [[ax, ay], [bx, by]] = [onPage(pdfium, page, memory + 16, [x1, y1]), onPage(pdfium, page, memory + 16, [x2, y2])]
    return { left: Math.min(ax, bx), top: Math.min(ay, by), right: Math.max(ax, bx), bottom: Math.max(ay, by) }
  })
}
