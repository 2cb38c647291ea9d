import { lettersLost } from '../letters-lost.ts'
import { plainSource, type SourceNote, type SourceText } from '../source.ts'
import { openImage } from './image-file.ts'
import { type LoadedFile, loadFile, MOST_CHARACTERS, openFile, type SourceFile } from './load-file.ts'
import { joinPages, type PlacedPage } from './page-text.ts'
import { openPdf } from './pdf-file.ts'
import { readPdfPage } from './pdf-page.ts'
import { recognisePage } from './recognise-page.ts'
import { failure, type Outcome, success } from './source-problem.ts'
import type { InnerFile } from './unpack-protocol.ts'

export interface SourceLimits {
  readonly maximumBytes: number
  readonly maximumPages: number
  /** Picture points of one page of an image file. */
  readonly maximumPixels: number
  /** Characters of the whole text. */
  readonly maximumCharacters: number
  /** How long the whole document may take, and how much longer with each page: recognising one takes two to five seconds. */
  readonly maximumMs: number
  readonly maximumMsPerPage: number
}

export const defaultLimits: SourceLimits = {
  maximumBytes: 50 * 1024 * 1024,
  maximumPages: 300,
  maximumPixels: 40_000_000,
  maximumCharacters: MOST_CHARACTERS,
  maximumMs: 60_000,
  maximumMsPerPage: 15_000,
}

export interface ExtractOptions {
  /** Called with 0 at the start and after each page. */
  readonly onProgress?: (pagesDone: number, pagesTotal: number) => void
  /** Calls the work off: threads are ended, the answer is the problem `cancelled`. */
  readonly signal?: AbortSignal
  readonly limits?: Partial<SourceLimits>
}

/**
 * A file of the table in formats.ts → its text with the place of every word (V1): a PDF's text layer, page by page, where that is what is drawn; recognition for
 * other pages and for pictures; the text of office files; of mails and archives the first letter in them. Drawing and recognition run in threads, so that the caller's event loop stays free.
 * Never throws for what a file holds: the answer is the text or a problem with a stable code (source-problem.ts).
 */
export async function extractSource(file: SourceFile, options: ExtractOptions = {}): Promise<Outcome<SourceText>> {
  const limits = { ...defaultLimits, ...options.limits }
  const loaded = await loadFile(file, limits.maximumBytes)
  if (!loaded.ok) return loaded
  if (options.signal?.aborted) return failure('cancelled')
  const { origin, notes } = loaded.value
  const source = await readLoaded(loaded.value, limits, options)
  if (!source.ok) return source
  if (source.value.text.length > limits.maximumCharacters) return tooLong(limits)
  const known = [...notes, ...(source.value.notes ?? [])]
  return success({ ...source.value, ...(origin === null ? {} : { origin }), ...(known.length === 0 ? {} : { notes: known }) })
}

/** The letters in a mail or an archive beside the first, which `extractSource` reads: each is to become a document of its own. */
export async function furtherFiles(file: SourceFile, maximumBytes: number): Promise<readonly InnerFile[]> {
  const opened = await openFile(file, maximumBytes)
  return opened.ok ? opened.value.documents.slice(1).flatMap(document => document.inner ?? []) : []
}

async function readLoaded(loaded: LoadedFile, limits: SourceLimits, options: ExtractOptions): Promise<Outcome<SourceText>> {
  if (loaded.opens === 'pages') return pdfSource(loaded.bytes, limits, options)
  if (loaded.opens === 'picture') return imageSource(loaded.bytes, limits, options)
  options.onProgress?.(1, 1)
  if (loaded.text.length > limits.maximumCharacters) return tooLong(limits)
  return success(withDoubt(plainSource(loaded.text)))
}

const tooLong = ({ maximumCharacters }: SourceLimits) => failure('text_too_long', Math.floor(maximumCharacters / 1_000_000))

/** A text whose letters went wrong on the way is doubtful as a whole. What was recognised from a picture has other damage. */
function withDoubt(source: SourceText): SourceText {
  const example = source.method === 'ocr' ? null : lettersLost(source.text)
  return example === null ? source : { ...source, notes: [{ code: 'encoding-doubtful', detail: example }, ...(source.notes ?? [])] }
}

async function pdfSource(bytes: Uint8Array, limits: SourceLimits, options: ExtractOptions): Promise<Outcome<SourceText>> {
  const opened = await openPdf(bytes, { mostPages: limits.maximumPages, signal: options.signal })
  if (!opened.ok) return opened
  const pdf = opened.value
  try {
    const count = pdf.pages.length
    const pages = await eachPage(count, { ...options, limits }, (page, signal) => readPdfPage(pdf, page, signal))
    if (!pages.ok) return pages
    const notes = [
      ...(pdf.files.length > 0 ? [{ code: 'files-inside', detail: pdf.files.join(', ') } as const] : []),
      ...leftOut(pdf.count, count),
      ...pages.value.flatMap(page => page.notes),
    ]
    return success(withDoubt(joinPages(pages.value, notes)))
  } finally {
    pdf.close()
  }
}

/** A document of very many pages: the first are read, the file is kept as a whole. */
const leftOut = (there: number, read: number): SourceNote[] =>
  there > read ? [{ code: 'pages-left-out', detail: `${read + 1} bis ${there}` }] : []

async function imageSource(bytes: Uint8Array, limits: SourceLimits, options: ExtractOptions): Promise<Outcome<SourceText>> {
  const opened = await openImage(bytes, limits)
  if (!opened.ok) return opened
  const { maximumPixels } = limits
  const { pages: sizes, count } = opened.value
  const pages = await eachPage(sizes.length, { ...options, limits }, async (page, signal): Promise<Outcome<PlacedPage>> => {
    const { width, height, stretch } = sizes[page - 1] ?? { width: 0, height: 0, stretch: 1 }
    const request = { kind: 'image', bytes, page: page - 1, maximumPixels, stretch } as const
    const recognised = await recognisePage(request, { page, signal })
    return recognised.ok ? success({ width, height, lines: recognised.value.lines, method: 'ocr' }) : recognised
  })
  return pages.ok ? success(joinPages(pages.value, leftOut(count, sizes.length))) : pages
}

/** How many pages are drawn ahead of the recognition: a drawn page takes 9 MB. */
const pagesInWork = 4

/** Works on a few pages at a time and keeps their order; the first problem ends the work, and so does the end of the document's time. */
async function eachPage<T>(
  count: number,
  options: Omit<ExtractOptions, 'limits'> & { readonly limits: SourceLimits },
  work: (page: number, signal: AbortSignal) => Promise<Outcome<T>>,
): Promise<Outcome<T[]>> {
  const { maximumMs, maximumMsPerPage } = options.limits
  const time = AbortSignal.timeout(maximumMs + maximumMsPerPage * count)
  const signal = options.signal ? AbortSignal.any([options.signal, time]) : time
  const results: T[] = []
  let next = 1
  let done = 0
  let problem: Outcome<T[]> | null = null
  options.onProgress?.(0, count)
  const worker = async () => {
    while (next <= count && problem === null) {
      const page = next++
      const result = signal.aborted ? failure('cancelled') : await work(page, signal)
      if (!result.ok) problem ??= result
      else {
        results[page - 1] = result.value
        options.onProgress?.(++done, count)
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(pagesInWork, count) }, worker))
  if (problem && time.aborted && !options.signal?.aborted) return failure('document_timeout')
  return problem ?? success(results)
}
