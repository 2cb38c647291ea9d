import { sql } from 'drizzle-orm'
import { number, type RowOf, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { membership, organization, person } from './people.table.ts'
import type { MembershipRole } from './people.ts'
import { readPeopleSettings } from './people-settings.ts'
import { holdsOn, listMemberships, type Membership } from './person.store.ts'

/** A position: what someone is in an organization. */
export interface Position {
  readonly organizationId: string
  readonly role: MembershipRole
}

/** Who held a position on a day, in order: the head before deputies, deputies by rank. Nobody where it was vacant. */
export async function whoHeld(tx: Tx, position: Position, on: Temporal.PlainDate): Promise<Membership[]> {
  const all = await listMemberships(tx, { organizationId: position.organizationId, on })
  return all.filter(({ role }) => role === position.role)
}

const { id, name, email } = person.columns

const recipientOn = (on: Temporal.PlainDate) =>
  shape({
    personId: id.at('p.id'),
    name: name.at('p.name'),
    email: email.at('p.email'),
    role: membership.columns.role.at('m.role'),
    group: text.orNull.at(
      sql`(select g.name from membership gm join organization g on g.id = gm.organization_id
        where gm.person_id = p.id and g.organization_type = 'group' and ${holdsOn('gm', on)} order by gm.start_date desc nulls last limit 1)`,
    ),
  })

/** Someone to whom a report goes. `group` says why: theirs on the day, or null for members of the council without one. */
export type Recipient = RowOf<ReturnType<typeof recipientOn>>

const named = shape({ name: organization.columns.name })
const group = shape({ id: organization.columns.id, name: organization.columns.name, email: organization.columns.email })

export interface Recipients {
  /** Committee or council, as it was called on the day; null where there was none. */
  readonly committee: string | null
  /** Parliamentary groups that existed on the day; a report to the council goes to each of them. */
  readonly groups: readonly { readonly id: string; readonly name: string; readonly email: string }[]
  readonly people: readonly Recipient[]
}

/**
 * To whom a report goes (C1): the members of the council or of one committee as of a day, each with the group of that day. Deputies are not addressed.
 * @param shortName the committee's; the council unless given
 */
export async function recipientsAsOf(tx: Tx, on: Temporal.PlainDate, shortName?: string): Promise<Recipients> {
  const { council } = await readPeopleSettings(tx)
  const committee = shortName ?? council
  const recipient = recipientOn(on)
  const people = await recipient.many(
    tx,
    sql`select ${recipient.list()}
      from membership m join person p on p.id = m.person_id join organization o on o.id = m.organization_id
      where o.organization_type = 'committee' and o.short_name = ${committee} and m.role in ('chair', 'member') and ${holdsOn('m', on)}
      order by "group" nulls last, p.name`,
  )
  const called = await named.one(
    tx,
    sql`select ${named.list()} from organization o where organization_type = 'committee' and short_name = ${committee} and ${holdsOn('o', on)}
      order by start_date desc nulls last limit 1`,
  )
  const groups =
    committee === council
      ? await group.many(
          tx,
          sql`select ${group.list()} from organization o where organization_type = 'group' and ${holdsOn('o', on)} order by name`,
        )
      : []
  const byPerson = new Map<string, Recipient>()
  // The chair is a member too: once is enough.
  for (const one of people) if (!byPerson.has(one.personId) || one.role === 'chair') byPerson.set(one.personId, one)
  return { committee: called?.name ?? null, groups, people: [...byPerson.values()] }
}

/** How far up a matter has gone (C8): the unit's own people, its head, the head of the department above it, the mayor. */
export type Level = 'unit' | 'head' | 'department' | 'mayor'

const reachable = shape({ personId: id.at('p.id'), name: name.at('p.name'), email: email.at('p.email') })

export type Reachable = RowOf<typeof reachable>

const holder = shape({
  ...reachable.columns,
  depth: number.at('up.depth'),
  type: organization.columns.organizationType.at('up.organization_type'),
  role: membership.columns.role.at('m.role'),
})

/**
 * Whom to ask about a unit's work on a day, at one level (C8). Units are named as in the register: by name or short name. Where the head's position is vacant
 * the first deputy answers; an empty list says that nobody is known at this level.
 */
export async function peopleFor(tx: Tx, unit: string, level: Level, on: Temporal.PlainDate): Promise<Reachable[]> {
  const held = await holder.many(
    tx,
    sql`with recursive up as (
        (select o.id, o.parent_id, o.organization_type, 0 as depth from organization o
          where o.organization_type in ('city', 'department', 'office', 'other') and (lower(o.name) = lower(${unit}) or lower(o.short_name) = lower(${unit}))
            and ${holdsOn('o', on)}
          order by (lower(o.name) = lower(${unit})) desc, o.id limit 1)
        union all
        select o.id, o.parent_id, o.organization_type, up.depth + 1 from organization o join up on o.id = up.parent_id where up.depth < 10)
      select ${holder.list()} from up
        join membership m on m.organization_id = up.id join person p on p.id = m.person_id
      where m.role in ('head', 'deputy', 'clerk') and p.email <> '' and coalesce(p.end_date, 'infinity') >= ${on.toString()}::date and ${holdsOn('m', on)}
      order by up.depth, array_position(array['head', 'deputy', 'clerk'], m.role), m.rank, p.name`,
  )
  const headOf = (matches: (one: (typeof held)[number]) => boolean): Reachable[] => {
    const there = held.filter(one => one.role !== 'clerk' && matches(one))
    const first = there.find(({ role }) => role === 'head') ?? there[0]
    return first ? [reached(first)] : []
  }
  if (level === 'unit') return held.filter(({ depth, role }) => depth === 0 && role === 'clerk').map(reached)
  if (level === 'head') return headOf(({ depth }) => depth === 0)
  return headOf(({ type }) => type === (level === 'department' ? 'department' : 'city'))
}

const reached = ({ personId, name, email }: RowOf<typeof holder>): Reachable => ({ personId, name, email })
