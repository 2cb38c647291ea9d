import { availableParallelism } from 'node:os'
import { threadOf } from '#platform/threads/helper.ts'
import { type ThreadFailure, ThreadPool } from '#platform/threads/thread-pool.ts'
import type { RecognitionRequest, RecognitionResponse } from './ocr-protocol.ts'
import type { PdfRequest, PdfResponse } from './pdf-protocol.ts'
import { type SourceProblem, sourceProblem } from './source-problem.ts'
import type { UnpackRequest, UnpackResponse } from './unpack-protocol.ts'

/** How long a thread waits for more work before it ends and gives its memory back. */
const idleMs = 20_000

export type PdfThreads = ThreadPool<PdfRequest, PdfResponse>

/** An honest page takes a third of a second. */
const pdfMs = 8_000
const pdfThread = (): PdfThreads =>
  new ThreadPool({
    helper: threadOf(new URL('./pdf.worker.ts', import.meta.url), { maxOldGenerationSizeMb: 256 }),
    size: 1,
    idleMs,
    timeoutMs: pdfMs,
  })

/** One thread for PDFs that are read: opening and drawing is quick, and an open file stays with its thread. */
export const pdfThreads = pdfThread()
/** One for pages that somebody looks at, who does not wait for what is being read. */
export const viewingThreads = pdfThread()

/** Recognition takes seconds a page and 200 MB a thread: two at once by default, never more than there are cores. */
export const recognitionThreads = new ThreadPool<RecognitionRequest, RecognitionResponse>({
  helper: threadOf(new URL('./ocr.worker.ts', import.meta.url), { maxOldGenerationSizeMb: 512 }),
  size: Math.min(2, availableParallelism()),
  idleMs,
  timeoutMs: 180_000,
})

/** One thread for office files, mails and archives: an honest one takes far less than its time. */
export const fileThreads = new ThreadPool<UnpackRequest, UnpackResponse>({
  helper: threadOf(new URL('./unpack.worker.ts', import.meta.url), { maxOldGenerationSizeMb: 512 }),
  size: 1,
  idleMs,
  timeoutMs: 20_000,
})

/** Ends all threads of the adapters at once, as the server does when it stops. */
export async function closeSourceThreads(): Promise<void> {
  await Promise.all([pdfThreads.close(), viewingThreads.close(), recognitionThreads.close(), fileThreads.close()])
}

export function problemOfThread(thread: ThreadFailure, page: number): SourceProblem {
  if (thread.kind === 'timeout') return sourceProblem('page_timeout', page)
  return sourceProblem(thread.kind === 'cancelled' ? 'cancelled' : 'recognition_failed')
}

/** The PDF thread dies only of what a page holds. */
export const problemOfPdfThread = (thread: ThreadFailure, page: number): SourceProblem =>
  thread.kind === 'crashed' ? sourceProblem('page_too_complex', page) : problemOfThread(thread, page)
