import { type SQL, sql } from 'drizzle-orm'
import { common, day, flag, number, type RowOf, shape, text, texts, uuids, type ValuesOf } from '#platform/db/rows.ts'
import { hasRows, rowsOf, type Tx } from '#platform/db/transaction.ts'
import { facility, facilityContact } from './offers.table.ts'
import { containing } from './provider.store.ts'

const values = {
  code: text,
  name: text,
  provider: text.at('o.short_name'),
  street: text,
  postcode: text,
  place: text,
  area: text.at(`coalesce(l.name || ' ' || a.number, '')`),
  accessibility: texts,
  isProtected: flag.at(`f.visibility <> 'public'`),
  note: text,
  from: day.orNull.at('f.start_date'),
  until: day.orNull.at('f.end_date'),
}
const known = shape({
  id: common.id,
  ...values,
  providerId: text.at('f.organization_id'),
  providerName: text.at('o.name'),
  areaId: text.orNull.at('f.area_id'),
  areaName: text.at(`coalesce(a.name, '')`),
  services: number.at('(select count(*) from service s where s.facility_id = f.id)'),
})
export type FacilityValues = { [Key in keyof typeof values]: RowOf<typeof known>[Key] }

/** A facility with the names of what it belongs to. */
export type Facility = { readonly id: string; readonly values: FacilityValues } & Pick<
  RowOf<typeof known>,
  'providerId' | 'providerName' | 'areaId' | 'areaName' | 'services'
>

const FACILITIES = sql`facility f join organization o on o.id = f.organization_id left join area a on a.id = f.area_id left join area_level l on l.id = a.level_id`
const ORDER = sql`order by lower(f.name), f.code`

const select = async (tx: Tx, where: SQL, rest: SQL = ORDER): Promise<Facility[]> =>
  (await known.many(tx, sql`select ${known.list('f')} from ${FACILITIES} where ${where} ${rest}`)).map(
    ({ id, providerId, providerName, areaId, areaName, services, ...values }) => ({
      id,
      values,
      providerId,
      providerName,
      areaId,
      areaName,
      services,
    }),
  )

export const allFacilities = (tx: Tx): Promise<Facility[]> => select(tx, sql`true`)

/** A facility by its id; undefined where there is none for this principal. */
export const findFacility = async (tx: Tx, id: string): Promise<Facility | undefined> => (await select(tx, sql`f.id = ${id}`))[0]

export const facilitiesOfProvider = (tx: Tx, organizationId: string): Promise<Facility[]> =>
  select(tx, sql`f.organization_id = ${organizationId}`)

/** The facilities that lie in one of these areas. */
export const facilitiesIn = (tx: Tx, areaIds: readonly string[]): Promise<Facility[]> => select(tx, sql`f.area_id = any(${uuids(areaIds)})`)

export interface FacilityFilter {
  readonly q: string
  readonly provider: string | null
  readonly time: 'now' | 'all'
}

interface Asked<F> {
  readonly filter: F
  readonly today: Temporal.PlainDate
  readonly part: { readonly limit: number; readonly offset: number }
}

/** Facilities of a filter by name, with how many there are in all. */
export async function findFacilities(
  tx: Tx,
  { filter: { q, provider, time }, today, part }: Asked<FacilityFilter>,
): Promise<{ readonly rows: readonly Facility[]; readonly total: number }> {
  const where = sql.join(
    [
      q === ''
        ? sql`true`
        : sql`(f.name ilike ${containing(q)} or f.code ilike ${containing(q)} or f.street ilike ${containing(q)} or o.name ilike ${containing(q)})`,
      provider === null ? sql`true` : sql`o.short_name = ${provider}`,
      time === 'all' ? sql`true` : sql`coalesce(f.end_date, 'infinity') >= ${today.toString()}::date`,
    ],
    sql` and `,
  )
  const [counted] = await rowsOf<{ count: string }>(tx, sql`select count(*) as count from ${FACILITIES} where ${where}`)
  return { rows: await select(tx, where, sql`${ORDER} limit ${part.limit} offset ${part.offset}`), total: Number(counted?.count ?? 0) }
}

type FacilityRow = ValuesOf<typeof facility>

/** Adds facilities; gives their ids in order. Rows go as one value: thousands of parameters take longer than the rows themselves. */
export async function insertFacilities(tx: Tx, rows: readonly FacilityRow[]): Promise<readonly string[]> {
  const ids = rows.map(() => crypto.randomUUID())
  for (let at = 0; at < rows.length; at += 1000)
    await tx.execute(
      sql`insert into facility (id, code, name, organization_id, street, postcode, place, area_id, accessibility, note, start_date, end_date, visibility)
        select r.id, r.code, r.name, r.organization, r.street, r.postcode, r.place, r.area, array(select jsonb_array_elements_text(r.accessibility)), r.note, r.from_day, r.to_day, r.visibility
        from jsonb_to_recordset(${JSON.stringify(rows.slice(at, at + 1000).map((row, index) => sent(row, ids[at + index] ?? '')))}::jsonb)
          as r(id uuid, code text, name text, organization uuid, street text, postcode text, place text, area uuid, accessibility jsonb, note text,
            from_day date, to_day date, visibility visibility)`,
    )
  return ids
}

const sent = (row: FacilityRow, id: string) => {
  const { organizationId: organization, areaId: area, startDate, endDate, visibility = 'public', accessibility = [], ...words } = row
  return { id, organization, area, accessibility, visibility, from_day: startDate ?? null, to_day: endDate ?? null, ...words }
}

export async function updateFacility(tx: Tx, id: string, row: FacilityRow): Promise<void> {
  await tx.execute(sql`update facility set ${facility.set(row)} where id = ${id}`)
}

const one = shape({ id: common.id })

/** Of some facilities those with services, contacts or resolutions. */
export const facilitiesInUse = async (tx: Tx, ids: readonly string[]): Promise<string[]> =>
  (
    await one.many(
      tx,
      sql`select f.id from facility f where f.id = any(${uuids(ids)}) and (exists (select from service s where s.facility_id = f.id)
        or exists (select from facility_contact c where c.facility_id = f.id) or exists (select from paper_subject s where s.facility_id = f.id))`,
    )
  ).map(({ id }) => id)

export async function removeFacilities(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from facility where id = any(${uuids(ids)})`)
}

const contact = shape({ id: common.id, name: text, task: text, phone: text, email: text, isPublic: flag.at(`c.visibility = 'public'`) })
export type Contact = RowOf<typeof contact>

/** Who is to be reached there, as far as the principal may know. */
export const contactsOf = (tx: Tx, facilityId: string): Promise<Contact[]> =>
  contact.many(
    tx,
    sql`select ${contact.list('c')} from facility_contact c where c.facility_id = ${facilityId} order by lower(c.name), c.id`,
  )

export async function insertContact(tx: Tx, facilityId: string, { isPublic, ...values }: Omit<Contact, 'id'>): Promise<void> {
  const visibility = isPublic ? ('public' as const) : ('internal' as const)
  await tx.execute(sql`insert into facility_contact ${facilityContact.values({ ...values, facilityId, visibility })}`)
}

/** Removes a contact of a facility; gives whether there was one. */
export const removeContact = (tx: Tx, facilityId: string, id: string): Promise<boolean> =>
  hasRows(tx, sql`delete from facility_contact where id::text = ${id} and facility_id = ${facilityId} returning id`)
