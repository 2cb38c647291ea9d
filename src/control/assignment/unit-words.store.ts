import { type SQL, sql } from 'drizzle-orm'
import { day, number, type RowOf, shape, text, texts } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'

const unitWord = shape({ words: text, records: number, endedOn: day.orNull })

/** Words by which records name a unit that the register does not know, or whose unit has ended; of how many resolutions, points and shares. */
export type UnitWord = RowOf<typeof unitWord>

const MOST = 300

/** Whether a record's unit is unknown, or ended before the day. */
const isOpen = (id: SQL, on: Temporal.PlainDate): SQL =>
  sql`(${id} is null or exists (select from organization o where o.id = ${id} and o.end_date < ${on.toString()}::date))`

/** The words whose unit is to be found, the most used first. */
export const listUnitWords = (tx: Tx, on: Temporal.PlainDate): Promise<UnitWord[]> =>
  unitWord.many(
    tx,
    sql`select said.words, count(*) as records, max(o.end_date) as ended_on from (
        select responsible_unit as words, responsible_unit_id as id from paper where responsible_unit <> ''
        union all select responsible_unit, responsible_unit_id from point where responsible_unit <> ''
        union all select unit, unit_id from assignment where state <> 'withdrawn') said left join organization o on o.id = said.id
      where ${isOpen(sql`said.id`, on)} group by said.words order by records desc, said.words limit ${MOST}`,
  )

const unknownWord = shape({ words: text })
const A_FEW = 50

/** Some of the words that name no unit at all, found by an index however many records there are. */
export const someUnknownWords = async (tx: Tx): Promise<string[]> => {
  const of = (table: 'paper' | 'point'): SQL =>
    sql`(select responsible_unit as words from ${sql.identifier(table)} where responsible_unit_id is null and responsible_unit <> '' limit ${A_FEW})`
  return (await unknownWord.many(tx, sql`${of('paper')} union ${of('point')} order by 1`)).map(({ words }) => words)
}

/**
 * Says of every record that has these words, and no unit that exists, which one they mean; from then on the words mean it wherever they are read.
 * @returns how many records were linked: those that the principal may see
 */
export async function linkUnitWords(
  tx: Tx,
  { words, organizationId, on }: { readonly words: readonly string[]; readonly organizationId: string; readonly on: Temporal.PlainDate },
): Promise<number> {
  const said = texts.param(words)
  const linked = [
    sql`update paper set responsible_unit_id = ${organizationId} where responsible_unit = any(${said}) and ${isOpen(sql`responsible_unit_id`, on)}`,
    sql`update point set responsible_unit_id = ${organizationId} where responsible_unit = any(${said}) and ${isOpen(sql`responsible_unit_id`, on)}`,
    // A unit has a point once: where it has a share of it already, the other one stays as it is.
    sql`update assignment a set unit_id = ${organizationId} where a.state <> 'withdrawn' and a.unit = any(${said}) and ${isOpen(sql`a.unit_id`, on)}
      and not exists (select from assignment b where b.point_id = a.point_id and b.id <> a.id and b.state <> 'withdrawn' and (b.unit_id = ${organizationId} or b.unit = any(${said})))`,
  ]
  let records = 0
  for (const statement of linked) records += (await rowsOf(tx, sql`${statement} returning 1`)).length
  await tx.execute(sql`update control_report set department_id = ${organizationId}
    where state = 'draft' and department = any(${said}) and ${isOpen(sql`department_id`, on)}`)
  await tx.execute(sql`insert into unit_word (word, organization_id) select distinct lower(trim(w)), ${organizationId}::uuid from unnest(${said}) as w
    on conflict (word) do update set organization_id = excluded.organization_id`)
  return records
}
