import { createHash, randomBytes } from 'node:crypto'
import { can, type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import { done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import { countAdministrators, findPerson, giveAccount, insertGrant, insertPerson, isProtected } from '../register/person.store.ts'
import type { Accounts } from './accounts.ts'
import { findUnused, replaceInvitation, useInvitation } from './invitation.store.ts'
import { inPasswordTurn } from './password-turns.ts'
import { mailInvitation } from './people-mails.ts'

const DAYS = 7

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

async function addInvitation({ tx, clock }: Change, personId: string | null): Promise<{ id: string; token: string }> {
  const token = randomBytes(24).toString('base64url')
  const expiresAt = clock.now().add({ hours: DAYS * 24 })
  return { token, id: await replaceInvitation(tx, { personId, tokenSha256: hashOf(token), expiresAt }) }
}

/** Sends a person of the register the link that opens an account; who gives roles does it for someone who holds one (S2). */
export async function invitePerson(
  accounts: Accounts,
  principal: Principal,
  personId: string,
): Promise<Outcome<object, 'no_email' | 'has_account' | 'protected'>> {
  return accounts.database.change(principal, async change => {
    const person = await findPerson(change.tx, personId)
    if (!person) return change.nothing(gone)
    const { email, name, hasAccount } = person
    if (email === '') return change.nothing(refused('no_email'))
    if (hasAccount) return change.nothing(refused('has_account'))
    if (!can(principal, 'role.grant') && (await isProtected(change.tx, personId))) return change.nothing(refused('protected'))
    const invitation = await addInvitation(change, personId)
    await mailInvitation(change, accounts, { ...invitation, email, name, days: DAYS })
    await change.audit({ action: 'person.invited', recordType: 'person', recordId: personId })
    return done
  })
}

/**
 * The token that makes the first administrator, for the console of an installation in which nobody can administrate; null where somebody can. Each start gives a
 * new one and takes back the one before.
 */
export async function firstAdministratorToken({ database, clock }: Accounts): Promise<string | null> {
  if ((await database.read(SYSTEM, tx => countAdministrators(tx, clock.today()))) > 0) return null
  const { token } = await database.change(SYSTEM, async change => {
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
  const found = await database.read(SYSTEM, tx => findUnused(tx, hashOf(token)))
  if (!found || Temporal.Instant.compare(found.expiresAt, clock.now()) <= 0) return undefined
  const { id, personId, name, email } = found
  return { id, person: personId === null ? null : { id: personId, name, email } }
}

/**
 * Opens the account an invitation is for. The account is made first and belongs to nobody until the invitation is used up, together with everything that follows,
 * in one transaction: of two who use the link at once, one comes in and the other finds it `gone`.
 * `busy`: too many passwords are being computed just now.
 */
export async function acceptInvitation(
  accounts: Accounts,
  invitation: OpenInvitation,
  given: { name: string; email: string; password: string },
): Promise<Outcome<{ userId: string }, 'email_taken' | 'busy'>> {
  const { database, auth, clock } = accounts
  const context = await auth.$context
  // Before anything else: an account that is opened has its password.
  const password = await inPasswordTurn(() => context.password.hash(given.password))
  if (password === 'busy') return refused('busy')
  const name = invitation.person?.name ?? given.name
  const email = (invitation.person?.email ?? given.email).toLowerCase()
  const userId = await accountFor(accounts, { name, email })
  if (userId === undefined) return refused('email_taken')
  const opened = await database.change(SYSTEM, async change => {
    if (!(await useInvitation(change.tx, invitation.id, clock.now()))) return change.nothing(false)
    const personId = invitation.person?.id ?? (await firstPerson(change, { name, email }))
    await giveAccount(change, personId, userId)
    await change.audit({ action: 'account.opened', recordType: 'person', recordId: personId, data: { userId } })
    return true
  })
  if (!opened) {
    // What was made for somebody who came late belongs to nobody.
    await database.engine.executeSql(
      `delete from account."user" u where id = $1 and not exists (select from person where user_id = u.id)`,
      [userId],
    )
    return gone
  }
  if (await context.internalAdapter.findCredentialAccount(userId)) await context.internalAdapter.updatePassword(userId, password)
  else await context.internalAdapter.createAccount({ userId, providerId: 'credential', accountId: userId, password })
  return { ...done, userId }
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
