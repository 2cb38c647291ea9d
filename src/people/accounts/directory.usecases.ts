import { sql } from 'drizzle-orm'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import type { RequestAccount } from '#web/app-env.ts'
import { holdsOn, insertGrant, insertMembership, insertPerson } from '../register/person.store.ts'
import type { Accounts } from './accounts.ts'
import type { DirectoryPerson, DirectorySettings, RoleMapping } from './directory.ts'
import { accountFor } from './invitation.usecases.ts'
import { mailDirectoryLinked } from './people-mails.ts'

const PROVIDER = 'directory'

export type Entered = { readonly outcome: 'in'; readonly userId: string } | { readonly outcome: 'no_access' }

/**
 * Lets someone in whom the city's directory has let in. Known by issuer and subject; at the first time by the address of a person in the register who has no account
 * yet, if the directory vouches for it, or as a new person if a group stands for a role. An account that exists is never opened by an address (S2): its owner links
 * it from inside (linkDirectory). What follows from groups is brought up to date each time; what people entered here
 * stays.
 */
export async function enterByDirectory(accounts: Accounts, settings: DirectorySettings, person: DirectoryPerson): Promise<Entered> {
  const mapped = settings.mapping.filter(({ group }) => person.groups.includes(group))
  const userId = (await accountOf(accounts, person)) ?? (await openAccount(accounts, person, mapped))
  if (userId === undefined) return { outcome: 'no_access' }
  // The day of the last sign-in there: for so long roles of the directory hold without a session.
  await accounts.database.engine.executeSql(
    'update account.account set updated_at = $3::timestamptz where provider_id = $1 and account_id = $2',
    [PROVIDER, person.subject, accounts.clock.now().toString()],
  )
  const isIn = await accounts.database.change(SYSTEM, async change => {
    const [known] = await rowsOf<{ id: string; end_date: string | null }>(
      change.tx,
      sql`select id, end_date::text from person where user_id = ${userId} for update`,
    )
    const isLocked = known === undefined || (known.end_date !== null && known.end_date < accounts.clock.today().toString())
    if (known && !isLocked) await followGroups(change, known.id, mapped)
    await change.audit({
      action: isLocked ? 'directory.refused' : 'directory.entered',
      recordType: 'person',
      recordId: known?.id ?? userId,
    })
    return !isLocked
  })
  return isIn ? { outcome: 'in', userId } : { outcome: 'no_access' }
}

/** The account that the directory's person has here. */
async function accountOf({ database }: Accounts, person: DirectoryPerson): Promise<string | undefined> {
  const { rows } = await database.engine.executeSql('select user_id from account.account where provider_id = $1 and account_id = $2', [
    PROVIDER,
    person.subject,
  ])
  return rows[0] && String(rows[0]['user_id'])
}

/** Whether the directory means the owner of this account. */
export const isAccountOf = async (accounts: Accounts, userId: string, person: DirectoryPerson): Promise<boolean> =>
  (await accountOf(accounts, person)) === userId

/** The account of someone who comes by the directory for the first time; undefined where nothing here is meant for this person. */
async function openAccount(accounts: Accounts, person: DirectoryPerson, mapped: readonly RoleMapping[]): Promise<string | undefined> {
  if (person.email === '' || !person.emailIsTrusted) return undefined
  const { database, auth } = accounts
  const [known] = await database.read(SYSTEM, tx =>
    rowsOf<{ id: string; user_id: string | null; name: string }>(
      tx,
      sql`select id, user_id, name from person where lower(email) = ${person.email}`,
    ),
  )
  if (known?.user_id || (!known && mapped.length === 0)) return undefined
  const userId = await accountFor(accounts, { name: known?.name ?? person.name, email: person.email })
  if (userId === undefined) return undefined
  await database.change(SYSTEM, async change => {
    const personId =
      known?.id ?? (await insertPerson(change.tx, { name: person.name, email: person.email, confidential: false, endsOn: null }))
    await change.tx.execute(sql`update person set user_id = ${userId} where id = ${personId}`)
    await change.audit({ action: 'account.linked', recordType: 'person', recordId: personId, data: { by: PROVIDER } })
  })
  const context = await auth.$context
  await context.internalAdapter.createAccount({ userId, providerId: PROVIDER, accountId: person.subject })
  return userId
}

