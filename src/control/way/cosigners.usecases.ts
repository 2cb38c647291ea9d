import { unitsOn } from '#people/register/positions.store.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { done, gone, type Outcome, type Overtaken } from '#platform/db/outcome.ts'
import { lockWay } from '../begin/way-begin.store.ts'
import { readReport, referencesOf } from '../report/report.store.ts'
import { readWay, replaceCosigners, type TakenStep } from './way.store.ts'

/** Overtaken: the report was handed on meanwhile, whom it asks is settled. */
export type CosignersResult = Outcome | Overtaken<{ readonly since: readonly TakenStep[] }>

/** Says which units have to agree before a report is signed (C5), while it is being written. Ids that are no unit of today are left out, and so is who checks or signs anyway. */
export function chooseCosigners(
  database: Database,
  principal: Principal,
  wanted: { readonly reportId: string; readonly turn: number; readonly units: readonly string[] },
): Promise<CosignersResult> {
  return database.change(principal, async (change): Promise<CosignersResult> => {
    const { tx } = change
    if (!(await lockWay(tx, wanted.reportId))) return change.nothing(gone)
    const report = await readReport(tx, wanted.reportId)
    if (!report) return change.nothing(gone)
    const today = change.clock.today()
    const { way, steps } = await readWay(tx, report, today)
    if (way.step !== 'drafting') return change.nothing({ kind: 'overtaken', since: steps.filter(step => step.turn > wanted.turn) })
    const own = new Set([way.office?.id, way.department?.id])
    const units = (await unitsOn(tx, today)).filter(({ id }) => wanted.units.includes(id) && !own.has(id))
    const before = new Set(way.cosigners.map(({ id }) => id))
    if (before.size === units.length && units.every(({ id }) => before.has(id))) return change.nothing(done)
    await replaceCosigners(tx, report, units)
    await change.audit({
      action: 'report.cosigners_chosen',
      recordType: 'control_report',
      recordId: report.row.id,
      data: { papers: referencesOf(report), units: units.map(({ name }) => name) },
    })
    return done
  })
}
