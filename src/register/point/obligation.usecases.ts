import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { type Refused, refused } from '#platform/db/outcome.ts'
import { uuids } from '#platform/db/rows.ts'
import { withDueDay } from '../record/obligation-words.ts'
import { lockPoint, readPoints } from '../record/point.store.ts'
import { obligation } from '../record/point.table.ts'
import { refreshPaper } from '../record/refresh-paper.ts'
import { noReportHistory, type ReportHistoryPort } from '../record/report-history.ts'
import { findResolution, findResolutionById } from '../record/resolution.store.ts'
import type { RegisteredPoint } from '../record/resolution.ts'
import { stateOfPoint } from '../rules/lead-in.ts'
import { type Decided, type Decision, missingFor, type ObligationState } from '../rules/obligation-decision.ts'
import type { ChangedPlace } from './point.usecases.ts'

/** What a person decides about an obligation that was read from the text. */
export interface ObligationDecision extends Decided {
  /** The right day, where it is corrected. */
  readonly dueOn: Temporal.PlainDate | null
}

const STATES: Record<Decision, ObligationState> = {
  confirm: 'confirmed',
  dismiss: 'dismissed',
  close: 'done',
  reopen: 'confirmed',
  correct: 'confirmed',
}

/**
 * A person confirms, dismisses, closes, opens again or corrects an obligation that was read from the text (D4). A corrected one is confirmed. What is due next
 * follows at once. Refused with the field that is missing: by what it is done, which report, or why it goes (`missingFor`).
 */
export async function decideObligation(
  change: Change,
  id: string,
  decided: ObligationDecision,
  reports: ReportHistoryPort = noReportHistory,
): Promise<ChangedPlace | Refused<'by' | 'reportId' | 'words'> | undefined> {
  const { tx } = change
  const row = await obligation.one(tx, sql`select ${obligation.list()} from obligation where id = ${id}`)
  const point = row && (await lockPoint(tx, row.pointId))
  const resolution = point && (await findResolutionById(tx, point.paperId))
  if (!row || !point || !resolution) return change.nothing(undefined)

  const { decision, dueOn: right, by, words = '' } = decided
  const points = await readPoints(tx, point.paperId)
  const own = points.find(one => one.id === point.id)
  const status = own ? stateOfPoint(own, points) : null
  const report = by === 'report' ? (await reports.reportsOf(tx, point.paperId)).reports.find(one => one.id === decided.reportId) : undefined
  const missing = missingFor({ ...decided, reportId: report?.id ?? null }, { state: row.state, status })
  if (missing) return change.nothing(refused(missing))

  const before = row.terms
  const dueOn = decision === 'correct' && right !== null ? right : undefined
  const terms = dueOn ? withDueDay(before, dueOn) : before
  const state = STATES[decision]
  await tx.execute(sql`update obligation set ${obligation.set({ state, terms, dueOn })} where id = ${id}`)
  await refreshPaper(tx, point.paperId, change.clock.today())
  await change.audit({
    action: `obligation.${decision === 'correct' ? 'corrected' : state}`,
    recordType: 'paper',
    recordId: point.paperId,
    data: {
      point: point.number,
      obligation: id,
      words: row.words,
      stateBefore: row.state,
      ...(terms === before ? {} : { before, terms }),
      ...(decision === 'close' ? { by, report: report?.id, reportOn: report?.date?.toString() } : {}),
      ...(words.trim() === '' ? {} : { reason: words.trim() }),
    },
  })
  const next = decision === 'confirm' ? nextProposal(await readPoints(tx, point.paperId), id) : null
  return { reference: resolution.reference, point: point.number, anchor: `pflicht-${next ?? id}` }
}

/** The proposal that comes after an obligation in the order of the resolution, or from its beginning; null where none is left. */
function nextProposal(points: readonly RegisteredPoint[], after: string): string | null {
  const all = points.flatMap(({ obligations }) => obligations)
  const at = all.findIndex(one => one.id === after)
  return [...all.slice(at + 1), ...all.slice(0, Math.max(at, 0))].find(({ state }) => state === 'proposed')?.id ?? null
}

/** Confirms the given proposals of a resolution at once; those that somebody else has decided on meanwhile stay as they are. Undefined where there is no such resolution. */
export async function confirmProposals(change: Change, reference: string, ids: readonly string[]): Promise<ChangedPlace | undefined> {
  const { tx } = change
  const resolution = await findResolution(tx, reference)
  if (!resolution) return change.nothing(undefined)
  const wanted = new Set(ids)
  const found = (await readPoints(tx, resolution.id)).flatMap(({ number, obligations }) =>
    obligations
      .filter(one => one.state === 'proposed' && wanted.has(one.id))
      .map(({ id, terms }) => ({ id, point: number, words: terms.words })),
  )
  if (found.length > 0) {
    await tx.execute(
      sql`update obligation set state = 'confirmed' where id = any(${uuids(found.map(({ id }) => id))}) and state = 'proposed'`,
    )
    await refreshPaper(tx, resolution.id, change.clock.today())
    await change.audit({ action: 'obligations.confirmed', recordType: 'paper', recordId: resolution.id, data: { confirmed: found } })
  } else change.nothing(undefined)
  return { reference, point: null, anchor: 'punkte' }
}
