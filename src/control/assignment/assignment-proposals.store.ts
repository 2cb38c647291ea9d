import { sql } from 'drizzle-orm'
import { shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { City } from '#register/settings/city.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { controlReport } from '../report/report.table.ts'
import type { AssignedPoint } from './assignment.table.ts'

/** A unit that may have to answer, with the reason why. */
export interface UnitProposal {
  readonly unit: string
  readonly because: string
}

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

const { department, reportDate, signatories } = controlReport.columns
const earlier = shape({ department, reportDate, signatories })

async function fromReports(tx: Tx, { paperId }: AssignedPoint, city: City): Promise<UnitProposal[]> {
  const reports = await earlier.many(
    tx,
    sql`select ${earlier.list('r')} from control_report r join control_report_paper rp on rp.report_id = r.id
      where rp.paper_id = ${paperId} and r.state = 'finished' order by r.report_date desc nulls last limit 10`,
  )
  return reports.flatMap(({ department, reportDate, signatories }) => {
    const report = reportDate ? `den Bericht vom ${formatGermanDate(reportDate)}` : 'einen früheren Bericht'
    const signed = city.departments.filter(({ headName }) => headName !== '' && signatories.some(({ name }) => name === headName))
    return [
      { unit: department ?? '', because: `hat ${report} geschrieben` },
      ...signed.map(({ name }) => ({ unit: name, because: `hat ${report} mitgezeichnet` })),
    ]
  })
}

const withNumbers = shape({ unit: text, numbers: text })

async function fromOtherPoints(tx: Tx, { paperId, pointId }: AssignedPoint): Promise<UnitProposal[]> {
  const rows = await withNumbers.many(
    tx,
    sql`select unit, string_agg(number, ', ' order by position) as numbers from (
        select coalesce(t.responsible_unit, p.responsible_unit) as unit, t.number, t.position from point t join paper p on p.id = t.paper_id
          where p.id = ${paperId} and t.id <> ${pointId}
        union
        select a.unit, t.number, t.position from assignment a join point t on t.id = a.point_id where t.paper_id = ${paperId} and t.id <> ${pointId} and a.state <> 'withdrawn'
      ) as others where unit is not null group by unit order by count(*) desc, unit limit 5`,
  )
  return rows.map(({ unit, numbers }) => ({
    unit,
    because: `hat ${numbers.includes(',') ? 'die Punkte' : 'Punkt'} ${numbers} dieses Beschlusses`,
  }))
}

const similar = shape({ unit: text, reference: text })

async function fromSimilarResolutions(tx: Tx, { paperId, subject }: AssignedPoint): Promise<UnitProposal[]> {
  if (!subject) return []
  const rows = await similar.many(
    tx,
    sql`with words as (select replace(plainto_tsquery('german', ${subject})::text, '&', '|')::tsquery as query)
      select responsible_unit as unit, (array_agg(reference order by rank desc))[1] as reference, sum(rank) as weight from (
        select responsible_unit, reference, ts_rank(name_vector, query) as rank from paper, words
          where id <> ${paperId} and responsible_unit is not null and name_vector @@ query order by rank desc limit 20
      ) as similar_names group by responsible_unit order by weight desc, unit limit 3`,
  )
  return rows.map(({ unit, reference }) => ({ unit, because: `hat den ähnlichen Beschluss ${reference}` }))
}
