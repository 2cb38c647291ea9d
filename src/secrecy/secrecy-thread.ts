import { threadOf } from '#platform/threads/helper.ts'
import { ThreadPool } from '#platform/threads/thread-pool.ts'
import type { FiguresDecision } from './decide-figures.ts'

export type SecrecyAnswer = { readonly ok: true; readonly decision: FiguresDecision } | { readonly ok: false }

/** One thread, which ends after each decision. */
const threads = new ThreadPool<string, SecrecyAnswer>({
  helper: threadOf(new URL('./secrecy.worker.ts', import.meta.url), { maxOldGenerationSizeMb: 1024 }),
  size: 1,
  idleMs: 1000,
  timeoutMs: 600_000,
})

/** Decides in the thread. @throws Error, without a figure in its words, where it cannot */
export async function decideInThread(json: string): Promise<FiguresDecision> {
  const answered = await threads.run(json, { isLong: true })
  if (!answered.ok) throw new Error(`secrecy was not decided: ${answered.failure.kind}`)
  if (!answered.value.ok) throw new Error('secrecy was not decided: the figures do not fit together')
  return answered.value.decision
}

/** Ends the thread at once, as the server does when it stops; what it was at is begun anew. */
export const closeSecrecyThread = (): Promise<void> => threads.close()
