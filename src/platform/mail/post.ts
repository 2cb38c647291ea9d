import { domainOf } from './address.ts'
import { claimMail, isMailDue, recoverMails, settleMail } from './outbox-queue.ts'
import { type PostServices, saveServerState } from './server-state.ts'
import type { MailServer } from './smtp.ts'

export interface PostRound {
  readonly sent: number
  /** Attempts that were no success. */
  readonly unsent: number
  readonly reachable: boolean
}

const POLL_MS = 2_000
/** While the server cannot be reached: asked again after 2 s, 4 s … five minutes at most. */
const LONGEST_WAIT_MS = 300_000

/**
 * Sends everything that is due, one mail after the other. Where the server cannot be reached, no mail is touched: being down costs no attempts.
 * @param signal ends the round after the mail under way
 */
export async function sendDueMails(services: PostServices, server: MailServer, signal?: AbortSignal): Promise<PostRound> {
  const { database, clock } = services
  await recoverMails(database.engine, clock, false)
  const round = { sent: 0, unsent: 0, reachable: true }
  if (!(await isMailDue(database.engine, clock))) return round
  const reached = await server.isReachable()
  await saveServerState(services, reached.ok ? null : reached.error)
  if (!reached.ok) return { ...round, reachable: false }
  for (;;) {
    if (signal?.aborted) return round
    const mail = await claimMail(database.engine, clock, domainOf(server.from))
    if (!mail) return round
    const outcome = await server.send(mail)
    await settleMail(database, clock, mail, outcome)
    if (outcome.state === 'sent') round.sent++
    else round.unsent++
    // A connection that broke may be the server going down: the next mail waits for the next round, which asks first.
    if (outcome.state === 'unknown') return round
  }
}

/**
 * Begins to send what the outbox holds, now and whenever something is added.
 * @returns a function that waits for the mail under way and then ends
 */
export async function startPost(
  services: PostServices,
  server: MailServer,
  options: { onError: (error: unknown) => void },
): Promise<() => Promise<void>> {
  // The embedded database has one process: what was being sent when it ended is sent by nobody now.
  await recoverMails(services.database.engine, services.clock, services.database.kind === 'pglite')
  const stopping = new AbortController()
  let failures = 0
  let timer: NodeJS.Timeout | undefined
  let running = Promise.resolve()
  const round = async (): Promise<void> => {
    try {
      const { reachable } = await sendDueMails(services, server, stopping.signal)
      failures = reachable ? 0 : failures + 1
    } catch (error) {
      failures++
      options.onError(error)
    }
    if (stopping.signal.aborted) return
    timer = setTimeout(next, Math.min(POLL_MS * 2 ** failures, LONGEST_WAIT_MS))
    timer.unref()
  }
  const next = (): void => {
    running = round()
  }
  next()
  return async () => {
    stopping.abort()
    clearTimeout(timer)
    await running
    server.close()
  }
}
