import { type SQL, sql } from 'drizzle-orm'
import { common, day, type RowOf, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'

const resting = shape({
  ...{ id: text, number: text, name: text, report: text.at('r.title'), touchedOn: day },
  unit: text.at('u.name'),
  unitId: text.at('u.id'),
  visibility: common.visibility.at('m.visibility'),
})

/** A measure on which nobody wrote for long, with the unit that is asked about it. */
export type RestingMeasure = RowOf<typeof resting>

/**
 * Measures that nobody has touched since a day and that are neither done nor ended, the longest first. The unit that owes one is asked; of what a provider owes, the
 * unit that writes the report.
 * @param of a condition on the unit `u`
 */
export const measuresUntouched = (
  tx: Tx,
  { since, of, limit }: { readonly since: Temporal.PlainDate; readonly of: SQL; readonly limit: number | null },
): Promise<RestingMeasure[]> =>
  resting.many(
    tx,
    sql`select ${resting.list('m')} from measure m join planning_report r on r.id = m.report_id join organization o on o.id = m.organization_id
      join organization u on u.id = case when o.organization_type = 'provider' then r.organization_id else o.id end
      where ${of} and m.state <> 'done' and m.touched_on <= ${day.param(since)}
        and not exists (select from measure_fate x where x.from_id = m.id and x.withdrawn_at is null)
      order by m.touched_on, m.number, m.id limit ${limit}`,
  )
