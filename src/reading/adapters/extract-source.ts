import { plainSource, type SourceText } from '../source.ts'
import { openImage } from './image-file.ts'
import { loadFile, type SourceFile } from './load-file.ts'
import { joinPages, type PlacedPage } from './page-text.ts'
import { openPdf, type PdfFile } from './pdf-file.ts'
import { decodePlainText } from './plain-text.ts'
import { recognisePage } from './recognise-page.ts'
import { failure, type Outcome, success } from './source-problem.ts'

export interface SourceLimits {
  readonly maximumBytes: number
  readonly maximumPages: number
  /** Picture points of one page of an image file. */
  readonly maximumPixels: number
}

export const defaultLimits: SourceLimits = { maximumBytes: 50 * 1024 * 1024, maximumPages: 300, maximumPixels: 100_000_000 }

export interface ExtractOptions {
  /** Called with 0 at the start and after each page. */
  readonly onProgress?: (pagesDone: number, pagesTotal: number) => void
  /** Calls the work off: threads are ended, the answer is the problem `cancelled`. */
  readonly signal?: AbortSignal
  readonly limits?: Partial<SourceLimits>
}

/** Recognition works best on letters of about 30 pixels: 300 dpi for print of 10 to 12 points. */
const recognitionDpi = 300

/**
 * A file → its text with the place of every word (V1): plain text in UTF-8, UTF-16 or Windows-1252; a PDF's text layer, page by page; recognition for pages that are
 * pictures only, and for PNG, JPEG and TIFF. Drawing and recognition run in threads, so that the caller's event loop stays free.
 * Never throws for what a file holds: the answer is the text or a problem with a stable code (source-problem.ts).
 */
export async function extractSource(file: SourceFile, options: ExtractOptions = {}): Promise<Outcome<SourceText>> {
  const limits = { ...defaultLimits, ...options.limits }
  const loaded = await loadFile(file, limits.maximumBytes)
  if (!loaded.ok) return loaded
  if (options.signal?.aborted) return failure('cancelled')
  if (loaded.value.type === 'text') return textSource(loaded.value.bytes, options)
  return loaded.value.type === 'pdf' ? pdfSource(loaded.value.bytes, limits, options) : imageSource(loaded.value.bytes, limits, options)
}

function textSource(bytes: Uint8Array, options: ExtractOptions): Outcome<SourceText> {
  const text = decodePlainText(bytes)
  if (text === null) return failure('unsupported_type')
  if (text.trim() === '') return failure('empty_file')
  options.onProgress?.(1, 1)
  return success(plainSource(text))
}

async function pdfSource(bytes: Uint8Array, limits: SourceLimits, options: ExtractOptions): Promise<Outcome<SourceText>> {
  const opened = await openPdf(bytes, options.signal)
  if (!opened.ok) return opened
  const pdf = opened.value
  try {
    if (pdf.pages.length > limits.maximumPages) return failure('too_many_pages', limits.maximumPages)
    const pages = await eachPage(pdf.pages.length, options, page => pdfPage(pdf, page, options.signal))
    if (!pages.ok) return pages
    const recognised = pages.value.some(page => page.recognised)
    return success(
      joinPages(
        pages.value.map(page => page.page),
        recognised ? 'ocr' : 'text-layer',
      ),
    )
  } finally {
    pdf.close()
  }
}

async function pdfPage(
  pdf: PdfFile,
  page: number,
  signal: AbortSignal | undefined,
): Promise<Outcome<{ page: PlacedPage; recognised: boolean }>> {
  const text = await pdf.readText(page, signal)
  if (!text.ok) return text
  if (text.value) return success({ page: text.value, recognised: false })
  const drawn = await pdf.draw(page, { dpi: recognitionDpi, signal })
  if (!drawn.ok) return drawn
  const { data, width, height } = drawn.value
  const recognised = await recognisePage({ kind: 'raster', data, width, height }, { page, signal })
  if (!recognised.ok) return recognised
  const size = pdf.pages[page - 1] ?? { width: 0, height: 0 }
  return success({ page: { ...size, lines: recognised.value.lines }, recognised: true })
}

async function imageSource(bytes: Uint8Array, limits: SourceLimits, options: ExtractOptions): Promise<Outcome<SourceText>> {
  const opened = await openImage(bytes, limits)
  if (!opened.ok) return opened
  const { maximumPixels } = limits
  const pages = await eachPage(opened.value.pages.length, options, async (page): Promise<Outcome<PlacedPage>> => {
    const recognised = await recognisePage({ kind: 'image', bytes, page: page - 1, maximumPixels }, { page, signal: options.signal })
    if (!recognised.ok) return recognised
    const size = opened.value.pages[page - 1] ?? { width: 0, height: 0 }
    return success({ width: size.width, height: size.height, lines: recognised.value.lines })
  })
  return pages.ok ? success(joinPages(pages.value, 'ocr')) : pages
}

/** How many pages are drawn ahead of the recognition: a drawn page takes 9 MB. */
const pagesInWork = 4

/** Works on a few pages at a time and keeps their order; the first problem ends the work. */
async function eachPage<T>(count: number, options: ExtractOptions, work: (page: number) => Promise<Outcome<T>>): Promise<Outcome<T[]>> {
  const results: T[] = []
  let next = 1
  let done = 0
  let problem: Outcome<T[]> | null = null
  options.onProgress?.(0, count)
  const worker = async () => {
    while (next <= count && problem === null) {
      const page = next++
      const result = options.signal?.aborted ? failure('cancelled') : await work(page)
      if (!result.ok) problem ??= result
      else {
        results[page - 1] = result.value
        options.onProgress?.(++done, count)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(pagesInWork, count) }, worker))
  return problem ?? success(results)
}
