import { sql } from 'drizzle-orm'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { MembershipRole } from './people.ts'
import { readPeopleSettings } from './people-settings.ts'
import { listMemberships, type Membership } from './person.store.ts'

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

/** Someone to whom a report goes, as it stands on the list of recipients. */
export interface Recipient {
  readonly personId: string
  readonly name: string
  readonly email: string
  /** Why: the group that the person belonged to on the day, or the committee. Null for members of the council without a group. */
  readonly group: string | null
  readonly role: MembershipRole
}

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
  const day = on.toString()
  const people = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select p.id, p.name, p.email, m.role, o.name as committee,
        (select g.name from membership gm join organization g on g.id = gm.organization_id
          where gm.person_id = p.id and g.organization_type = 'group' and coalesce(gm.start_date, '-infinity') <= ${day}::date and coalesce(gm.end_date, 'infinity') >= ${day}::date
          order by gm.start_date desc nulls last limit 1) as group_name
      from membership m join person p on p.id = m.person_id join organization o on o.id = m.organization_id
      where o.organization_type = 'committee' and o.short_name = ${committee} and m.role in ('chair', 'member')
        and coalesce(m.start_date, '-infinity') <= ${day}::date and coalesce(m.end_date, 'infinity') >= ${day}::date
      order by group_name nulls last, p.name`,
  )
  const [named] = await rowsOf<{ name: string }>(
    tx,
    sql`select name from organization where organization_type = 'committee' and short_name = ${committee}
      and coalesce(start_date, '-infinity') <= ${day}::date and coalesce(end_date, 'infinity') >= ${day}::date order by start_date desc nulls last limit 1`,
  )
  const groups = await rowsOf<{ id: string; name: string; email: string }>(
    tx,
    sql`select id, name, email from organization where organization_type = 'group'
      and coalesce(start_date, '-infinity') <= ${day}::date and coalesce(end_date, 'infinity') >= ${day}::date order by name`,
  )
  const byPerson = new Map<string, Recipient>()
  for (const row of people) {
    const recipient = {
      personId: String(row['id']),
      name: String(row['name']),
      email: String(row['email']),
      group: row['group_name'] === null ? null : String(row['group_name']),
      role: row['role'] as MembershipRole,
    }
    // The chair is a member too: once is enough.
    if (!byPerson.has(recipient.personId) || recipient.role === 'chair') byPerson.set(recipient.personId, recipient)
  }
  return { committee: named?.name ?? null, groups: committee === council ? groups : [], people: [...byPerson.values()] }
}

/** How far up a matter has gone (C8): the unit's own people, its head, the head of the department above it, the mayor. */
export type Level = 'unit' | 'head' | 'department' | 'mayor'

export interface Reachable {
  readonly personId: string
  readonly name: string
  readonly email: string
}

/**
 * Whom to ask about a unit's work on a day, at one level (C8). Units are named as in the register: by name or short name. Where the head's position is vacant
 * the first deputy answers; an empty list says that nobody is known at this level.
 */
export async function peopleFor(tx: Tx, unit: string, level: Level, on: Temporal.PlainDate): Promise<Reachable[]> {
  const day = on.toString()
  const rows = await rowsOf<Record<string, unknown>>(
    tx,
    sql`with recursive up as (
        (select o.id, o.parent_id, o.organization_type, 0 as depth from organization o
          where o.organization_type in ('city', 'department', 'office', 'other') and (lower(o.name) = lower(${unit}) or lower(o.short_name) = lower(${unit}))
            and coalesce(o.start_date, '-infinity') <= ${day}::date and coalesce(o.end_date, 'infinity') >= ${day}::date
          order by (lower(o.name) = lower(${unit})) desc, o.id limit 1)
        union all
        select o.id, o.parent_id, o.organization_type, up.depth + 1 from organization o join up on o.id = up.parent_id where up.depth < 10)
      select up.depth, up.organization_type, m.role, m.rank, p.id, p.name, p.email from up
        join membership m on m.organization_id = up.id join person p on p.id = m.person_id
      where m.role in ('head', 'deputy', 'clerk') and p.email <> '' and coalesce(p.end_date, 'infinity') >= ${day}::date
        and coalesce(m.start_date, '-infinity') <= ${day}::date and coalesce(m.end_date, 'infinity') >= ${day}::date
      order by up.depth, array_position(array['head', 'deputy', 'clerk'], m.role), m.rank, p.name`,
  )
  const held = rows.map(row => ({
    depth: Number(row['depth']),
    type: String(row['organization_type']),
    role: String(row['role']),
    person: { personId: String(row['id']), name: String(row['name']), email: String(row['email']) },
  }))
  const headOf = (matches: (one: (typeof held)[number]) => boolean): Reachable[] => {
    const there = held.filter(one => one.role !== 'clerk' && matches(one))
    const first = there.find(({ role }) => role === 'head') ?? there[0]
    return first ? [first.person] : []
  }
  if (level === 'unit') return held.filter(({ depth, role }) => depth === 0 && role === 'clerk').map(({ person }) => person)
  if (level === 'head') return headOf(({ depth }) => depth === 0)
  return headOf(({ type }) => type === (level === 'department' ? 'department' : 'city'))
}
