import { type SQL, sql } from 'drizzle-orm'
import { day, flag, number, type RowOf, shape, text, uuids } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { providerProfile } from './offers.table.ts'

const values = {
  shortName: text,
  name: text,
  recognised: flag.at('coalesce(p.recognised, false)'),
  umbrella: text.at(`coalesce(p.umbrella, '')`),
  street: text.at(`coalesce(p.street, '')`),
  postcode: text.at(`coalesce(p.postcode, '')`),
  place: text.at(`coalesce(p.place, '')`),
  phone: text.at(`coalesce(p.phone, '')`),
  email: text,
  website: text.at(`coalesce(p.website, '')`),
  from: day.orNull.at('o.start_date'),
  until: day.orNull.at('o.end_date'),
}
const known = shape({
  id: text,
  ...values,
  facilities: number.at('(select count(*) from facility f where f.organization_id = o.id)'),
})
export type ProviderValues = { [Key in keyof typeof values]: RowOf<typeof known>[Key] }

/** A provider, with how many facilities of it the principal sees. */
export interface Provider {
  readonly id: string
  readonly values: ProviderValues
  readonly facilities: number
}

const PROVIDERS = sql`organization o left join provider_profile p on p.organization_id = o.id`

const select = async (tx: Tx, where: SQL, rest: SQL = sql`order by lower(o.name), o.start_date nulls first, o.id`): Promise<Provider[]> =>
  (await known.many(tx, sql`select ${known.list('o')} from ${PROVIDERS} where o.organization_type = 'provider' and ${where} ${rest}`)).map(
    ({ id, facilities, ...values }) => ({ id, values, facilities }),
  )

export const allProviders = (tx: Tx): Promise<Provider[]> => select(tx, sql`true`, sql`order by o.start_date nulls first, o.id`)

/** A provider by its id; undefined where there is none. */
export const findProvider = async (tx: Tx, id: string): Promise<Provider | undefined> => (await select(tx, sql`o.id = ${id}`))[0]

export interface ProviderFilter {
  readonly q: string
  readonly recognised: 'yes' | 'no' | null
}

interface Asked<F> {
  readonly filter: F
  readonly part: { readonly limit: number; readonly offset: number }
}

/** A text that `ilike` finds anywhere. */
export const containing = (words: string): string => `%${words.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`

/** Providers of a filter by name, with how many there are in all. */
export async function findProviders(
  tx: Tx,
  { filter: { q, recognised }, part }: Asked<ProviderFilter>,
): Promise<{ readonly rows: readonly Provider[]; readonly total: number }> {
  const where = sql.join(
    [
      q === '' ? sql`true` : sql`(o.name ilike ${containing(q)} or o.short_name ilike ${containing(q)} or p.place ilike ${containing(q)})`,
      recognised === null ? sql`true` : sql`coalesce(p.recognised, false) = ${recognised === 'yes'}`,
    ],
    sql` and `,
  )
  const [counted] = await rowsOf<{ count: string }>(
    tx,
    sql`select count(*) as count from ${PROVIDERS} where o.organization_type = 'provider' and ${where}`,
  )
  const rows = await select(
    tx,
    where,
    sql`order by lower(o.name), o.start_date nulls first, o.id limit ${part.limit} offset ${part.offset}`,
  )
  return { rows, total: Number(counted?.count ?? 0) }
}

/** Says anew what planning knows of a provider. */
export async function saveProfile(
  tx: Tx,
  organizationId: string,
  profile: Omit<RowOf<typeof providerProfile>, 'organizationId'>,
): Promise<void> {
  await tx.execute(
    sql`insert into provider_profile ${providerProfile.values({ organizationId, ...profile })} on conflict (organization_id) do update set ${providerProfile.set(profile)}`,
  )
}

const one = shape({ id: text })

/** Of some providers those with facilities, people or resolutions of their own. */
export const providersInUse = async (tx: Tx, ids: readonly string[]): Promise<string[]> =>
  (
    await one.many(
      tx,
      sql`select o.id from organization o where o.id = any(${uuids(ids)}) and (exists (select from facility f where f.organization_id = o.id)
        or exists (select from membership m where m.organization_id = o.id) or exists (select from paper_subject s where s.organization_id = o.id))`,
    )
  ).map(({ id }) => id)

export async function removeProviders(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from organization where organization_type = 'provider' and id = any(${uuids(ids)})`)
}
