import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { withDueDay } from '../record/obligation-words.ts'
import { lockPoint } from '../record/point.store.ts'
import { type ObligationState, obligation } from '../record/point.table.ts'
import { refreshPaper } from '../record/refresh-paper.ts'
import { findResolutionById } from '../record/resolution.store.ts'
import type { ChangedPlace } from './point.usecases.ts'

/** What a person decides about an obligation that was read from the text. */
export interface ObligationDecision {
  readonly decision: 'confirm' | 'dismiss' | 'close' | 'reopen' | 'correct'
  /** The right day, where it is corrected. */
  readonly dueOn: Temporal.PlainDate | null
}

const STATES: Record<ObligationDecision['decision'], ObligationState> = {
  confirm: 'confirmed',
  dismiss: 'dismissed',
  close: 'done',
  reopen: 'confirmed',
  correct: 'confirmed',
}

/**
 * A person confirms, dismisses, closes, opens again or corrects an obligation that was read from the text (D4). A corrected one is confirmed. What is due next
 * follows at once.
 */
export async function decideObligation(
  change: Change,
  id: string,
  { decision, dueOn: right }: ObligationDecision,
): Promise<ChangedPlace | undefined> {
  const { tx } = change
  const row = await obligation.one(tx, sql`select ${obligation.list()} from obligation where id = ${id}`)
  const point = row && (await lockPoint(tx, row.pointId))
  const resolution = point && (await findResolutionById(tx, point.paperId))
  if (!row || !point || !resolution) return change.nothing(undefined)

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
    data: { point: point.number, obligation: id, words: row.words, stateBefore: row.state, ...(terms === before ? {} : { before, terms }) },
  })
  return { reference: resolution.reference, point: point.number, anchor: `pflicht-${id}` }
}
