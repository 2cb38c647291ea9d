import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import type { StepNotice } from './step-mails.usecases.ts'
import { type StepResult, type StepWish, takeStep } from './take-step.ts'

/** The steps that move a draft and change nothing in it: submit, recall, check, co-sign, hand back. */
export type DraftStep = StepWish & { readonly action: 'submit' | 'recall' | 'check' | 'cosign' | 'hand_back' }

/** Takes a step with a draft (C5). */
export const walk = (database: Database, principal: Principal, wish: DraftStep, tell?: StepNotice): Promise<StepResult> =>
  takeStep(database, principal, wish, { tell })
