import { leadersOf, unitsOn } from '#people/register/positions.store.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { readCity } from '#register/settings/city.ts'
import { checkDraft } from '../report/draft-check.ts'
import { readReport } from '../report/report.store.ts'
import type { KnownWay } from '../rules/report-way.ts'
import { remarksOn } from './remark.store.ts'
import { changesOf } from './report-changes.store.ts'
import { actorOf } from './take-step.ts'
import { readWay } from './way.store.ts'

/** Everything that the page of a report's way shows. */
export type LoadedWay = NonNullable<Awaited<ReturnType<typeof loadWay>>>

/** A report with its way, as the principal sees it today; null where there is no such report for the principal. */
export async function loadWay(tx: Tx, principal: Principal, id: string, today: Temporal.PlainDate) {
  const report = await readReport(tx, id)
  if (!report) return null
  const found = await readWay(tx, report, today)
  const { way } = found
  const check = checkDraft(report, today, found.signers)
  const own = new Set([way.office?.id, way.department?.id])
  return {
    report,
    found,
    /** The way with what the gate says, for `decide`. */
    way: { ...way, contradictions: report.row.state === 'draft' ? check.contradictions.length : 0 },
    actor: await actorOf(tx, principal, today),
    leaders: await leadersOf(tx, unitIdsOf(way), today),
    city: await readCity(tx),
    check,
    changes: await changesOf(tx, report),
    remarks: await remarksOn(tx, report.row.id),
    /** Who can be asked to co-sign: not who checks or signs anyway. */
    cosignerChoices: report.row.state === 'draft' ? (await unitsOn(tx, today)).filter(unit => !own.has(unit.id)) : [],
  }
}

/** The units that have a part in a report's way. */
export const unitIdsOf = (way: KnownWay): string[] =>
  [way.office, way.department, way.city, ...way.cosigners].flatMap(unit => (unit ? [unit.id] : []))
