/**
 * Numbers of the whole register without counting the whole register (decision 221). What each resolution adds to a number is kept, and so are the sums, for a reader
 * of each clearance. A resolution that was written since is counted anew with every page: a number is never older than the rows behind it, and the work of a page
 * follows what was written of late, never the size of the register.
 */
import { type SQL, sql } from 'drizzle-orm'
import type { Clearance } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { hasRows, rowsOf, type Tx } from '#platform/db/transaction.ts'

/** By what rows are told apart, and up to three numbers of each; what is left out is null, and 0 of the numbers. */
export interface Fact {
  /** The resolution that adds the number; all that it is made of must hang on this resolution. */
  readonly paper: SQL
  readonly words?: SQL
  readonly other?: SQL
  readonly kinds?: SQL
  readonly day?: SQL
  readonly days?: SQL
  readonly n: SQL
  readonly n2?: SQL
  readonly n3?: SQL
}

/** Which resolutions are counted: a condition on the column that has their id. */
export type Among = (paperId: SQL) => SQL

export interface CountSource {
  /** Its name in the kept rows. Who changes what is counted gives a new one, and marks all resolutions in a migration. */
  readonly name: string
  /** The rows that some resolutions add, as row level security shows them to the reader; not summed up. */
  readonly facts: (among: Among) => SQL
}

/** The columns of a fact. */
export const factColumns = ({ paper, words, other, kinds, day, days, n, n2, n3 }: Fact): SQL =>
  sql`${paper} as paper_id, ${words ?? sql`null::text`} as words, ${other ?? sql`null::uuid`} as other, ${kinds ?? sql`null::text[]`} as kinds,
    ${day ?? sql`null::date`} as day, ${days ?? sql`null::int`} as days, ${n} as n, ${n2 ?? sql`0`} as n2, ${n3 ?? sql`0`} as n3`

const KEY = sql`words, other, kinds, day, days`
const NUMBERS = sql`n, n2, n3`
const clearance = sql`(select regelkreis_clearance())`

/**
 * The rows of a source as the reader sees them now, in parts: sum up `n` by what is asked, and leave out what comes to nothing. One statement, so that all parts are
 * of one moment.
 */
export const keptRows = (source: CountSource): SQL => sql`(
  with apart as materialized (select paper_id from count_stale union select regelkreis_papers_beyond())
  select ${KEY}, ${NUMBERS} from count_sum where source = ${source.name} and visibility = ${clearance}
  union all
  select ${KEY}, -n, -n2, -n3 from (select distinct on (paper_id) paper_id, visibility from count_level
      where paper_id in (select paper_id from apart) and visibility <= ${clearance} order by paper_id, visibility desc) as before
    join count_part using (paper_id, visibility) where source = ${source.name}
  union all
  select ${KEY}, ${NUMBERS} from (${source.facts(id => sql`${id} in (select paper_id from apart)`)}) as again)`

/** So many resolutions are added at once: some seconds of a large register. */
const BATCH = 2000
const LEVELS: readonly Clearance[] = ['public', 'members', 'internal', 'confidential']

/**
 * Adds what was written since to the kept numbers. Bears being called at any time, by several servers too; nothing that anybody reads changes by it, so the trail is
 * told nothing. Gives how many resolutions it added.
 */
export async function keepCounts({ engine }: Pick<Database, 'engine'>, sources: readonly CountSource[]): Promise<number> {
  let added = 0
  for (;;) {
    const some = await engine.transaction(tx => keepSome(tx, sources))
    if (some === 0) return added
    added += some
  }
}

async function keepSome(tx: Tx, sources: readonly CountSource[]): Promise<number> {
  // All of it is of one moment: what is written meanwhile stays marked.
  await tx.execute(sql`set transaction isolation level repeatable read`)
  // A plan for any number of resolutions is made for ten, and takes minutes for two thousand.
  await tx.execute(sql`set local plan_cache_mode = force_custom_plan`)
  if (!(await hasRows(tx, sql`select from count_stale limit 1`))) return 0
  // Whoever waited here would add what another server has added since.
  const [lock] = await rowsOf<{ got: boolean }>(tx, sql`select pg_try_advisory_xact_lock(hashtextextended('kept counts', 0)) as got`)
  if (!lock?.got) return 0
  const stale = await rowsOf<{ id: string }>(tx, sql`select distinct paper_id as id from count_stale limit ${BATCH}`)
  const ids = sql`${`{${stale.map(({ id }) => id).join(',')}}`}::uuid[]`
  await addToSums(tx, ids, sql`-1`)
  await tx.execute(sql`delete from count_stale where paper_id = any(${ids})`)
  await tx.execute(sql`delete from count_part where paper_id = any(${ids})`)
  await tx.execute(sql`delete from count_level where paper_id = any(${ids})`)
  const levels = new Set((await rowsOf<{ level: Clearance }>(tx, levelsOf(ids))).map(row => row.level))
  for (const level of LEVELS.filter(one => levels.has(one))) {
    await readAs(tx, level)
    await tx.execute(
      sql`insert into count_part (paper_id, visibility, source, ${KEY}, ${NUMBERS}) ${sql.join(
        sources.map(source => partsOf(source, ids, level)),
        sql` union all `,
      )}`,
    )
  }
  await tx.execute(sql`select set_config('role', 'none', true)`)
  await addToSums(tx, ids, sql`1`)
  await tx.execute(sql`delete from count_sum where n = 0 and n2 = 0 and n3 = 0`)
  return stale.length
}

