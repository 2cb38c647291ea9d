import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { refreshPaper } from '../record/refresh-paper.ts'
import { findResolution } from '../record/resolution.store.ts'

/** What is noted about the control of a resolution besides its reports. */
export interface ControlSubject {
  readonly isSubject: boolean
  /** Why it is not subject to control; empty where it is. */
  readonly reason: string
  /** Who brought the paper in; null where nobody noted it. */
  readonly mover: string | null
}

/** What is noted; undefined where there is no such resolution for this principal. */
export async function readControlSubject(tx: Tx, reference: string): Promise<ControlSubject | undefined> {
  const [row] = await rowsOf<{ control_state: string; not_subject_reason: string | null; mover: string | null }>(
    tx,
    sql`select control_state, not_subject_reason, mover from paper where reference = ${reference}`,
  )
  return row && { isSubject: row.control_state !== 'not_subject', reason: row.not_subject_reason ?? '', mover: row.mover }
}

/**
 * Flags a resolution as not subject to control, with the reason, or takes the flag back; and notes who brought it in. A resolution that comes back under control
 * is open until a report says otherwise. Gives the reference; undefined where there is no such resolution for this principal.
 */
export async function setControlSubject(change: Change, reference: string, wanted: ControlSubject): Promise<string | undefined> {
  const resolution = await findResolution(change.tx, reference)
  const before = await readControlSubject(change.tx, reference)
  if (!resolution || !before) return undefined
  const { isSubject, reason, mover } = wanted
  const state = isSubject ? (before.isSubject ? resolution.controlState : 'open') : 'not_subject'
  await change.tx.execute(sql`update paper set control_state = ${state}, not_subject_reason = ${isSubject ? null : reason}, mover = ${mover}
    where id = ${resolution.id}`)
  await refreshPaper(change.tx, resolution.id, change.clock.today())
  await change.audit({
    action: isSubject === before.isSubject ? 'paper.control_noted' : isSubject ? 'paper.control_taken_up' : 'paper.control_not_subject',
    recordType: 'paper',
    recordId: resolution.id,
    data: { before: { ...before }, isSubject, reason: isSubject ? null : reason, mover },
  })
  return reference
}
