import { threadOf } from '#platform/threads/helper.ts'
import { ThreadPool } from '#platform/threads/thread-pool.ts'

/** Why a Word file is not read. */
export type DocxRefusal = 'broken_archive' | 'archive_too_large' | 'encrypted_archive' | 'no_word_file' | 'too_slow' | 'busy'
export type DocxHtmlResponse = { readonly ok: true; readonly html: string } | { readonly ok: false; readonly code: DocxRefusal }

const threads = new ThreadPool<Uint8Array, DocxHtmlResponse>({
  helper: threadOf(new URL('./docx-html.worker.ts', import.meta.url), { maxOldGenerationSizeMb: 384 }),
  size: 1,
  idleMs: 30_000,
  timeoutMs: 30_000,
  mostWaiting: 2,
})

/** A Word file with its structure: headings, paragraphs, lists, tables, footnotes as HTML, which the caller takes apart; nothing in it is to be trusted. Pictures are names. */
export async function htmlOfDocx(bytes: Uint8Array): Promise<DocxHtmlResponse> {
  const answer = await threads.run(bytes)
  if (answer.ok) return answer.value
  return { ok: false, code: answer.failure.kind === 'busy' ? 'busy' : 'too_slow' }
}

/** Ends the thread. */
export const closeDocxHtml = (): Promise<void> => threads.close()
