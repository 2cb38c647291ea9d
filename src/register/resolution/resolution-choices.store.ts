import { sql } from 'drizzle-orm'
import { day, shape } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'

export interface Choice {
  readonly value: string
  readonly label: string
}

/** What the register holds to choose from. */
export interface ResolutionChoices {
  readonly committees: readonly Choice[]
  readonly units: readonly Choice[]
  /** Newest first. */
  readonly years: readonly Choice[]
}

/** Committees, units and years for filters. Each unit costs one step in an index, however many papers it has. */
export async function readResolutionChoices(tx: Tx): Promise<ResolutionChoices> {
  const committees = await rowsOf<{ short_name: string; name: string }>(
    tx,
    sql`select distinct on (short_name) short_name, name from organization o
      where organization_type = 'committee' and exists (select 1 from paper where organization_id = o.id)
      order by short_name, end_date desc nulls first`,
  )
  const span = await shape({ first: day.orNull, last: day.orNull }).one(
    tx,
    sql`select min(decided_on) as first, max(decided_on) as last from paper`,
  )
  const first = span?.first?.year
  const last = span?.last?.year
  return {
    committees: committees
      .map(row => ({ value: row.short_name, label: row.name === row.short_name ? row.name : `${row.name} (${row.short_name})` }))
      .sort((one, other) => one.label.localeCompare(other.label, 'de')),
    units: (await readUnits(tx)).map(unit => ({ value: unit, label: unit })),
    years: first && last ? Array.from({ length: last - first + 1 }, (_, index) => yearChoice(last - index)) : [],
  }
}

const yearChoice = (year: number): Choice => ({ value: String(year), label: String(year) })

/** Every responsible unit that a resolution or a point has, in alphabetical order, at most 200. */
export async function readUnits(tx: Tx): Promise<string[]> {
  const rows = await rowsOf<{ unit: string }>(
    tx,
    sql`with recursive of_paper(unit) as (
        (select responsible_unit from paper where responsible_unit is not null order by responsible_unit limit 1)
        union all
        select (select responsible_unit from paper where responsible_unit > unit order by responsible_unit limit 1) from of_paper where unit is not null
      ), of_point(unit) as (
        (select responsible_unit from point where responsible_unit is not null order by responsible_unit limit 1)
        union all
        select (select responsible_unit from point where responsible_unit > unit order by responsible_unit limit 1) from of_point where unit is not null
      )
      (select unit from of_paper where unit is not null limit 200) union (select unit from of_point where unit is not null limit 200)`,
  )
  return rows.map(row => row.unit).sort((one, other) => one.localeCompare(other, 'de'))
}
