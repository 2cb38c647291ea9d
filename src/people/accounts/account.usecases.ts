import QRCode from 'qrcode'
import type { Principal } from '#platform/access/principal.ts'
import { type Done, done, type Refused, refused } from '#platform/db/outcome.ts'
import type { RequestAccount } from '#web/app-env.ts'
import { type Accounts, libraryHeaders } from './accounts.ts'
import type { Caller, Waiting } from './sign-in.usecases.ts'
import { beginTry, delayKey, forgive } from './sign-in-delay.ts'

/** Someone at work on the own account. */
export interface Owner {
  readonly caller: Caller
  readonly principal: Principal
  readonly account: RequestAccount
}

/** What came of a step that asks for the password, with the cookies to send back. */
export type Stepped<T = unknown> = Done<{ cookies: readonly string[]; value: T }> | Refused<'wrong_password'> | Waiting

export interface OwnSession {
  readonly id: string
  readonly isThis: boolean
  readonly address: string
  readonly agent: string
  readonly began: Temporal.Instant
  readonly seen: Temporal.Instant
}

/** Where the account is signed in, this session first. */
export async function ownSessions(accounts: Accounts, { caller, account }: Owner): Promise<OwnSession[]> {
  const sessions = await accounts.auth.api.listSessions({ headers: libraryHeaders(caller.headers, caller.address) })
  return sessions
    .map(session => ({
      id: session.id,
      isThis: session.id === account.sessionId,
      address: session.ipAddress ?? '',
      agent: session.userAgent ?? '',
      began: Temporal.Instant.fromEpochMilliseconds(session.createdAt.getTime()),
      seen: Temporal.Instant.fromEpochMilliseconds(session.updatedAt.getTime()),
    }))
    .sort((one, other) => Number(other.isThis) - Number(one.isThis) || Temporal.Instant.compare(other.seen, one.seen))
}

/** Ends one of the own sessions, or, with null, all but this one. */
export async function endSessions(accounts: Accounts, owner: Owner, sessionId: string | null): Promise<void> {
  const headers = libraryHeaders(owner.caller.headers, owner.caller.address)
  if (sessionId === null) await accounts.auth.api.revokeOtherSessions({ headers })
  else {
    const session = (await accounts.auth.api.listSessions({ headers })).find(({ id }) => id === sessionId)
    if (session) await accounts.auth.api.revokeSession({ body: { token: session.token }, headers })
  }
}

/** Whether the account has a password here; accounts of the directory may have none. */
export async function hasPassword({ auth }: Accounts, userId: string): Promise<boolean> {
  const credential = await (await auth.$context).internalAdapter.findCredentialAccount(userId)
  return Boolean(credential?.password)
}

/** Changes the password and ends all other sessions. That the new one is good enough was asked of the form. */
export async function changePassword(accounts: Accounts, owner: Owner, given: { current: string; fresh: string }): Promise<Stepped> {
  return withPassword(accounts, owner, 'account.password_changed', headers =>
    accounts.auth.api.changePassword({
      body: { currentPassword: given.current, newPassword: given.fresh, revokeOtherSessions: true },
      headers,
      asResponse: true,
    }),
  )
}

export interface SecondFactorOffer {
  readonly uri: string
  /** The secret as people type it where they cannot scan. */
  readonly secret: string
  /** The QR code as an SVG, black on white in both colour schemes. */
  readonly picture: string
  readonly recoveryCodes: readonly string[]
}

/** Begins to set up a second factor: what the authenticator has to know. It counts once a code of it was given. */
export async function offerSecondFactor(accounts: Accounts, owner: Owner, password: string): Promise<Stepped<SecondFactorOffer>> {
  const step = await withPassword<{ totpURI: string; backupCodes: string[] }>(accounts, owner, null, headers =>
    accounts.auth.api.enableTwoFactor({ body: { password, method: 'totp' }, headers, asResponse: true }),
  )
  return step.kind === 'done'
    ? { ...step, value: { ...(await drawOffer(step.value.totpURI)), recoveryCodes: step.value.backupCodes } }
    : step
}

/** The picture of an address for authenticators; of nothing else. */
export async function drawOffer(uri: string): Promise<Omit<SecondFactorOffer, 'recoveryCodes'>> {
  const address = uri.startsWith('otpauth://totp/') ? uri : 'otpauth://totp/'
  const secret = new URL(address).searchParams.get('secret') ?? ''
  return {
    uri: address,
    secret: secret.replace(/(.{4})(?=.)/g, '$1 '),
    picture: await QRCode.toString(address, { type: 'svg', margin: 2 }),
  }
}

/** Turns the second factor on, once a code proves that the authenticator is set up. */
export async function confirmSecondFactor(
  accounts: Accounts,
  owner: Owner,
  code: string,
): Promise<Done<{ cookies: readonly string[] }> | Refused<'wrong'>> {
  const { caller } = owner
  const answer = await accounts.auth.api.verifyTOTP({
    body: { code: code.replace(/\s+/g, '') },
    headers: libraryHeaders(caller.headers, caller.address),
    asResponse: true,
  })
  if (!answer.ok) return refused('wrong')
  await record(accounts, owner, 'account.second_factor_on')
  return { ...done, cookies: answer.headers.getSetCookie() }
}

/** Turns the second factor off. */
export const dropSecondFactor = (accounts: Accounts, owner: Owner, password: string): Promise<Stepped> =>
  withPassword(accounts, owner, 'account.second_factor_off', headers =>
    accounts.auth.api.disableTwoFactor({ body: { password }, headers, asResponse: true }),
  )

/** New recovery codes; the old ones are good for nothing any more. */
export async function renewRecoveryCodes(accounts: Accounts, owner: Owner, password: string): Promise<Stepped<readonly string[]>> {
  const step = await withPassword<{ backupCodes: string[] }>(accounts, owner, 'account.recovery_codes_renewed', headers =>
    accounts.auth.api.generateBackupCodes({ body: { password }, headers, asResponse: true }),
  )
  return step.kind === 'done' ? { ...step, value: step.value.backupCodes } : step
}

/** A step that asks for the password again. Wrong ones slow down here too: whoever finds an open screen must not guess at it. */
async function withPassword<T>(
  accounts: Accounts,
  owner: Owner,
  action: string | null,
  step: (headers: Headers) => Promise<Response>,
): Promise<Stepped<T>> {
  const { caller, account } = owner
  const key = delayKey(`password ${account.userId}`, caller.address)
  const seconds = await beginTry(accounts.database.engine, key, accounts.clock.now())
  if (seconds > 0) return { ...refused('wait'), seconds }
  const answer = await step(libraryHeaders(caller.headers, caller.address))
  if (!answer.ok) return refused('wrong_password')
  await forgive(accounts.database.engine, key)
  if (action) await record(accounts, owner, action)
  // The library's answer to this step, whose type the caller knows.
  return { ...done, cookies: answer.headers.getSetCookie(), value: (await answer.json()) as T }
}

const record = ({ database }: Accounts, { principal, account }: Owner, action: string): Promise<void> =>
  database.change(principal, change => change.audit({ action, recordType: 'account', recordId: account.userId }))
