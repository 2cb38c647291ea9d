import { randomUUID } from 'node:crypto'
import type { PdfInfo, PdfPageText, PdfRaster, PdfRequest } from './pdf-protocol.ts'
import { failure, type Outcome, success } from './source-problem.ts'
import { type PdfThreads, pdfThreads, problemOfPdfThread } from './threads.ts'

/** Pages of more picture points are drawn smaller: A0 at 300 dpi would need 140 million. */
const maximumPagePixels = 40_000_000

/** A PDF in the hands of the PDF thread. Every call answers with a value or a problem; `close` lets the thread forget the file. */
export interface PdfFile {
  /** Pages of the file; `pages` has the sizes of the first of them. */
  readonly count: number
  readonly pages: PdfInfo['pages']
  /** Names of the files inside this file. */
  readonly files: PdfInfo['files']
  /** The page's text layer, and how it compares with what is drawn. */
  readText(page: number, signal?: AbortSignal): Promise<Outcome<PdfPageText>>
  /** The page as a picture of so many dots per inch; gray unless color is asked for. */
  draw(page: number, options: { dpi: number; color?: boolean; signal?: AbortSignal | undefined }): Promise<Outcome<PdfRaster>>
  close(): void
}

interface Opening {
  readonly mostPages: number
  readonly signal?: AbortSignal | undefined
  /** Those that read documents unless given. */
  readonly threads?: PdfThreads
}

/** Opens a PDF: problems are encrypted_pdf, broken_pdf, page_timeout, document_timeout, page_too_complex (also where the thread died of it), cancelled. */
export async function openPdf(bytes: Uint8Array, { mostPages, signal, threads = pdfThreads }: Opening): Promise<Outcome<PdfFile>> {
  const ask = asking(threads)
  // Shared memory: the thread reads the same bytes, however many requests name them.
  const shared = new Uint8Array(new SharedArrayBuffer(bytes.byteLength))
  shared.set(bytes)
  const file = { key: randomUUID(), bytes: shared }
  const info = await ask<PdfInfo>({ ...file, op: 'info', mostPages }, signal)
  if (!info.ok) return info
  if (info.value.pages.length === 0) return failure('broken_pdf')
  const pages = info.value.pages
  return success({
    count: info.value.count,
    pages,
    files: info.value.files,
    readText: (page, pageSignal) => ask<PdfPageText>({ ...file, op: 'text', page }, pageSignal),
    async draw(page, options) {
      const size = pages[page - 1] ?? { width: 0, height: 0 }
      // A broken file can give a page no size, or one of kilometres.
      const [width, height] = [Math.max(1, size.width), Math.max(1, size.height)]
      const scale = Math.min(Math.max(options.dpi / 72, 1 / Math.min(width, height)), Math.sqrt(maximumPagePixels / (width * height)))
      const drawn = await ask<PdfRaster>({ ...file, op: 'render', page, scale, color: options.color ?? false }, options.signal)
      return drawn.ok && drawn.value.data.byteLength === 0 ? failure('broken_pdf') : drawn
    },
    close() {
      void threads.run({ ...file, bytes: new Uint8Array(0), op: 'close' })
    },
  })
}

/** The thread answers each kind of request with its own kind of value (pdf-protocol.ts). */
const asking =
  (threads: PdfThreads) =>
  async <T extends PdfInfo | PdfPageText | PdfRaster>(request: PdfRequest, signal?: AbortSignal): Promise<Outcome<T>> => {
    const answer = await threads.run(request, { signal })
    const page = 'page' in request ? request.page : 1
    if (!answer.ok) return { ok: false, error: problemOfPdfThread(answer.failure, page) }
    return answer.value.ok ? success(answer.value.value as T) : failure(answer.value.code, page)
  }