/** At which clearances a reader comes to see more of each resolution. */
const levelsOf = (ids: SQL): SQL => {
  const of = (table: SQL, join: SQL, paper: SQL): SQL =>
    sql`select ${paper} as paper_id, x.visibility from ${table} x ${join} where ${paper} = any(${ids})`
  const byPoint = sql`join point t on t.id = x.point_id`
  return sql`insert into count_level (paper_id, visibility, has_rows) select paper_id, visibility, bool_or(has_rows) from (
    select paper_id, visibility, true as has_rows from (
      ${of(sql`paper`, sql``, sql`x.id`)} union ${of(sql`point`, sql``, sql`x.paper_id`)} union ${of(sql`obligation`, byPoint, sql`t.paper_id`)}
      union ${of(sql`point_answer`, byPoint, sql`t.paper_id`)} union ${of(sql`control_report_paper`, sql``, sql`x.paper_id`)}
      union ${of(sql`control_report`, sql`join control_report_paper rp on rp.report_id = x.id`, sql`rp.paper_id`)}
      union ${of(sql`control_report`, sql`join point_answer a on a.report_id = x.id join point t on t.id = a.point_id`, sql`t.paper_id`)}) as seen
    union all
    -- Obligations that nobody has checked are hidden from the public, however public their rows are.
    select t.paper_id, 'members', false from obligation o join point t on t.id = o.point_id where t.paper_id = any(${ids}) and o.state not in ('confirmed', 'done')
  ) as each group by paper_id, visibility returning visibility as level`
}

const partsOf = ({ name, facts }: CountSource, ids: SQL, level: Clearance): SQL =>
  sql`select f.paper_id, ${level}::visibility, ${name}, ${KEY}, sum(n), sum(n2), sum(n3) from (${facts(id => sql`${id} = any(${ids})`)}) as f
    where exists (select from count_level l where l.paper_id = f.paper_id and l.visibility = ${level}::visibility) group by f.paper_id, ${KEY}`

/** From here on the transaction sees what a reader of a clearance sees, and may add to the kept numbers. */
const readAs = (tx: Tx, level: Clearance): Promise<unknown> =>
  Promise.resolve(
    tx.execute(sql`select set_config('role', 'regelkreis_app', true), set_config('regelkreis.principal', 'system', true), set_config('regelkreis.clearance', ${level}, true),
      set_config('regelkreis.changing', 'yes', true), set_config('regelkreis.may_write', 'yes', true),
      set_config('regelkreis.committees', '', true), set_config('regelkreis.committee_levels', '', true)`),
  )

/** What resolutions add is added to the sums of each clearance, or taken from them. */
const addToSums = (tx: Tx, ids: SQL, sign: SQL): Promise<unknown> =>
  Promise.resolve(
    tx.execute(sql`insert into count_sum as s (visibility, source, ${KEY}, ${NUMBERS})
      select reader.level, c.source, ${KEY}, ${sign} * sum(c.n), ${sign} * sum(c.n2), ${sign} * sum(c.n3)
        from unnest(enum_range(null::visibility)) as reader(level) cross join lateral (
          select distinct on (paper_id) paper_id, visibility from count_level where paper_id = any(${ids}) and visibility <= reader.level
            order by paper_id, visibility desc) as newest
        join count_part c on c.paper_id = newest.paper_id and c.visibility = newest.visibility group by reader.level, c.source, ${KEY}
      on conflict (source, visibility, words, other, kinds, day, days) do update set n = s.n + excluded.n, n2 = s.n2 + excluded.n2, n3 = s.n3 + excluded.n3`),
  )
