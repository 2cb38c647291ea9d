import { createHash, randomBytes } from 'node:crypto'
import { sql } from 'drizzle-orm'
import { can, type Principal, SYSTEM } from '#platform/access/principal.ts'
import { toInstant } from '#platform/db/columns.ts'
import type { Change } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { countAdministrators, findPerson, insertGrant, insertPerson, isProtected } from '../register/person.store.ts'
import type { Accounts } from './accounts.ts'
import { inPasswordTurn } from './password-turns.ts'
import { mailInvitation } from './people-mails.ts'

const DAYS = 7

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

async function addInvitation(change: Change, personId: string | null): Promise<{ id: string; token: string }> {
  const token = randomBytes(24).toString('base64url')
  const id = crypto.randomUUID()
  // The new link is the only one: an older one may lie in the wrong hands.
  await change.tx.execute(sql`delete from invitation where person_id is not distinct from ${personId}::uuid and used_at is null`)
  await change.tx.execute(sql`insert into invitation (id, person_id, token_sha256, expires_at)
    values (${id}, ${personId}, ${hashOf(token)}, ${change.clock
      .now()
      .add({ hours: DAYS * 24 })
      .toString()}::timestamptz)`)
  return { id, token }
}

export type Invited = { readonly outcome: 'invited' } | { readonly outcome: 'unknown' | 'no_email' | 'has_account' | 'protected' }

/** Sends a person of the register the link that opens an account; who gives roles does it for someone who holds one (S2). */
export async function invitePerson(accounts: Accounts, principal: Principal, personId: string): Promise<Invited> {
  const person = await accounts.database.read(principal, tx => findPerson(tx, personId))
  if (!person) return { outcome: 'unknown' }
  if (person.email === '') return { outcome: 'no_email' }
  if (person.hasAccount) return { outcome: 'has_account' }
  if (!can(principal, 'role.grant') && (await accounts.database.read(principal, tx => isProtected(tx, personId))))
    return { outcome: 'protected' }
  await accounts.database.change(principal, async change => {
    const { id, token } = await addInvitation(change, personId)
    await mailInvitation(change, accounts, { id, token, email: person.email, name: person.name, days: DAYS })
    await change.audit({ action: 'person.invited', recordType: 'person', recordId: personId })
  })
  return { outcome: 'invited' }
}

/**
 * The token that makes the first administrator, for the console of an installation in which nobody can administrate; null where somebody can. Each start gives a
 * new one and takes back the one before.
 */
export async function firstAdministratorToken({ database, clock }: Accounts): Promise<string | null> {
  if ((await database.read(SYSTEM, tx => countAdministrators(tx, clock.today()))) > 0) return null
  const { token } = await database.change(SYSTEM, async change => {
    await change.tx.execute(sql`delete from invitation where person_id is null`)
    const added = await addInvitation(change, null)
    await change.audit({ action: 'administrator.link_made', recordType: 'invitation', recordId: added.id })
    return added
  })
  return token
}

/** An invitation that can still be used. For the first administrator there is no person yet. */
export interface OpenInvitation {
  readonly id: string
  readonly person: { readonly id: string; readonly name: string; readonly email: string } | null
}

export async function findInvitation({ database, clock }: Accounts, token: string): Promise<OpenInvitation | undefined> {
  return database.read(SYSTEM, async tx => {
    const [row] = await rowsOf<Record<string, unknown>>(
      tx,
      sql`select i.id, i.expires_at, p.id as person_id, p.name, p.email from invitation i left join person p on p.id = i.person_id
        where i.token_sha256 = ${hashOf(token)} and i.used_at is null`,
    )
    if (!row || Temporal.Instant.compare(toInstant(row['expires_at']), clock.now()) <= 0) return undefined
    const personId = row['person_id']
    return {
      id: String(row['id']),
      person: personId === null ? null : { id: String(personId), name: String(row['name']), email: String(row['email']) },
    }
  })
}

export type Accepted =
  | { readonly outcome: 'opened'; readonly userId: string }
  | { readonly outcome: 'used' }
  | { readonly outcome: 'email_taken' }
  /** Too many passwords are being computed just now. */
  | { readonly outcome: 'busy' }

/**
 * Opens the account an invitation is for. The account is made first and belongs to nobody until the invitation is used up, together with everything that follows,
 * in one transaction: of two who use the link at once, one comes in.
 */
export async function acceptInvitation(
  accounts: Accounts,
  invitation: OpenInvitation,
  given: { name: string; email: string; password: string },
): Promise<Accepted> {
  const { database, auth, clock } = accounts
  const context = await auth.$context
  // Before anything else: an account that is opened has its password.
  const password = await inPasswordTurn(() => context.password.hash(given.password))
  if (password === 'busy') return { outcome: 'busy' }
  const name = invitation.person?.name ?? given.name
  const email = (invitation.person?.email ?? given.email).toLowerCase()
  const userId = await accountFor(accounts, { name, email })
  if (userId === undefined) return { outcome: 'email_taken' }
  const opened = await database.change(SYSTEM, async change => {
    const used = await rowsOf(
      change.tx,
      sql`update invitation set used_at = ${clock.now().toString()}::timestamptz where id = ${invitation.id} and used_at is null returning id`,
    )
    if (used.length === 0) {
      await change.audit({ action: 'invitation.came_late', recordType: 'invitation', recordId: invitation.id })
      return false
    }
    const personId = invitation.person?.id ?? (await firstPerson(change, { name, email }))
    await change.tx.execute(sql`update person set user_id = ${userId} where id = ${personId}`)
    await change.audit({ action: 'account.opened', recordType: 'person', recordId: personId, data: { userId } })
    return true
  })
  if (!opened) {
    // What was made for somebody who came late belongs to nobody.
    await database.engine.executeSql(
      `delete from account."user" u where id = $1 and not exists (select from person where user_id = u.id)`,
      [userId],
    )
    return { outcome: 'used' }
  }
  if (await context.internalAdapter.findCredentialAccount(userId)) await context.internalAdapter.updatePassword(userId, password)
  else await context.internalAdapter.createAccount({ userId, providerId: 'credential', accountId: userId, password })
  return { outcome: 'opened', userId }
}

/** The first administrator also runs the council office, so that work can begin; both can be given to others later. */
async function firstPerson(change: Change, { name, email }: { name: string; email: string }): Promise<string> {
  const personId = await insertPerson(change.tx, { name, email, confidential: false, endsOn: null })
  for (const role of ['administrator', 'council_office'] as const) await insertGrant(change, { personId, role })
  await change.audit({ action: 'administrator.first', recordType: 'person', recordId: personId })
  return personId
}

/** The account of an address, made where there is none; undefined where it is another person's. */
export async function accountFor(
  { auth, database }: Accounts,
  { name, email }: { name: string; email: string },
): Promise<string | undefined> {
  const context = await auth.$context
  const known = await context.internalAdapter.findUserByEmail(email)
  if (!known) return (await context.internalAdapter.createUser({ name, email, emailVerified: true }, { method: 'admin' })).id
  const { rows } = await database.engine.executeSql('select id from person where user_id = $1', [known.user.id])
  return rows.length > 0 ? undefined : known.user.id
}
