import { sql } from 'drizzle-orm'
import { can } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import { done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import { shape, text, texts } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { readPoints } from '#register/record/point.store.ts'
import { refreshPaper } from '#register/record/refresh-paper.ts'
import { isPlannerOf } from '../reports/planner.store.ts'
import { lockReport, type PlanningReport } from '../reports/report.store.ts'
import { planningReport } from '../reports/report.table.ts'
import { confirmedKinds } from '../rules/adopting-points.ts'
import type { PlanningStep } from '../rules/report-words.ts'

// Once the report stands in the framework, the resolution that put it there stays.
const SETTLED: ReadonlySet<PlanningStep> = new Set(['in_framework', 'published', 'in_use', 'accounted'])

/** Whether someone links the resolution that adopts a report: those who write it, and the council office, as long as it is not in the framework. */
export const mayLink = async (
  { tx, principal, clock }: Pick<Change, 'tx' | 'principal' | 'clock'>,
  report: PlanningReport,
): Promise<boolean> =>
  !SETTLED.has(report.step) && (can(principal, 'report.send') || (await isPlannerOf(tx, principal, report.organizationId, clock.today())))

const found = shape({ id: text })

/** Links the resolution that adopts a report (P1, P4), or loosens it where `reference` is null. */
export async function linkAdoptingPaper(
  change: Change,
  reportId: string,
  reference: string | null,
): Promise<Outcome<object, 'not_yours' | 'unknown'>> {
  const { tx } = change
  const report = await lockReport(tx, reportId)
  if (!report) return change.nothing(gone)
  if (!(await mayLink(change, report))) return change.nothing(refused('not_yours'))
  const paper = reference === null ? null : await found.one(tx, sql`select id from paper where reference = ${reference}`)
  if (paper === undefined) return change.nothing(refused('unknown'))
  const values = { paperId: paper?.id ?? null, kindsConfirmedAt: null, kindsConfirmedBy: '' }
  await tx.execute(sql`update planning_report set ${planningReport.set(values)} where id = ${reportId}`)
  await change.audit({
    action: paper ? 'planning_report.paper_linked' : 'planning_report.paper_loosened',
    recordType: 'planning_report',
    recordId: reportId,
    data: { reference: reference ?? report.paper },
  })
  return done
}

/** The points of the adopting resolution as they were decided, for this principal; none where it is not linked. */
export const adoptingPoints = async (tx: Tx, { paperId }: Pick<PlanningReport, 'paperId'>) =>
  paperId === null ? [] : readPoints(tx, paperId)

const kinds = shape({ kinds: texts })

/** Confirms of which of the four kinds each point is (D3): `chosen` by the point's id. The words of a point are not touched, also where they err. */
export async function confirmPointKinds(
  change: Change,
  reportId: string,
  chosen: ReadonlyMap<string, readonly string[]>,
): Promise<Outcome<object, 'not_yours'>> {
  const { tx, clock, principal } = change
  const report = await lockReport(tx, reportId)
  const points = report ? await adoptingPoints(tx, report) : []
  if (!report?.paperId || points.length === 0) return change.nothing(gone)
  if (!(await mayLink(change, report))) return change.nothing(refused('not_yours'))
  for (const point of points) {
    const now = confirmedKinds(point.kinds, chosen.get(point.id) ?? [])
    await tx.execute(sql`update point set ${kinds.set({ kinds: now })} where id = ${point.id}`)
  }
  await refreshPaper(tx, report.paperId, clock.today())
  const confirmed = { kindsConfirmedAt: clock.now(), kindsConfirmedBy: principal.name }
  await tx.execute(sql`update planning_report set ${planningReport.set(confirmed)} where id = ${reportId}`)
  await change.audit({
    action: 'planning_report.point_kinds_confirmed',
    recordType: 'planning_report',
    recordId: reportId,
    data: { reference: report.paper, points: points.length },
  })
  return done
}