export type Linked = 'linked' | 'taken'

/** Joins the directory's person to an account whose owner is signed in and has proved to be the owner. */
export async function linkDirectory(
  accounts: Accounts,
  principal: Principal,
  account: Pick<RequestAccount, 'userId' | 'email' | 'name'>,
  person: DirectoryPerson,
): Promise<Linked> {
  const [owner, before] = [await accountOf(accounts, person), await isLinked(accounts, account.userId)]
  if (owner === account.userId) return 'linked'
  if (owner !== undefined || before) return 'taken'
  await accounts.database.change(principal, async change => {
    await mailDirectoryLinked(change, accounts, account)
    await change.audit({ action: 'account.linked', recordType: 'account', recordId: account.userId, data: { by: PROVIDER } })
  })
  const { internalAdapter } = await accounts.auth.$context
  await internalAdapter.createAccount({ userId: account.userId, providerId: PROVIDER, accountId: person.subject })
  return 'linked'
}

/** Whether the account can be opened by the directory. */
export async function isLinked({ database }: Accounts, userId: string): Promise<boolean> {
  const { rows } = await database.engine.executeSql('select from account.account where provider_id = $1 and user_id = $2', [
    PROVIDER,
    userId,
  ])
  return rows.length > 0
}

/** Gives what the groups stand for and takes what they no longer do; only what came from the directory is ever taken. */
async function followGroups(change: Change, personId: string, mapped: readonly RoleMapping[]): Promise<void> {
  const { tx, clock } = change
  const today = clock.today()
  const grants = new Set(mapped.flatMap(({ role, unit }) => (unit === null ? [role] : [])))
  const held = await rowsOf<{ id: string; role: string }>(
    tx,
    sql`select id, role from role_grant g where person_id = ${personId} and source = 'directory' and ${holdsOn('g', today)}`,
  )
  for (const { id, role } of held)
    if (!grants.has(role as RoleMapping['role'])) await tx.execute(sql`delete from role_grant where id = ${id}`)
  for (const role of grants)
    if (!held.some(grant => grant.role === role) && (role === 'administrator' || role === 'council_office'))
      await insertGrant(change, { personId, role, source: 'directory' })

  const units = await rowsOf<{ id: string; short_name: string }>(
    tx,
    sql`select id, short_name from organization o where ${holdsOn('o', today)}`,
  )
  const wanted = mapped.flatMap(({ role, unit }) => {
    const organization = unit === null ? undefined : units.find(each => each.short_name.toLowerCase() === unit.toLowerCase())
    return organization && role !== 'administrator' && role !== 'council_office' ? [{ role, organizationId: organization.id }] : []
  })
  const memberships = await rowsOf<{ id: string; role: string; organization_id: string; start_date: string | null }>(
    tx,
    sql`select id, role, organization_id, start_date::text from membership m where person_id = ${personId} and source = 'directory' and ${holdsOn('m', today)}`,
  )
  const yesterday = today.subtract({ days: 1 }).toString()
  for (const one of memberships) {
    if (wanted.some(({ role, organizationId }) => role === one.role && organizationId === one.organization_id)) continue
    // What began today and is taken today never held for a whole day.
    if (one.start_date === today.toString()) await tx.execute(sql`delete from membership where id = ${one.id}`)
    else await tx.execute(sql`update membership set end_date = ${yesterday}::date where id = ${one.id}`)
  }
  for (const { role, organizationId } of wanted)
    if (!memberships.some(one => one.role === role && one.organization_id === organizationId))
      await insertMembership(tx, { personId, organizationId, role, title: '', rank: 1, from: today, until: null, source: 'directory' })
}
