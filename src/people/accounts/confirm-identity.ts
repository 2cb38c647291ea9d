import { createHash } from 'node:crypto'
import { toInstant } from '#platform/db/columns.ts'
import { type Done, done, type Refused, refused } from '#platform/db/outcome.ts'
import type { RequestAccount } from '#web/app-env.ts'
import { hasPassword } from './account.usecases.ts'
import { type Accounts, libraryHeaders } from './accounts.ts'
import { type Caller, useUp, type Waiting } from './sign-in.usecases.ts'
import { beginTry, delayKey, forgive } from './sign-in-delay.ts'

/** How someone proved to be the one whose session it is. `example`: in the example city, where nobody has a password, the session alone was believed. */
export type Proof = 'code' | 'password' | 'directory' | 'example'

/** What a page has to ask for, and, for the directory, until when its confirmation still holds (null: not confirmed). */
export interface IdentityQuestion {
  readonly way: Proof | 'none'
  /** What the confirmation is for; a confirmation of the directory holds for nothing else. */
  readonly purpose: string
  readonly confirmedUntil: Temporal.Instant | null
}

/**
 * What a proof came to. wrong: for what was asked. no_account: nobody is signed in. no_password: there is neither a second factor nor a password, and no directory
 * to ask.
 */
export type Confirmed =
  | Done<{ proof: Proof }>
  | Refused<'no_account' | 'no_password'>
  | Waiting
  | { readonly kind: 'refused'; readonly reason: 'wrong'; readonly asked: Exclude<Proof, 'example'> }

export interface ConfirmationGiven {
  /** What is to be done, precisely: "sign 4f1c… 7" for version 7 of a report. */
  readonly purpose: string
  /** The data is the example city's, `c.get('example')`. */
  readonly isExample: boolean
  /** A code of the authenticator, or a recovery code. */
  readonly code?: string
  readonly password?: string
}

/** Long enough to read once more what is signed, too short to be found by the next one at the desk. */
export const CONFIRMED_MINUTES = 5

/** What to ask of this account: its second factor, else what it signed in with. */
export async function identityQuestion(
  accounts: Accounts,
  account: RequestAccount | null,
  { purpose, isExample }: Pick<ConfirmationGiven, 'purpose' | 'isExample'>,
): Promise<IdentityQuestion> {
  const way = account ? await wayOf(accounts, account, isExample) : 'none'
  const confirmedUntil = account && way === 'directory' ? await directoryConfirmedUntil(accounts, account, purpose) : null
  return { way, purpose, confirmedUntil }
}

async function wayOf(accounts: Accounts, account: RequestAccount, isExample: boolean): Promise<Proof | 'none'> {
  if (account.hasSecondFactor) return 'code'
  if (account.signedInBy === 'example') return isExample ? 'example' : 'none'
  if (account.signedInBy === 'directory' && accounts.directory) return 'directory'
  return (await hasPassword(accounts, account.userId)) ? 'password' : 'none'
}

/**
 * Asks someone who is signed in to prove it once more, before something that cannot be taken back (C5: signing). A code is good once, here and at signing in; a
 * confirmation of the directory once and for the purpose it was asked for; wrong answers slow down the next, for this session only, so that nobody can keep the
 * owner from signing elsewhere. Never call it inside `database.change`: the embedded database has one connection, which that transaction holds.
 */
export async function confirmIdentity(
  accounts: Accounts,
  caller: Caller,
  account: RequestAccount | null,
  given: ConfirmationGiven,
): Promise<Confirmed> {
  if (!account) return refused('no_account')
  const way = await wayOf(accounts, account, given.isExample)
  if (way === 'none') return refused('no_password')
  if (way === 'example') return { ...done, proof: way }
  if (way === 'directory')
    return (await takeDirectoryConfirmation(accounts, account, given.purpose))
      ? { ...done, proof: way }
      : { ...refused('wrong'), asked: way }

  const { engine } = accounts.database
  const answer = way === 'code' ? (given.code ?? '').replace(/\s+/g, '') : (given.password ?? '')
  // A field left empty is no guess.
  if (answer === '') return { ...refused('wrong'), asked: way }
  const key = delayKey(`confirm ${account.userId}`, account.sessionId)
  const seconds = await beginTry(engine, key, accounts.clock.now())
  if (seconds > 0) return { ...refused('wait'), seconds }
  const isRight =
    way === 'code' ? await codeIsRight(accounts, caller, account.userId, answer) : await passwordIsRight(accounts, caller, answer)
  if (!isRight) return { ...refused('wrong'), asked: way }
  await forgive(engine, key)
  return { ...done, proof: way }
}

