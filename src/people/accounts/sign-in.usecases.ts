import { createHash } from 'node:crypto'
import type { Engine } from '#platform/db/database.ts'
import { type Done, done, type Refused, refused } from '#platform/db/outcome.ts'
import { type Accounts, libraryHeaders } from './accounts.ts'
import type { SignedInBy } from './auth.ts'
import { inPasswordTurn } from './password-turns.ts'
import {
  type Allowance,
  accountAllowance,
  beginTry,
  delayKey,
  forgive,
  isKnownNetwork,
  knowNetwork,
  networkAllowance,
  returnTry,
  spendTry,
} from './sign-in-delay.ts'

/** What a request brings with it. */
export interface Caller {
  readonly headers: Headers
  readonly address: string
}

/** A session was opened, which opens nothing as long as the second factor is due; the cookies of it are for the browser. */
export interface Opened {
  readonly secondFactorDue: boolean
  readonly cookies: readonly string[]
}

/** `busy`: too many passwords are being looked at just now, whoever sent them. */
export type SignedIn = Done<Opened> | Refused<'wrong' | 'busy'> | Waiting

/** After wrong tries the next one has to wait. */
export interface Waiting {
  readonly kind: 'refused'
  readonly reason: 'wait'
  readonly seconds: number
}

/**
 * Signs in with address and password. Refuses as `wrong` alike for an unknown address and a wrong password, after the same work. A session that the browser had
 * before is ended: the new one has a name of its own, which nobody could have known before.
 */
export async function signIn(accounts: Accounts, caller: Caller, given: { email: string; password: string }): Promise<SignedIn> {
  const { engine } = accounts.database
  const now = accounts.clock.now()
  const key = delayKey(given.email, caller.address)
  const allowances = [
    networkAllowance(caller.address),
    ...((await isKnownNetwork(engine, given.email, caller.address)) ? [] : [accountAllowance(given.email)]),
  ]
  const seconds = (await beginTry(engine, key, now)) || (await firstWait(engine, allowances, now))
  if (seconds > 0) return { ...refused('wait'), seconds }
  const answer = await inPasswordTurn(() =>
    accounts.auth.api.signInEmail({
      body: { email: given.email.trim(), password: given.password },
      headers: libraryHeaders(caller.headers, caller.address),
      asResponse: true,
    }),
  )
  // Nothing was guessed, so nothing is counted.
  if (answer === 'busy' || answer.ok) for (const allowance of allowances) await returnTry(engine, allowance)
  if (answer === 'busy') {
    await forgive(engine, key)
    return refused('busy')
  }
  if (!answer.ok) return refused('wrong')
  await knowNetwork(engine, given.email, caller.address, now)
  const body = (await answer.json()) as { twoFactorRedirect?: boolean }
  const cookies = answer.headers.getSetCookie()
  await endFormerSession(accounts, caller)
  // The second factor counts its own failures; the password was right.
  await forgive(engine, key)
  return { ...done, secondFactorDue: body.twoFactorRedirect === true, cookies }
}

async function firstWait(engine: Engine, allowances: readonly Allowance[], now: Temporal.Instant): Promise<number> {
  for (const allowance of allowances) {
    const seconds = await spendTry(engine, allowance, now)
    if (seconds > 0) return seconds
  }
  return 0
}

/** `again`: the ten minutes or the tries are over, begin with the password again. */
export type SecondFactor = Done<Pick<Opened, 'cookies'>> | Refused<'wrong' | 'again' | 'locked'>

