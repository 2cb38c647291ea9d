import { formatList } from '#vocabulary/german-format.ts'
import type { WayAction } from '../rules/report-way.ts'
import type { StepResult } from './take-step.ts'
import type { TakenStep } from './way.store.ts'
import { refusedInWords, stepSentence } from './way.view.ts'
import { germanStep } from './way-words.ts'

/** Why a step was not taken, for the page that shows the report again with what was typed. */
export interface StepTrouble {
  readonly status: 403 | 409 | 422
  readonly kind: 'warning' | 'danger'
  /** Null where the field beside it says it. */
  readonly text: string | null
  readonly reasonError: string | undefined
}

/** What to say where a step was not taken (C5): nothing of it was written, and nothing that was typed is lost. */
export function stepTrouble(
  result: Exclude<StepResult, { kind: 'done' | 'gone' }>,
  action: WayAction,
  today: Temporal.PlainDate,
): StepTrouble {
  switch (result.kind) {
    case 'overtaken':
      return {
        status: 409,
        kind: 'warning',
        text: `Jemand war schneller: ${happened(result.since, today)}. Jetzt ist der Bericht ${germanStep(result.step)}. Ihr Schritt wurde nicht getan; was Sie geschrieben haben, steht noch da.`,
        reasonError: undefined,
      }
    case 'changed':
      return {
        status: 409,
        kind: 'warning',
        text: 'Der Entwurf wurde gespeichert, während Sie ihn hier angesehen haben. Ihr Schritt wurde nicht getan. Unten steht der neue Stand; bitte sehen Sie ihn noch einmal durch.',
        reasonError: undefined,
      }
    case 'reason_missing':
      return {
        status: 422,
        kind: 'danger',
        text: null,
        reasonError: 'Schreiben Sie den Grund: Wer den Bericht zurückbekommt, muss wissen, was zu ändern ist.',
      }
    case 'refused': {
      const mayNot = result.because === 'not_your_part' || result.because === 'you_wrote_it'
      return {
        status: mayNot ? 403 : result.because === 'wrong_step' || result.because === 'already_cosigned' ? 409 : 422,
        kind: 'danger',
        text: `Der Schritt wurde nicht getan. ${refusedInWords(result.because, action)}`,
        reasonError: undefined,
      }
    }
  }
}

/** "Roland Fichtelberg hat ihn um 10:31 Uhr geprüft und …" */
export const happened = (since: readonly TakenStep[], today: Temporal.PlainDate): string =>
  since.length === 0 ? 'Der Bericht ist weitergegangen' : formatList(since.map(step => stepSentence(step, today)))
