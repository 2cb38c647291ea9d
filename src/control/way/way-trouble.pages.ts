import { handBackForm } from '#approval/step.form.ts'
import { stepSentence } from '#approval/step-words.ts'
import type { Gone } from '#platform/db/outcome.ts'
import { formatList } from '#vocabulary/german-format.ts'
import { EMPTY, type FormState } from '#web/form/form.ts'
import type { WayAction } from '../rules/report-way.ts'
import type { StepResult } from './take-step.ts'
import type { TakenStep } from './way.store.ts'
import { refusedInWords } from './way.view.ts'
import { germanStep, wordsOf } from './way-words.ts'

/** What kept a step from being taken. */
export interface Trouble {
  readonly kind: 'warning' | 'danger'
  readonly text: string
}

/** Why a step was not taken, for the page that shows the report again with what was typed. */
export interface StepTrouble {
  readonly status: 200 | 403 | 409 | 422 | 429
  /** Null where the field of the reason says it. */
  readonly trouble: Trouble | null
  readonly state: FormState
}

/** Nothing was tried yet. */
export const NO_TROUBLE: StepTrouble = { status: 200, trouble: null, state: EMPTY }

const REASON_MISSING = 'Schreiben Sie den Grund: Wer den Bericht zurückbekommt, muss wissen, was zu ändern ist.'

const STATUS: Partial<Record<string, StepTrouble['status']>> = {
  not_your_part: 403,
  you_wrote_it: 403,
  wrong_step: 409,
  already_cosigned: 409,
}

/** What to say where a step was not taken (C5): nothing of it was written, and nothing that was typed is lost. */
export function stepTrouble(
  result: Exclude<StepResult, { kind: 'done' } | Gone>,
  action: WayAction,
  { today, state }: { readonly today: Temporal.PlainDate; readonly state: FormState },
): StepTrouble {
  if (result.kind === 'refused') {
    const { reason } = result
    if (reason === 'reason_missing') return { status: 422, trouble: null, state: handBackForm.refuse(state, 'reason', REASON_MISSING) }
    const text = `Der Schritt wurde nicht getan. ${refusedInWords(reason, action)}`
    return { status: STATUS[reason] ?? 422, trouble: { kind: 'danger', text }, state }
  }
  const text =
    result.by === 'save'
      ? 'Der Entwurf wurde gespeichert, während Sie ihn hier angesehen haben. Ihr Schritt wurde nicht getan. Unten steht der neue Stand; bitte sehen Sie ihn noch einmal durch.'
      : `Jemand war schneller: ${happened(result.since, today)}. Jetzt ist der Bericht ${germanStep(result.step)}. Ihr Schritt wurde nicht getan; was Sie geschrieben haben, steht noch da.`
  return { status: 409, trouble: { kind: 'warning', text }, state }
}

/** "Roland Fichtelberg hat ihn um 10:31 Uhr geprüft und …" */
export const happened = (since: readonly TakenStep[], today: Temporal.PlainDate): string =>
  since.length === 0
    ? 'Der Bericht ist weitergegangen'
    : formatList(since.map(step => stepSentence(step, wordsOf(step.action).participle, today)))
