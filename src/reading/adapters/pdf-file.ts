import { randomUUID } from 'node:crypto'
import type { PlacedPage } from './page-text.ts'
import { linesOfPdfPage } from './pdf-lines.ts'
import type { PdfInfo, PdfPageText, PdfRaster, PdfRequest } from './pdf-protocol.ts'
import { failure, type Outcome, success } from './source-problem.ts'
import { pdfThreads, problemOfThread } from './threads.ts'

/** Pages of more picture points are drawn smaller: A0 at 300 dpi would need 140 million. */
const maximumPagePixels = 40_000_000
/** Below this many letters a page counts as without text, if there is a picture on it. */
const fewestLetters = 25

/** A PDF in the hands of the PDF thread. Every call answers with a value or a problem; `close` lets the thread forget the file. */
export interface PdfFile {
  readonly pages: PdfInfo['pages']
  /** The page's text layer, or null where there is none worth reading and a picture that should be recognised. */
  readText(page: number, signal?: AbortSignal): Promise<Outcome<PlacedPage | null>>
  /** The page as a picture of so many dots per inch; gray unless color is asked for. */
  draw(page: number, options: { dpi: number; color?: boolean; signal?: AbortSignal | undefined }): Promise<Outcome<PdfRaster>>
  close(): void
}

/** Opens a PDF: problems are encrypted_pdf, broken_pdf, page_timeout, recognition_failed (the thread died), cancelled. */
export async function openPdf(bytes: Uint8Array, signal?: AbortSignal): Promise<Outcome<PdfFile>> {
  // Shared memory: the thread reads the same bytes, however many requests name them.
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.byteLength))
  shared.set(bytes)
  const file = { key: randomUUID(), bytes: shared }
  const info = await ask<PdfInfo>({ ...file, op: 'info' }, signal)
  if (!info.ok) return info
  if (info.value.pages.length === 0) return failure('broken_pdf')
  const pages = info.value.pages
  return success({
    pages,
    async readText(page, pageSignal) {
      const text = await ask<PdfPageText>({ ...file, op: 'text', page }, pageSignal)
      if (!text.ok) return text
      const size = pages[page - 1] ?? { width: 0, height: 0 }
      return success(isUsable(text.value) ? { ...size, lines: linesOfPdfPage(text.value.characters) } : null)
    },
    async draw(page, options) {
      const size = pages[page - 1] ?? { width: 0, height: 0 }
      // A broken file can give a page no size, or one of kilometres.
      const [width, height] = [Math.max(1, size.width), Math.max(1, size.height)]
      const scale = Math.min(Math.max(options.dpi / 72, 1 / Math.min(width, height)), Math.sqrt(maximumPagePixels / (width * height)))
      const drawn = await ask<PdfRaster>({ ...file, op: 'render', page, scale, color: options.color ?? false }, options.signal)
      return drawn.ok && drawn.value.data.byteLength === 0 ? failure('broken_pdf') : drawn
    },
    close() {
      void pdfThreads.run({ ...file, bytes: new Uint8Array(0), op: 'close' })
    },
  })
}

/** The thread answers each kind of request with its own kind of value (pdf-protocol.ts). */
async function ask<T extends PdfInfo | PdfPageText | PdfRaster>(request: PdfRequest, signal?: AbortSignal): Promise<Outcome<T>> {
  const answer = await pdfThreads.run(request, { signal })
  if (!answer.ok) return { ok: false, error: problemOfThread(answer.failure, 'page' in request ? request.page : 1) }
  return answer.value.ok ? success(answer.value.value as T) : failure(answer.value.code)
}

/** A text layer is of use when it has letters enough, most of them readable ones; some scanners and fonts leave only signs without meaning. */
function isUsable(page: PdfPageText): boolean {
  let letters = 0
  let unreadable = 0
  for (const { text } of page.characters) {
    if (/[\p{Script=Latin}\p{N}]/u.test(text)) letters++
    else if (/[\ufffd\p{Co}\p{Cn}]/u.test(text)) unreadable++
  }
  if (unreadable > letters) return false
  return letters >= fewestLetters || page.pictures === 0
}