/** Finishes a sign-in with the code of the authenticator, or with one of the recovery codes, which is used up by it. */
export async function giveSecondFactor(accounts: Accounts, caller: Caller, code: string): Promise<SecondFactor> {
  const given = code.replace(/\s+/g, '')
  const headers = libraryHeaders(caller.headers, caller.address)
  const half = await halfSession(accounts, caller)
  // The library counts what follows a password; what follows the directory or an invitation is counted here.
  if (half && (await spendTry(accounts.database.engine, { key: `second factor ${half.id}`, tries: 5 }, accounts.clock.now())) > 0) {
    await (await accounts.auth.$context).internalAdapter.deleteSession(half.token)
    return refused('again')
  }
  const answer = /^\d{6}$/.test(given)
    ? await accounts.auth.api.verifyTOTP({ body: { code: given }, headers, asResponse: true })
    : await accounts.auth.api.verifyBackupCode({ body: { code: given }, headers, asResponse: true })
  if (answer.ok) {
    const { token, user } = (await answer.clone().json()) as { token: string; user: { id: string } }
    if (await useUp(accounts, `${user.id} ${given}`)) {
      if (half) await accounts.database.engine.executeSql('update account.session set second_factor_due = false where id = $1', [half.id])
      return { ...done, cookies: answer.headers.getSetCookie() }
    }
    await (await accounts.auth.$context).internalAdapter.deleteSession(token)
    return refused('again')
  }
  const { code: problem } = (await answer.json().catch(() => ({}))) as { code?: string }
  if (problem === 'ACCOUNT_TEMPORARILY_LOCKED') return refused('locked')
  return refused(problem === 'INVALID_TWO_FACTOR_COOKIE' || problem === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE' ? 'again' : 'wrong')
}

/** Whether this code opens a session, or confirms something, for the first time; someone who looked over a shoulder has no use of it. */
export async function useUp({ database, clock }: Accounts, code: string): Promise<boolean> {
  const key = createHash('sha256').update(code).digest('hex')
  const now = clock.now()
  await database.engine.executeSql('delete from account.used_code where used_at < $1::timestamptz', [
    now.subtract({ minutes: 10 }).toString(),
  ])
  const { rows } = await database.engine.executeSql(
    'insert into account.used_code (key, used_at) values ($1, $2::timestamptz) on conflict do nothing returning key',
    [key, now.toString()],
  )
  return rows.length > 0
}

/** The session of someone who still owes the second factor. */
async function halfSession(accounts: Accounts, { headers }: Caller): Promise<{ id: string; token: string } | undefined> {
  if (!headers.get('cookie')?.includes('regelkreis.session_token')) return undefined
  const found = await accounts.auth.api.getSession({ headers })
  return found?.session.secondFactorDue === true ? { id: found.session.id, token: found.session.token } : undefined
}

/** Opens a session for an account that has proved itself in another way; where the account has a second factor, the session opens nothing before it is given. */
export async function openSession(accounts: Accounts, caller: Caller, userId: string, signedInBy: SignedInBy): Promise<Opened> {
  await endFormerSession(accounts, caller)
  const answer = await accounts.auth.api.openSession({
    body: { userId, signedInBy },
    headers: libraryHeaders(caller.headers, caller.address),
    asResponse: true,
  })
  if (!answer.ok) throw new Error(`no session was opened: ${answer.status}`)
  const { secondFactorDue } = (await answer.json()) as { secondFactorDue: boolean }
  return { secondFactorDue, cookies: answer.headers.getSetCookie() }
}

/** Ends the session; gives the cookies that make the browser forget it. */
export async function signOut(accounts: Accounts, caller: Caller): Promise<readonly string[]> {
  const answer = await accounts.auth.api.signOut({ headers: libraryHeaders(caller.headers, caller.address), asResponse: true })
  return answer.headers.getSetCookie()
}

async function endFormerSession(accounts: Accounts, { headers, address }: Caller): Promise<void> {
  if (headers.get('cookie')?.includes('regelkreis.session_token'))
    await accounts.auth.api.signOut({ headers: libraryHeaders(headers, address), asResponse: true })
}

/** The page to go to after signing in: a path of ours, or the overview. Whatever could lead elsewhere is dropped. */
export const safeReturn = (path: string | undefined): string =>
  path !== undefined && /^\/(?![/\\])[^\\\s]*$/.test(path) && !path.startsWith('/anmelden') && !path.startsWith('/abmelden') ? path : '/'
