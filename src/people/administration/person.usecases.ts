import { sql } from 'drizzle-orm'
import { can, type Principal } from '#platform/access/principal.ts'
import { rowsOf } from '#platform/db/transaction.ts'
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
  countAdministrators,
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

type Saved<Problem extends string> = { readonly outcome: 'saved'; readonly id: string } | { readonly outcome: Problem }

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
): Promise<Saved<'unknown' | 'email_taken' | 'last_administrator' | 'protected'>> {
  const { database, clock, auth } = accounts
  type Result = Saved<'unknown' | 'email_taken' | 'last_administrator' | 'protected'>
  const saved = await database.change<Result>(principal, async change => {
    const { tx } = change
    const before = id === null ? undefined : await findPerson(tx, id)
    if (id !== null && !before) return change.nothing<Result>({ outcome: 'unknown' })
    if (await isEmailTaken(tx, values.email, id)) return change.nothing<Result>({ outcome: 'email_taken' })
    const mayGrant = can(principal, 'role.grant')
    const isOther = before !== undefined && (before.name !== values.name || before.email.toLowerCase() !== values.email.toLowerCase())
    if (id !== null && isOther && !mayGrant && id !== (principal.personId ?? principal.id) && (await isProtected(tx, id)))
      return change.nothing<Result>({ outcome: 'protected' })
    const kept = mayGrant ? values : { ...values, confidential: before?.confidential ?? false, endsOn: before?.endsOn ?? null }
    const personId = id ?? (await insertPerson(tx, kept))
    if (id !== null) await updatePerson(tx, id, kept)
    if (before?.hasAccount && kept.endsOn && (await countAdministrators(tx, kept.endsOn.add({ days: 1 }))) === 0)
      return change.nothing<Result>(LAST_ADMINISTRATOR)
    if (before?.hasAccount && isOther && before.email !== '')
      await mailAddressChanged(change, accounts, { id: personId, name: before.name, before: before.email, after: kept.email })
    await change.audit({
      action: id === null ? 'person.added' : 'person.changed',
      recordType: 'person',
      recordId: personId,
      data: asData(kept),
    })
    return { outcome: 'saved', id: personId }
  })
  // An account that is over ends now, not with its session.
  if (saved.outcome === 'saved' && values.endsOn && Temporal.PlainDate.compare(values.endsOn, clock.today()) < 0) {
    const [row] = await database.read(principal, tx =>
      rowsOf<{ user_id: string | null }>(tx, sql`select user_id from person where id = ${saved.id}`),
    )
    if (row?.user_id) await (await auth.$context).internalAdapter.deleteUserSessions(row.user_id)
  }
  return saved
}

// Nobody could administrate any more.
const LAST_ADMINISTRATOR = { outcome: 'last_administrator' } as const

/** Gives a person a position or a seat. Nobody gives one to himself, and one that may sign takes effect when a second person has confirmed it (S8). */
export async function addMembership(
  accounts: Accounts,
  principal: Principal,
  values: NewMembership,
): Promise<Saved<'unknown' | 'overlaps' | 'own'> | { readonly outcome: 'requested' }> {
  return accounts.database.change(principal, async change => {
    const { tx } = change
    const isKnown = (await findPerson(tx, values.personId)) && (await findOrganization(tx, values.organizationId))
    const overlapping = isKnown
      ? (await listMemberships(tx, { personId: values.personId, organizationId: values.organizationId })).filter(
          one => one.role === values.role && overlaps(one, values),
        )
      : []
    if (!isKnown) return change.nothing({ outcome: 'unknown' })
    if (values.personId === (principal.personId ?? principal.id)) return change.nothing({ outcome: 'own' })
    if (overlapping.length > 0) return change.nothing({ outcome: 'overlaps' })
    if (maySign(values, change.clock.today()))
      return (await giveSigningPosition(accounts, change, values)) === 'given'
        ? { outcome: 'saved', id: values.personId }
        : { outcome: 'requested' }
    const id = await insertMembership(tx, values)
    await change.audit({ action: 'membership.added', recordType: 'person', recordId: values.personId, data: { id, ...asData(values) } })
    return { outcome: 'saved', id }
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

/** Ends a membership with a day; undefined where there is none, 'own' where it is the principal's own. */
export async function finishMembership(
  { database }: Accounts,
  principal: Principal,
  id: string,
  on: Temporal.PlainDate,
): Promise<{ personId: string; organizationId: string } | 'own' | undefined> {
  return database.change(principal, async change => {
    const owner = await ownerOfMembership(change.tx, id)
    if (owner !== undefined && owner === (principal.personId ?? principal.id)) return change.nothing('own')
    const ended = await endMembership(change.tx, id, on)
    if (!ended) return change.nothing(undefined)
    await change.audit({ action: 'membership.ended', recordType: 'person', recordId: ended.personId, data: { id, on: on.toString() } })
    return ended
  })
}

/** Gives one of the roles that no position brings with it. */
export async function grantRole({ database }: Accounts, principal: Principal, personId: string, role: RoleGrant['role']): Promise<boolean> {
  return database.change(principal, async change => {
    if (!(await findPerson(change.tx, personId))) return change.nothing(false)
    await insertGrant(change, { personId, role })
    await change.audit({ action: 'role.granted', recordType: 'person', recordId: personId, data: { role } })
    return true
  })
}

/** Takes a role back; the last administrator stays. Gives the person, or what stood against it. */
export async function takeRole(
  { database, clock }: Accounts,
  principal: Principal,
  grantId: string,
): Promise<Saved<'unknown' | 'last_administrator'>> {
  return database.change<Saved<'unknown' | 'last_administrator'>>(principal, async change => {
    const [taken] = await rowsOf<{ person_id: string; role: string }>(
      change.tx,
      sql`delete from role_grant where id::text = ${grantId} returning person_id, role`,
    )
    if (!taken) return change.nothing({ outcome: 'unknown' })
    if (taken.role === 'administrator' && (await countAdministrators(change.tx, clock.today())) === 0)
      return change.nothing(LAST_ADMINISTRATOR)
    await change.audit({ action: 'role.taken', recordType: 'person', recordId: taken.person_id, data: { role: taken.role } })
    return { outcome: 'saved', id: taken.person_id }
  })
}

/** Adds a unit, committee, group or provider, or changes one (with `id`). */
export async function saveOrganization(
  { database }: Accounts,
  principal: Principal,
  id: string | null,
  values: OrganizationValues,
): Promise<Saved<'unknown' | 'taken' | 'circle'>> {
  return database.change(principal, async change => {
    const { tx } = change
    const before = id === null ? undefined : await findOrganization(tx, id)
    const problem =
      id !== null && !before
        ? 'unknown'
        : (await isOrganizationTaken(tx, before ? { ...values, type: before.type } : values, id))
          ? 'taken'
          : values.parentId !== null &&
              (!(await findOrganization(tx, values.parentId)) || (id !== null && (await isAbove(tx, id, values.parentId))))
            ? 'circle'
            : null
    if (problem) return change.nothing({ outcome: problem })
    const organizationId = id ?? (await insertOrganization(tx, values))
    if (id !== null) await updateOrganization(tx, id, values)
    await change.audit({
      action: id === null ? 'organization.added' : 'organization.changed',
      recordType: 'organization',
      recordId: organizationId,
      data: asData(values),
    })
    return { outcome: 'saved', id: organizationId }
  })
}
