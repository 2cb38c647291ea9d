import type { SourceNote } from '../source.ts'
import type { PlacedPage } from './page-text.ts'
import type { PdfFile } from './pdf-file.ts'
import type { PdfPageText } from './pdf-protocol.ts'
import { recognisePage } from './recognise-page.ts'
import { type Outcome, success } from './source-problem.ts'
import { better, isWholePage } from './text-layer.ts'

/** Recognition works best on letters of about 30 pixels: 300 dpi for print of 10 to 12 points. */
const recognitionDpi = 300

export interface ReadPage extends PlacedPage {
  readonly notes: readonly SourceNote[]
}

/** A page of a PDF: its text layer where that is the page's text; else the drawn page is recognised, and the better of both is kept, or both joined. */
export async function readPdfPage(pdf: PdfFile, page: number, signal: AbortSignal | undefined): Promise<Outcome<ReadPage>> {
  const text = await pdf.readText(page, signal)
  if (!text.ok) return text
  const place = { ...(pdf.pages[page - 1] ?? { width: 0, height: 0 }), notes: notesOf(text.value, page) }
  if (isWholePage(text.value)) return success({ ...place, lines: text.value.lines, method: 'text-layer' })
  const drawn = await pdf.draw(page, { dpi: recognitionDpi, signal })
  if (!drawn.ok) return drawn
  const { data, width, height } = drawn.value
  const recognised = await recognisePage({ kind: 'raster', data, width, height }, { page, signal })
  return recognised.ok ? success({ ...place, ...better(text.value, recognised.value.lines) }) : recognised
}

function notesOf(text: PdfPageText, page: number): SourceNote[] {
  return [
    ...(text.blackened > 0 ? [{ code: 'text-blackened', page } as const] : []),
    ...(text.undrawn > 0 ? [{ code: 'text-undrawn', page } as const] : []),
    ...text.notes.map(detail => ({ code: 'note-on-page', page, detail }) as const),
    ...text.files.map(detail => ({ code: 'files-inside', page, detail }) as const),
  ]
}
