import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { changeOrNothing } from '../change-or-nothing.ts'
import { followVisibility, lockStep, recordStep, type StepResult, type StepWish } from '../way/take-step.ts'

/** Sends a signed and noted report (C5): from now on it is the council's. */
export function sendReport(database: Database, principal: Principal, wish: Omit<StepWish, 'action'>): Promise<StepResult> {
  return changeOrNothing(database, principal, async change => {
    const sending: StepWish = { ...wish, action: 'send' }
    const ready = await lockStep(change, sending)
    if (ready.kind !== 'ready') return ready
    await recordStep(change, sending, ready)
    await followVisibility(change, { report: ready.report, step: ready.next })
    return { kind: 'done', step: ready.next }
  })
}
