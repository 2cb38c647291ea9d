import { type SQL, sql } from 'drizzle-orm'
import { built, common, day, number, type RowOf, shape, text, uuids, type ValuesOf } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { service, serviceArea } from './offers.table.ts'
import { containing } from './provider.store.ts'

const kind = shape({ id: common.id, code: text, name: text, field: text.orNull.at('f.code') })
export type ServiceKind = RowOf<typeof kind>

/** Fields (without a field of their own) and kinds of service, in the order of the law. */
export const listKinds = (tx: Tx): Promise<ServiceKind[]> =>
  kind.many(tx, sql`select ${kind.list('k')} from service_kind k left join service_kind f on f.id = k.field_id order by k.position, k.code`)

const AREAS = sql`(select coalesce(json_agg(l.name || ' ' || a.number order by l.position, length(a.number), a.number), '[]') from service_area sa
  join area a on a.id = sa.area_id join area_level l on l.id = a.level_id where sa.service_id = s.id)`
const values = {
  code: text,
  facility: text.at('f.code'),
  kind: text.at('k.code'),
  name: text,
  targetGroup: text,
  areas: built<readonly string[]>().at(AREAS),
  capacity: number.orNull,
  posts: number.orNull,
  hours: text,
  from: day.orNull.at('s.start_date'),
  until: day.orNull.at('s.end_date'),
}
const known = shape({
  id: common.id,
  ...values,
  facilityId: text.at('s.facility_id'),
  facilityName: text.at('f.name'),
  providerId: text.at('f.organization_id'),
  providerName: text.at('o.name'),
  kindName: text.at('k.name'),
})
export type ServiceValues = { [Key in keyof typeof values]: RowOf<typeof known>[Key] }

/** A service with the names of what it belongs to. */
export type Service = { readonly id: string; readonly values: ServiceValues } & Pick<
  RowOf<typeof known>,
  'facilityId' | 'facilityName' | 'providerId' | 'providerName' | 'kindName'
>

const SERVICES = sql`service s join facility f on f.id = s.facility_id join organization o on o.id = f.organization_id join service_kind k on k.id = s.kind_id`
const ORDER = sql`order by k.position, lower(f.name), s.code`

const select = async (tx: Tx, where: SQL, rest: SQL = ORDER): Promise<Service[]> =>
  (await known.many(tx, sql`select ${known.list('s')} from ${SERVICES} where ${where} ${rest}`)).map(
    ({ id, facilityId, facilityName, providerId, providerName, kindName, ...values }) => ({
      id,
      values,
      facilityId,
      facilityName,
      providerId,
      providerName,
      kindName,
    }),
  )

export const allServices = (tx: Tx): Promise<Service[]> => select(tx, sql`true`)

/** The services of some facilities, by kind. */
export const servicesOf = (tx: Tx, facilityIds: readonly string[]): Promise<Service[]> =>
  select(tx, sql`s.facility_id = any(${uuids(facilityIds)})`)

/** The services that are there for one of these areas. */
export const servicesFor = (tx: Tx, areaIds: readonly string[]): Promise<Service[]> =>
  select(tx, sql`exists (select from service_area sa where sa.service_id = s.id and sa.area_id = any(${uuids(areaIds)}))`)

export interface ServiceFilter {
  readonly q: string
  /** Code of a kind or of a field. */
  readonly kind: string | null
  readonly time: 'now' | 'all'
}

/** Services of a filter by kind, with how many there are in all. */
export async function findServices(
  tx: Tx,
  asked: {
    readonly filter: ServiceFilter
    readonly today: Temporal.PlainDate
    readonly part: { readonly limit: number; readonly offset: number }
  },
): Promise<{ readonly rows: readonly Service[]; readonly total: number }> {
  const { q, kind, time } = asked.filter
  const where = sql.join(
    [
      q === ''
        ? sql`true`
        : sql`(s.name ilike ${containing(q)} or s.code ilike ${containing(q)} or f.name ilike ${containing(q)} or o.name ilike ${containing(q)})`,
      kind === null ? sql`true` : sql`(k.code = ${kind} or k.field_id = (select id from service_kind where code = ${kind}))`,
      time === 'all' ? sql`true` : sql`coalesce(s.end_date, 'infinity') >= ${asked.today.toString()}::date`,
    ],
    sql` and `,
  )
  const [counted] = await rowsOf<{ count: string }>(tx, sql`select count(*) as count from ${SERVICES} where ${where}`)
  return {
    rows: await select(tx, where, sql`${ORDER} limit ${asked.part.limit} offset ${asked.part.offset}`),
    total: Number(counted?.count ?? 0),
  }
}

type ServiceRow = ValuesOf<typeof service>

/** Adds services; gives their ids in order. */
export async function insertServices(tx: Tx, rows: readonly ServiceRow[]): Promise<readonly string[]> {
  const ids = rows.map(() => crypto.randomUUID())
  for (let at = 0; at < rows.length; at += 500)
    await tx.execute(
      sql`insert into service ${service.values(rows.slice(at, at + 500).map((row, index) => ({ ...row, id: ids[at + index] ?? '' })))}`,
    )
  return ids
}

export async function updateService(tx: Tx, id: string, row: ServiceRow): Promise<void> {
  await tx.execute(sql`update service set ${service.set(row)} where id = ${id}`)
}

/** Says anew for which areas some services are there. */
export async function replaceServed(tx: Tx, ids: readonly string[], served: readonly RowOf<typeof serviceArea>[]): Promise<void> {
  await tx.execute(sql`delete from service_area where service_id = any(${uuids(ids)})`)
  for (let at = 0; at < served.length; at += 500)
    await tx.execute(sql`insert into service_area ${serviceArea.values(served.slice(at, at + 500))}`)
}

export async function removeServices(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from service where id = any(${uuids(ids)})`)
}
