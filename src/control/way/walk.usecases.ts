import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import type { StepNotice } from './step-mails.usecases.ts'
import { lockStep, recordStep, type StepResult, type StepWish, told } from './take-step.ts'

/** The steps that move a draft and change nothing in it: submit, recall, check, co-sign, hand back. */
export type DraftStep = StepWish & { readonly action: 'submit' | 'recall' | 'check' | 'cosign' | 'hand_back' }

/** Takes a step with a draft (C5). Of two who act at once one wins; the other is told what happened and nothing of his is written. */
export function walk(database: Database, principal: Principal, wish: DraftStep, tell?: StepNotice): Promise<StepResult> {
  return database.change(principal, async change => {
    const ready = await lockStep(change, wish)
    if (ready.kind !== 'ready') return change.nothing(ready)
    await recordStep(change, wish, ready)
    await tell?.(change, told(wish, ready))
    return { kind: 'done', step: ready.next }
  })
}
