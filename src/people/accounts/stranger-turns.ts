import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from '#web/app-env.ts'
import { errorPage } from '#web/error-pages.tsx'
import { Turns } from '#web/turns.ts'
import { urls } from '#web/urls.ts'
import type { Accounts } from './accounts.ts'
import { callerOf } from './caller.ts'
import { networkKey } from './sign-in-delay.ts'

const MOST_KNOWN = 10_000
/** A browser has six connections. */
const LOOKING = 8
/** In the morning a whole town hall signs in from one address, and each password takes a third of a second. */
const SENDING = 60
const SESSION = /(?:^|;\s*)(?:__Secure-)?regelkreis\.session_token=([^;]+)/

/**
 * Requests without a session take turns by address (`Turns`), before anything is asked of the database. Which cookies are sessions is remembered from the requests
 * that proved it; a made-up one counts for nothing.
 */
export function strangersInTurns(accounts: Accounts): MiddlewareHandler<AppEnv> {
  const [looking, sending] = [new Turns(LOOKING), new Turns(SENDING)]
  const known = new Set<string>()
  return async (c, next) => {
    const session = SESSION.exec(c.req.header('cookie') ?? '')?.[1]
    const { address } = callerOf(c, accounts)
    // Whoever watches over the server is not kept waiting; requests that tests hand over have no address.
    const isFree = (session !== undefined && known.has(session)) || address === 'unknown' || c.req.path === urls.health()
    const turns = c.req.method === 'GET' || c.req.method === 'HEAD' ? looking : sending
    const leave = isFree ? () => {} : await turns.enter(networkKey(address))
    if (!leave) {
      c.header('retry-after', '10')
      return errorPage(c, 503, {
        title: 'Zu viele Anfragen auf einmal',
        happened:
          'Von Ihrer Internetadresse kommen gerade mehr Anfragen, als nacheinander beantwortet werden können. Es wurde nichts geändert.',
        todo: 'Warten Sie einige Sekunden, und laden Sie die Seite dann neu.',
      })
    }
    try {
      // Whoever has gone meanwhile needs no answer.
      if (!isFree && c.req.raw.signal.aborted) return c.body(null, 503)
      await next()
    } finally {
      leave()
    }
    if (session === undefined) return
    if (!c.get('account')) known.delete(session)
    else if (!known.has(session)) {
      known.add(session)
      const [oldest] = known
      if (known.size > MOST_KNOWN && oldest !== undefined) known.delete(oldest)
    }
  }
}