async function codeIsRight(accounts: Accounts, caller: Caller, userId: string, code: string): Promise<boolean> {
  const headers = libraryHeaders(caller.headers, caller.address)
  const answer = /^\d{6}$/.test(code)
    ? await accounts.auth.api.verifyTOTP({ body: { code }, headers, asResponse: true })
    : await accounts.auth.api.verifyBackupCode({ body: { code, disableSession: true }, headers, asResponse: true })
  return answer.ok && useUp(accounts, `${userId} ${code}`)
}

async function passwordIsRight(accounts: Accounts, caller: Caller, password: string): Promise<boolean> {
  const headers = libraryHeaders(caller.headers, caller.address)
  return (await accounts.auth.api.verifyPassword({ body: { password }, headers, asResponse: true })).ok
}

/** A name that says nothing to whoever reads the table, and belongs to this session and this purpose alone. */
const nameOf = (account: RequestAccount, purpose: string): string =>
  `identity:${createHash('sha256').update(`${account.sessionId}\n${purpose}`).digest('hex')}`

/** Notes that the directory has asked this person anew, for five minutes and one use. */
export async function keepDirectoryConfirmation(
  { database: { engine }, clock }: Accounts,
  account: RequestAccount,
  purpose: string,
): Promise<void> {
  const name = nameOf(account, purpose)
  await engine.executeSql('delete from account.verification where identifier = $1', [name])
  await engine.executeSql('insert into account.verification (id, identifier, value, expires_at) values ($1, $2, $3, $4::timestamptz)', [
    crypto.randomUUID(),
    name,
    account.userId,
    clock.now().add({ minutes: CONFIRMED_MINUTES }).toString(),
  ])
}

async function directoryConfirmedUntil(
  { database: { engine }, clock }: Accounts,
  account: RequestAccount,
  purpose: string,
): Promise<Temporal.Instant | null> {
  const { rows } = await engine.executeSql(
    'select expires_at from account.verification where identifier = $1 and value = $2 and expires_at > $3::timestamptz',
    [nameOf(account, purpose), account.userId, clock.now().toString()],
  )
  return rows[0] ? toInstant(rows[0]['expires_at']) : null
}

/** One statement, so that of two requests at once one is refused. */
async function takeDirectoryConfirmation(
  { database: { engine }, clock }: Accounts,
  account: RequestAccount,
  purpose: string,
): Promise<boolean> {
  const { rows } = await engine.executeSql(
    'delete from account.verification where identifier = $1 and value = $2 and expires_at > $3::timestamptz returning id',
    [nameOf(account, purpose), account.userId, clock.now().toString()],
  )
  return rows.length > 0
}

/** What to say beside the field where the proof was refused. */
export function confirmationProblem(result: Confirmed): string | undefined {
  if (result.kind !== 'refused') return undefined
  switch (result.reason) {
    case 'wait':
      return `Nach mehreren Fehlversuchen ist der nächste in ${result.seconds} Sekunden möglich.`
    case 'no_account':
      return 'Ihre Anmeldung ist abgelaufen. Melden Sie sich neu an.'
    case 'no_password':
      return 'Ihr Zugang hat hier weder Passwort noch zweiten Faktor. Melden Sie sich mit dem Konto Ihrer Stadt an, oder wenden Sie sich an die Administration.'
    case 'wrong':
      return {
        code: 'Dieser Code stimmt nicht oder ist schon benutzt. Warten Sie, bis die App den nächsten zeigt; jeder Code gilt nur einmal.',
        password: 'Dieses Passwort stimmt nicht.',
        directory: `Ihre Bestätigung beim Verzeichnis der Stadt fehlt, ist schon benutzt oder älter als ${CONFIRMED_MINUTES} Minuten. Bestätigen Sie sich dort noch einmal.`,
      }[result.asked]
  }
}
