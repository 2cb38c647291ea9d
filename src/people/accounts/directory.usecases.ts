import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import { done, type Outcome, refused } from '#platform/db/outcome.ts'
import type { RequestAccount } from '#web/app-env.ts'
import { listOrganizations } from '../register/organization.store.ts'
import {
  deleteGrant,
  deleteMembership,
  endMembership,
  giveAccount,
  insertGrant,
  insertMembership,
  insertPerson,
  listGrants,
  listMemberships,
  lockOwnerOf,
  personOfEmail,
} from '../register/person.store.ts'
import type { Accounts } from './accounts.ts'
import type { DirectoryPerson, DirectorySettings, RoleMapping } from './directory.ts'
import { accountFor } from './invitation.usecases.ts'
import { mailDirectoryLinked } from './people-mails.ts'

const PROVIDER = 'directory'

/**
 * Lets someone in whom the city's directory has let in. Known by issuer and subject; at the first time by the address of a person in the register who has no account
 * yet, if the directory vouches for it, or as a new person if a group stands for a role. An account that exists is never opened by an address (S2): its owner links
 * it from inside (linkDirectory). What follows from groups is brought up to date each time; what people entered here
 * stays.
 */
export async function enterByDirectory(
  accounts: Accounts,
  settings: DirectorySettings,
  person: DirectoryPerson,
): Promise<Outcome<{ userId: string }, 'no_access'>> {
  const mapped = settings.mapping.filter(({ group }) => person.groups.includes(group))
  const userId = (await accountOf(accounts, person)) ?? (await openAccount(accounts, person, mapped))
  if (userId === undefined) return refused('no_access')
  // The day of the last sign-in there: for so long roles of the directory hold without a session.
  await accounts.database.engine.executeSql(
    'update account.account set updated_at = $3::timestamptz where provider_id = $1 and account_id = $2',
    [PROVIDER, person.subject, accounts.clock.now().toString()],
  )
  const isIn = await accounts.database.change(SYSTEM, async change => {
    const known = await lockOwnerOf(change.tx, userId)
    const isLocked = !known || (known.endDate !== null && Temporal.PlainDate.compare(known.endDate, change.clock.today()) < 0)
    if (known && !isLocked) await followGroups(change, known.id, mapped)
    await change.audit({
      action: isLocked ? 'directory.refused' : 'directory.entered',
      recordType: 'person',
      recordId: known?.id ?? userId,
    })
    return !isLocked
  })
  return isIn ? { ...done, userId } : refused('no_access')
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
  const known = await database.read(SYSTEM, tx => personOfEmail(tx, person.email))
  if (known?.userId || (!known && mapped.length === 0)) return undefined
  const userId = await accountFor(accounts, { name: known?.name ?? person.name, email: person.email })
  if (userId === undefined) return undefined
  await database.change(SYSTEM, async change => {
    const personId =
      known?.id ?? (await insertPerson(change.tx, { name: person.name, email: person.email, confidential: false, endsOn: null }))
    await giveAccount(change, personId, userId)
    await change.audit({ action: 'account.linked', recordType: 'person', recordId: personId, data: { by: PROVIDER } })
  })
  const context = await auth.$context
  await context.internalAdapter.createAccount({ userId, providerId: PROVIDER, accountId: person.subject })
  return userId
}

/** Joins the directory's person to an account whose owner is signed in and has proved to be the owner. */
export async function linkDirectory(
  accounts: Accounts,
  principal: Principal,
  account: Pick<RequestAccount, 'userId' | 'email' | 'name'>,
  person: DirectoryPerson,
): Promise<Outcome<object, 'taken'>> {
  const [owner, before] = [await accountOf(accounts, person), await isLinked(accounts, account.userId)]
  if (owner === account.userId) return done
  if (owner !== undefined || before) return refused('taken')
  await accounts.database.change(principal, async change => {
    await mailDirectoryLinked(change, accounts, account)
    await change.audit({ action: 'account.linked', recordType: 'account', recordId: account.userId, data: { by: PROVIDER } })
  })
  const { internalAdapter } = await accounts.auth.$context
  await internalAdapter.createAccount({ userId: account.userId, providerId: PROVIDER, accountId: person.subject })
  return done
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
  const held = (await listGrants(tx, personId, today)).filter(isOfDirectory)
  for (const { id, role } of held) if (!grants.has(role)) await deleteGrant(tx, id)
  for (const role of grants)
    if (!held.some(grant => grant.role === role) && (role === 'administrator' || role === 'council_office'))
      await insertGrant(change, { personId, role, source: 'directory' })

  const units = await listOrganizations(tx, today)
  const wanted = mapped.flatMap(({ role, unit }) => {
    const organization = unit === null ? undefined : units.find(each => each.shortName.toLowerCase() === unit.toLowerCase())
    return organization && role !== 'administrator' && role !== 'council_office' ? [{ role, organizationId: organization.id }] : []
  })
  const memberships = (await listMemberships(tx, { personId, on: today })).filter(isOfDirectory)
  for (const one of memberships) {
    if (wanted.some(({ role, organizationId }) => role === one.role && organizationId === one.organizationId)) continue
    if (one.from?.equals(today)) await deleteMembership(tx, one.id)
    else await endMembership(tx, one.id, today.subtract({ days: 1 }))
  }
  for (const { role, organizationId } of wanted)
    if (!memberships.some(one => one.role === role && one.organizationId === organizationId))
      await insertMembership(tx, { personId, organizationId, role, title: '', rank: 1, from: today, until: null, source: 'directory' })
}

const isOfDirectory = ({ source }: { readonly source: 'register' | 'directory' }): boolean => source === 'directory'
