import { isIP } from 'node:net'
import { getConnInfo } from '@hono/node-server/conninfo'
import type { AppContext } from '#web/app-env.ts'
import { urls } from '#web/urls.ts'
import type { Accounts } from './accounts.ts'
import type { Caller, Opened } from './sign-in.usecases.ts'

/**
 * Where a request comes from. Behind our own reverse proxy the last entry of X-Forwarded-For is the proxy's word; the ones before it are the client's and count
 * for nothing.
 */
export function callerOf(c: AppContext, accounts: Accounts): Caller {
  const forwarded = accounts.behindProxy ? c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim() : undefined
  const address = forwarded !== undefined && isIP(forwarded) ? forwarded : connectionOf(c)
  return { headers: c.req.raw.headers, address }
}

function connectionOf(c: AppContext): string {
  // Requests that tests hand over directly have no connection.
  if (!c.env || !('incoming' in (c.env as object))) return 'unknown'
  return getConnInfo(c).remote.address?.replace(/^::ffff:/, '') ?? 'unknown'
}

/** Hands the library's cookies on to the browser. */
export function sendCookies(c: AppContext, cookies: readonly string[]): void {
  for (const cookie of cookies) c.header('set-cookie', cookie, { append: true })
}

/** Leads on after a sign-in: to the page that was asked for, or first to the second factor. */
export function enter(c: AppContext, { secondFactorDue, cookies }: Opened, next: string): Response {
  sendCookies(c, cookies)
  return c.redirect(secondFactorDue ? urls.secondFactor({ weiter: next }) : next, 303)
}
