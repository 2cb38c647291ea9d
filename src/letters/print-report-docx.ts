import { threadOf } from '#platform/threads/helper.ts'
import { NotDone } from '#platform/threads/not-done.ts'
import { ThreadPool } from '#platform/threads/thread-pool.ts'
import type { ReportPaper } from './report-paper.ts'

export type DocxResponse = { readonly ok: true; readonly value: Uint8Array } | { readonly ok: false; readonly error: string }

/** A report of a hundred pages takes a second: too long for the server's own thread. */
const threads = new ThreadPool<string, DocxResponse>({
  helper: threadOf(new URL('./docx.worker.ts', import.meta.url), { maxOldGenerationSizeMb: 512 }),
  size: 1,
  idleMs: 60_000,
  timeoutMs: 60_000,
  mostWaiting: 4,
})

/** Makes the Word file of a report in a thread beside the server's. @throws NotDone where it took too long, or the same person has too many waiting */
export async function printReportDocx(paper: ReportPaper): Promise<Uint8Array> {
  const answer = await threads.run(JSON.stringify(paper))
  if (!answer.ok) throw NotDone.from(answer.failure)
  if (!answer.value.ok) throw new Error(answer.value.error)
  return answer.value.value
}

/** Ends the thread. */
export const closeDocxThread = (): Promise<void> => threads.close()
