import { sql } from 'drizzle-orm'
import { type RowOf, shape } from '#platform/db/rows.ts'
import { hasRows, type Tx } from '#platform/db/transaction.ts'
import { organization as organizationRow, periodOf } from './people.table.ts'
import { holdsOn } from './person.store.ts'

const { id, name, shortName, organizationType, parentId, fileMark, email } = organizationRow.columns
const type = organizationType.at('o.organization_type')
const organization = shape({ id, name, shortName, type, parentId, fileMark, email, ...periodOf('o') })

export type Organization = RowOf<typeof organization>
export type OrganizationValues = Omit<Organization, 'id'>

/** All organizations, or those that held on a day, by type and name. */
export const listOrganizations = (tx: Tx, on?: Temporal.PlainDate): Promise<Organization[]> =>
  organization.many(
    tx,
    sql`select ${organization.list('o')} from organization o where ${on ? holdsOn('o', on) : sql`true`}
      order by array_position(array['city', 'department', 'office', 'committee', 'group', 'provider', 'other'], o.organization_type), o.name, o.start_date nulls first, o.id`,
  )

/** The organization of an id; undefined where there is none. */
export const findOrganization = (tx: Tx, id: string): Promise<Organization | undefined> =>
  organization.one(tx, sql`select ${organization.list('o')} from organization o where o.id::text = ${id}`)

/** One without an end, by its name or short name. */
export const findByName = (tx: Tx, of: Pick<Organization, 'type' | 'name' | 'shortName'>): Promise<Organization | undefined> =>
  organization.one(
    tx,
    sql`select ${organization.list('o')} from organization o
      where organization_type = ${of.type} and (lower(name) = lower(${of.name}) or short_name = ${of.shortName}) and end_date is null limit 1`,
  )

/** Whether there is another one of this type, short name and beginning. */
export const isOrganizationTaken = (tx: Tx, values: OrganizationValues, exceptId: string | null): Promise<boolean> =>
  hasRows(
    tx,
    sql`select from organization where organization_type = ${values.type} and short_name = ${values.shortName}
      and start_date is not distinct from ${values.from?.toString() ?? null}::date and id::text <> ${exceptId ?? ''}`,
  )

const columnsOf = ({ type, from, until, ...values }: OrganizationValues) => ({
  ...values,
  organizationType: type,
  startDate: from,
  endDate: until,
})

/** Adds an organization; gives the id. Who is responsible for what in a city is public. */
export async function insertOrganization(tx: Tx, values: OrganizationValues): Promise<string> {
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into organization ${organizationRow.values({ ...columnsOf(values), id, visibility: 'public' })}`)
  return id
}

/** Changes everything but the type: what someone can be there follows from it. */
export async function updateOrganization(tx: Tx, id: string, values: OrganizationValues): Promise<void> {
  const { organizationType: _, ...columns } = columnsOf(values)
  await tx.execute(sql`update organization set ${organizationRow.set(columns)} where id = ${id}`)
}

/** Whether `id` lies above `below` in the tree, or is it: its parent it must not become. */
export const isAbove = (tx: Tx, id: string, below: string): Promise<boolean> =>
  hasRows(
    tx,
    sql`with recursive up as (select id, parent_id from organization where id::text = ${below}
      union select o.id, o.parent_id from organization o join up on o.id = up.parent_id)
    select from up where id::text = ${id}`,
  )
