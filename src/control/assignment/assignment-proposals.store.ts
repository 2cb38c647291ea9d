import { sql } from 'drizzle-orm'
import { toDay } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { City } from '#register/settings/city.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import type { AssignedPoint } from './assignment.ts'

/** A unit that may have to answer, with the reason why. */
export interface UnitProposal {
  readonly unit: string
  readonly because: string
}

type Row = Record<string, unknown>
const MOST = 6

/**
 * Units that may have to answer a point, the most likely first: who wrote earlier reports on the resolution and who signed them too, who has other points of it, who
 * has resolutions of like name. Each once, without those that have a share already.
 */
export async function proposeUnits(
  tx: Tx,
  point: AssignedPoint,
  known: { readonly city: City; readonly taken: readonly string[] },
): Promise<UnitProposal[]> {
  const proposals = [
    ...(await fromReports(tx, point, known.city)),
    ...(await fromOtherPoints(tx, point)),
    ...(await fromSimilarResolutions(tx, point)),
  ]
  const taken = new Set(known.taken)
  return proposals
    .filter(({ unit }) => {
      const isNew = unit !== '' && !taken.has(unit)
      taken.add(unit)
      return isNew
    })
    .slice(0, MOST)
}

async function fromReports(tx: Tx, { paperId }: AssignedPoint, city: City): Promise<UnitProposal[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select r.department, r.report_date::text, r.signatories::text as signatories from control_report r join control_report_paper rp on rp.report_id = r.id
      where rp.paper_id = ${paperId} and r.state = 'finished' order by r.report_date desc nulls last limit 10`,
  )
  return rows.flatMap(row => {
    const date = toDay(row['report_date'])
    const report = date ? `den Bericht vom ${formatGermanDate(date)}` : 'einen früheren Bericht'
    const signed = (JSON.parse(String(row['signatories'] ?? '[]')) as { name?: string }[]).flatMap(({ name }) =>
      city.departments.filter(({ headName }) => headName !== '' && headName === name).map(department => department.name),
    )
    return [
      { unit: String(row['department'] ?? ''), because: `hat ${report} geschrieben` },
      ...signed.map(unit => ({ unit, because: `hat ${report} mitgezeichnet` })),
    ]
  })
}

async function fromOtherPoints(tx: Tx, { paperId, pointId }: AssignedPoint): Promise<UnitProposal[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select unit, string_agg(number, ', ' order by position) as numbers from (
        select coalesce(t.responsible_unit, p.responsible_unit) as unit, t.number, t.position from point t join paper p on p.id = t.paper_id
          where p.id = ${paperId} and t.id <> ${pointId}
        union
        select a.unit, t.number, t.position from assignment a join point t on t.id = a.point_id where t.paper_id = ${paperId} and t.id <> ${pointId} and a.state <> 'withdrawn'
      ) as others where unit is not null group by unit order by count(*) desc, unit limit 5`,
  )
  return rows.map(row => {
    const numbers = String(row['numbers'])
    return { unit: String(row['unit']), because: `hat ${numbers.includes(',') ? 'die Punkte' : 'Punkt'} ${numbers} dieses Beschlusses` }
  })
}

async function fromSimilarResolutions(tx: Tx, { paperId, subject }: AssignedPoint): Promise<UnitProposal[]> {
  if (!subject) return []
  const rows = await rowsOf<Row>(
    tx,
    sql`with words as (select replace(plainto_tsquery('german', ${subject})::text, '&', '|')::tsquery as query)
      select responsible_unit as unit, (array_agg(reference order by rank desc))[1] as reference, sum(rank) as weight from (
        select responsible_unit, reference, ts_rank(name_vector, query) as rank from paper, words
          where id <> ${paperId} and responsible_unit is not null and name_vector @@ query order by rank desc limit 20
      ) as similar_names group by responsible_unit order by weight desc, unit limit 3`,
  )
  return rows.map(row => ({ unit: String(row['unit']), because: `hat den ähnlichen Beschluss ${row['reference']}` }))
}
