import { createHash } from 'node:crypto'
import { processOf } from '#platform/threads/helper.ts'
import { NotDone } from '#platform/threads/not-done.ts'
import { ThreadPool } from '#platform/threads/thread-pool.ts'
import type { PaperData, PaperKind } from './papers.ts'
import type { PressRequest, PressResponse } from './press-protocol.ts'
import type { Printed } from './set-paper.ts'

/** Characters of data above which a paper takes seconds: a committee's list of a hundred points, a letter of thirty pages. */
const LONG = 60_000
/** A list of 10,000 points has six million; what is longer nobody prints, and it would take more memory than others can spare. */
const MOST = 12_000_000
const KEPT_BYTES = 64 * 1024 * 1024

/**
 * Two processes that set pages (decision 160): one is always there for what takes a hundredth of a second.
 * Whoever asks for several gets them in turns with others, and has at most four waiting.
 */
const press = new ThreadPool<PressRequest, PressResponse>({
  helper: processOf(new URL('./press.worker.ts', import.meta.url), { heapMb: 512 }),
  size: 2,
  idleMs: 300_000,
  timeoutMs: 60_000,
  mostWaiting: 4,
})

/** Papers by the hash of what they say, oldest first. */
const kept = new Map<string, Printed>()
let keptBytes = 0
const underWay = new Map<string, Promise<Printed>>()

/**
 * Sets data as PDF/UA-1 in a process beside the server. The same data gives the same bytes, so preview, the page before signing and the download are set once.
 * @param files pages of other files that are shown, by names in the data that say their content
 * @throws NotDone where it took too long, the process ended, or the same person has too many waiting
 */
export function printPaper<Kind extends PaperKind>(
  kind: Kind,
  data: PaperData[Kind],
  files: ReadonlyMap<string, Uint8Array> = new Map(),
): Promise<Printed> {
  const json = JSON.stringify(data)
  if (json.length > MOST) return Promise.reject(new NotDone('too_long'))
  const hash = createHash('sha256').update(kind).update('\0').update(json).digest('base64')
  const known = kept.get(hash)
  if (known) return Promise.resolve(keep(hash, known))
  const begun = underWay.get(hash) ?? order(hash, { kind, json, files })
  underWay.set(hash, begun)
  return begun
}

async function order(hash: string, request: PressRequest): Promise<Printed> {
  try {
    const answer = await press.run(request, { isLong: request.json.length > LONG })
    if (!answer.ok) throw NotDone.from(answer.failure)
    if (!answer.value.ok) throw new Error(answer.value.error)
    return keep(hash, answer.value.value)
  } finally {
    underWay.delete(hash)
  }
}

/** Keeps a paper as the newest, and as many of the others as there is room for. */
function keep(hash: string, printed: Printed): Printed {
  const size = printed.pdf.byteLength
  if (size > KEPT_BYTES) return printed
  if (kept.delete(hash)) keptBytes -= size
  kept.set(hash, printed)
  keptBytes += size
  for (const [oldest, { pdf }] of kept) {
    if (keptBytes <= KEPT_BYTES) break
    kept.delete(oldest)
    keptBytes -= pdf.byteLength
  }
  return printed
}

/** Ends the processes and forgets what was set. */
export async function closePress(): Promise<void> {
  kept.clear()
  keptBytes = 0
  await press.close()
}
