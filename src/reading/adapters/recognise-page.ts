import type { RecognisedPage, RecognitionRequest } from './ocr-protocol.ts'
import { failure, type Outcome, success } from './source-problem.ts'
import { problemOfThread, recognitionThreads } from './threads.ts'

/** Recognises the text of one page picture in a thread of its own. Raw pictures are handed over, not copied. */
export async function recognisePage(
  request: RecognitionRequest,
  options: { page: number; signal?: AbortSignal | undefined },
): Promise<Outcome<RecognisedPage>> {
  const buffer = request.kind === 'raster' ? request.data.buffer : null
  const answer = await recognitionThreads.run(request, { signal: options.signal, transfer: buffer instanceof ArrayBuffer ? [buffer] : [] })
  if (!answer.ok) return { ok: false, error: problemOfThread(answer.failure, options.page) }
  return answer.value.ok ? success(answer.value.value) : failure(answer.value.code)
}
