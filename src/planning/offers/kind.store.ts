import { sql } from 'drizzle-orm'
import { common, day, number, type RowOf, shape, text, uuids, type ValuesOf } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { serviceKind } from './offers.table.ts'

const values = {
  code: text,
  name: text,
  field: text.at(`coalesce(f.code, '')`),
  position: number,
  from: day.orNull.at('k.start_date'),
  until: day.orNull.at('k.end_date'),
}
const known = shape({ id: common.id, ...values, services: number.at('(select count(*) from service s where s.kind_id = k.id)') })
export type KindValues = { [Key in keyof typeof values]: RowOf<typeof known>[Key] }

/** A field or a kind of service, with how many services of it the principal sees. */
export interface ListedKind {
  readonly id: string
  readonly values: KindValues
  readonly services: number
}

/** Fields and kinds of service, in the order of the law. */
export const allKinds = async (tx: Tx): Promise<ListedKind[]> =>
  (
    await known.many(
      tx,
      sql`select ${known.list('k')} from service_kind k left join service_kind f on f.id = k.field_id order by k.position, k.code`,
    )
  ).map(({ id, services, ...values }) => ({ id, services, values }))

type KindRow = ValuesOf<typeof serviceKind>

/** Adds a field or a kind; gives its id. */
export async function insertKind(tx: Tx, row: KindRow): Promise<string> {
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into service_kind ${serviceKind.values({ ...row, id })}`)
  return id
}

export async function updateKind(tx: Tx, id: string, row: KindRow): Promise<void> {
  await tx.execute(sql`update service_kind set ${serviceKind.set(row)} where id = ${id}`)
}

export async function removeKinds(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from service_kind where id = any(${uuids(ids)})`)
}

/** Of some kinds those that anything refers to. Which tables do, the database knows: later rooms add theirs. */
export async function kindsInUse(tx: Tx, ids: readonly string[]): Promise<readonly string[]> {
  const referring = await rowsOf<{ name: string; key: string }>(
    tx,
    sql`select c.conrelid::regclass::text as name, a.attname as key from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
      where c.contype = 'f' and c.confrelid = 'service_kind'::regclass order by 1, 2`,
  )
  const used = new Set<string>()
  for (const { name, key } of referring) {
    const own = name === 'service_kind' ? sql`and id <> all(${uuids(ids)})` : sql``
    const rows = await rowsOf<{ id: string }>(
      tx,
      sql`select distinct ${sql.raw(key)} as id from ${sql.raw(name)} where ${sql.raw(key)} = any(${uuids(ids)}) ${own}`,
    )
    for (const { id } of rows) used.add(id)
  }
  return [...used]
}
