import { sql } from 'drizzle-orm'
import { toDay } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { OrganizationType } from './people.ts'

export interface Organization {
  readonly id: string
  readonly name: string
  readonly shortName: string
  readonly type: OrganizationType
  readonly parentId: string | null
  readonly fileMark: string
  readonly email: string
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
}

export type OrganizationValues = Omit<Organization, 'id'>

const COLUMNS = sql.raw(
  'o.id, o.name, o.short_name, o.organization_type, o.parent_id, o.file_mark, o.email, o.start_date::text, o.end_date::text',
)

/** All organizations, or those that held on a day, by type and name. */
export async function listOrganizations(tx: Tx, on?: Temporal.PlainDate): Promise<Organization[]> {
  const day = on?.toString() ?? null
  const rows = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select ${COLUMNS} from organization o
      where ${day}::date is null or (coalesce(o.start_date, '-infinity') <= ${day}::date and coalesce(o.end_date, 'infinity') >= ${day}::date)
      order by array_position(array['city', 'department', 'office', 'committee', 'group', 'provider', 'other'], o.organization_type), o.name, o.start_date nulls first, o.id`,
  )
  return rows.map(organizationOf)
}

/** The organization of an id; undefined where there is none. */
export async function findOrganization(tx: Tx, id: string): Promise<Organization | undefined> {
  const [row] = await rowsOf<Record<string, unknown>>(tx, sql`select ${COLUMNS} from organization o where o.id::text = ${id}`)
  return row && organizationOf(row)
}

/** Whether there is another one of this type, short name and beginning. */
export async function isOrganizationTaken(tx: Tx, values: OrganizationValues, exceptId: string | null): Promise<boolean> {
  const rows = await rowsOf(
    tx,
    sql`select from organization where organization_type = ${values.type} and short_name = ${values.shortName}
      and start_date is not distinct from ${values.from?.toString() ?? null}::date and id::text <> ${exceptId ?? ''}`,
  )
  return rows.length > 0
}

/** Adds an organization; gives the id. Who is responsible for what in a city is public. */
export async function insertOrganization(tx: Tx, values: OrganizationValues): Promise<string> {
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into organization (id, name, short_name, organization_type, parent_id, file_mark, email, start_date, end_date, visibility)
    values (${id}, ${values.name}, ${values.shortName}, ${values.type}, ${values.parentId}::uuid, ${values.fileMark}, ${values.email},
      ${values.from?.toString() ?? null}::date, ${values.until?.toString() ?? null}::date, 'public')`)
  return id
}

export async function updateOrganization(tx: Tx, id: string, values: OrganizationValues): Promise<void> {
  await tx.execute(sql`update organization set name = ${values.name}, short_name = ${values.shortName}, parent_id = ${values.parentId}::uuid,
    file_mark = ${values.fileMark}, email = ${values.email}, start_date = ${values.from?.toString() ?? null}::date, end_date = ${values.until?.toString() ?? null}::date
    where id = ${id}`)
}

/** Whether `id` lies above `below` in the tree, or is it: its parent it must not become. */
export async function isAbove(tx: Tx, id: string, below: string): Promise<boolean> {
  const rows = await rowsOf(
    tx,
    sql`with recursive up as (select id, parent_id from organization where id::text = ${below}
      union select o.id, o.parent_id from organization o join up on o.id = up.parent_id)
    select from up where id::text = ${id}`,
  )
  return rows.length > 0
}

const organizationOf = (row: Record<string, unknown>): Organization => ({
  id: String(row['id']),
  name: String(row['name']),
  shortName: String(row['short_name']),
  type: row['organization_type'] as OrganizationType,
  parentId: row['parent_id'] === null ? null : String(row['parent_id']),
  fileMark: String(row['file_mark']),
  email: String(row['email']),
  from: toDay(row['start_date']),
  until: toDay(row['end_date']),
})
