import { can, type Principal, personIdOf } from '#platform/access/principal.ts'
import { done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { mailAddressChanged } from '../accounts/people-mails.ts'
import {
  findOrganization,
  insertOrganization,
  isAbove,
  isOrganizationTaken,
  type OrganizationValues,
  updateOrganization,
} from '../register/organization.store.ts'
import {
  accountOf,
  countAdministrators,
  deleteGrant,
  endMembership,
  findPerson,
  insertGrant,
  insertMembership,
  insertPerson,
  isEmailTaken,
  isProtected,
  listMemberships,
  type NewMembership,
  ownerOfMembership,
  type PersonValues,
  type RoleGrant,
  updatePerson,
} from '../register/person.store.ts'
import { giveSigningPosition, maySign } from './signing-position.usecases.ts'

type Saved<Reason extends string> = Outcome<{ id: string }, Reason>

const asData = (values: object): Record<string, unknown> =>
  Object.fromEntries(Object.entries(values).map(([key, value]) => [key, value instanceof Temporal.PlainDate ? value.toString() : value]))

/**
 * Adds a person, or changes one (with `id`). Entrusting someone with confidential matters and locking an account are steps of the administrator (role.grant):
 * without that permission these two stay as they were. So do name and address of somebody with an account, a role that was given or a position that signs, unless
 * it is the own person; the address that is left is told (S2).
 */
export async function savePerson(
  accounts: Accounts,
  principal: Principal,
  id: string | null,
  values: PersonValues,
): Promise<Saved<'email_taken' | 'last_administrator' | 'protected'>> {
  const { database, clock, auth } = accounts
  const saved = await database.change<Saved<'email_taken' | 'last_administrator' | 'protected'>>(principal, async change => {
    const { tx } = change
    const before = id === null ? undefined : await findPerson(tx, id)
    if (id !== null && !before) return change.nothing(gone)
    if (await isEmailTaken(tx, values.email, id)) return change.nothing(refused('email_taken'))
    const mayGrant = can(principal, 'role.grant')
    const isOther = before !== undefined && (before.name !== values.name || before.email.toLowerCase() !== values.email.toLowerCase())
    if (id !== null && isOther && !mayGrant && id !== personIdOf(principal) && (await isProtected(tx, id)))
      return change.nothing(refused('protected'))
    const kept = mayGrant ? values : { ...values, confidential: before?.confidential ?? false, endsOn: before?.endsOn ?? null }
    const personId = id ?? (await insertPerson(tx, kept))
    if (id !== null) await updatePerson(tx, id, kept)
    if (before?.hasAccount && kept.endsOn && (await countAdministrators(tx, kept.endsOn.add({ days: 1 }))) === 0)
      return change.nothing(LAST_ADMINISTRATOR)
    if (before?.hasAccount && isOther && before.email !== '')
      await mailAddressChanged(change, accounts, { id: personId, name: before.name, before: before.email, after: kept.email })
    await change.audit({
      action: id === null ? 'person.added' : 'person.changed',
      recordType: 'person',
      recordId: personId,
      data: asData(kept),
    })
    return { ...done, id: personId }
  })
  // An account that is over ends now, not with its session.
  if (saved.kind === 'done' && values.endsOn && Temporal.PlainDate.compare(values.endsOn, clock.today()) < 0) {
    const userId = await database.read(principal, tx => accountOf(tx, saved.id))
    if (userId !== null) await (await auth.$context).internalAdapter.deleteUserSessions(userId)
  }
  return saved
}

// Nobody could administrate any more.
const LAST_ADMINISTRATOR = refused('last_administrator')

/**
 * Gives a person a position or a seat. Nobody gives one to themselves, and one that may sign takes effect when a second person has confirmed it (S8): until then
 * it `waits`.
 */
export async function addMembership(
  accounts: Accounts,
  principal: Principal,
  values: NewMembership,
): Promise<Outcome<{ waits: boolean }, 'overlaps' | 'own'>> {
  return accounts.database.change(principal, async change => {
    const { tx } = change
    const { personId, organizationId, role } = values
    if (!(await findPerson(tx, personId)) || !(await findOrganization(tx, organizationId))) return change.nothing(gone)
    if (personId === personIdOf(principal)) return change.nothing(refused('own'))
    const others = await listMemberships(tx, { personId, organizationId })
    if (others.some(one => one.role === role && overlaps(one, values))) return change.nothing(refused('overlaps'))
    if (maySign(values, change.clock.today()))
      return { ...done, waits: (await giveSigningPosition(accounts, change, values)) === 'requested' }
    const id = await insertMembership(tx, values)
    await change.audit({ action: 'membership.added', recordType: 'person', recordId: personId, data: { id, ...asData(values) } })
    return { ...done, waits: false }
  })
}

interface Period {
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
}

/** Whether two periods share a day; an open end reaches for ever. */
export const overlaps = (one: Period, other: Period): boolean =>
  (one.until === null || other.from === null || Temporal.PlainDate.compare(other.from, one.until) <= 0) &&
  (other.until === null || one.from === null || Temporal.PlainDate.compare(one.from, other.until) <= 0)

/** Ends a membership with a day; nobody ends their own. */
export async function finishMembership(
  { database }: Accounts,
  principal: Principal,
  id: string,
  on: Temporal.PlainDate,
): Promise<Outcome<{ personId: string; organizationId: string }, 'own'>> {
  return database.change(principal, async change => {
    if ((await ownerOfMembership(change.tx, id)) === personIdOf(principal)) return change.nothing(refused('own'))
    const ended = await endMembership(change.tx, id, on)
    if (!ended) return change.nothing(gone)
    await change.audit({ action: 'membership.ended', recordType: 'person', recordId: ended.personId, data: { id, on: on.toString() } })
    return { ...done, ...ended }
  })
}

/** Gives one of the roles that no position brings with it. */
export async function grantRole({ database }: Accounts, principal: Principal, personId: string, role: RoleGrant['role']): Promise<Outcome> {
  return database.change(principal, async change => {
    if (!(await findPerson(change.tx, personId))) return change.nothing(gone)
    await insertGrant(change, { personId, role })
    await change.audit({ action: 'role.granted', recordType: 'person', recordId: personId, data: { role } })
    return done
  })
}

/** Takes a role back; the last administrator stays. Gives the person. */
export async function takeRole({ database, clock }: Accounts, principal: Principal, grantId: string): Promise<Saved<'last_administrator'>> {
  return database.change(principal, async change => {
    const taken = await deleteGrant(change.tx, grantId)
    if (!taken) return change.nothing(gone)
    const { personId, role } = taken
    if (role === 'administrator' && (await countAdministrators(change.tx, clock.today())) === 0) return change.nothing(LAST_ADMINISTRATOR)
    await change.audit({ action: 'role.taken', recordType: 'person', recordId: personId, data: { role } })
    return { ...done, id: personId }
  })
}

/** Adds a unit, committee, group or provider, or changes one (with `id`). */
export async function saveOrganization(
  { database }: Accounts,
  principal: Principal,
  id: string | null,
  values: OrganizationValues,
): Promise<Saved<'taken' | 'circle'>> {
  return database.change(principal, async change => {
    const { tx } = change
    const before = id === null ? undefined : await findOrganization(tx, id)
    if (id !== null && !before) return change.nothing(gone)
    if (await isOrganizationTaken(tx, before ? { ...values, type: before.type } : values, id)) return change.nothing(refused('taken'))
    const { parentId } = values
    if (parentId !== null && (!(await findOrganization(tx, parentId)) || (id !== null && (await isAbove(tx, id, parentId)))))
      return change.nothing(refused('circle'))
    const organizationId = id ?? (await insertOrganization(tx, values))
    if (id !== null) await updateOrganization(tx, id, values)
    await change.audit({
      action: id === null ? 'organization.added' : 'organization.changed',
      recordType: 'organization',
      recordId: organizationId,
      data: asData(values),
    })
    return { ...done, id: organizationId }
  })
}
