import { area, dayOrNone, pickOrNone } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'

export interface StepValues {
  readonly committee: string | null
  readonly heldOn: Temporal.PlainDate | null
  readonly reason: string
}

/** Why a step is taken, and for readings which committee reads it next, and when. */
export const stepForm = form<StepValues>({
  committee: pickOrNone('gremium', { label: 'Gremium der nächsten Lesung', none: 'keines' }),
  heldOn: dayOrNone('sitzung', { label: 'Sitzungstag' }),
  reason: area('grund', {
    label: 'Grund oder Wortlaut',
    hint: 'Nötig, wenn der Bericht zurückgeht, etwas übergangen oder vom Ausschuss geändert wird. Steht danach im Verlauf.',
    rows: 3,
    longest: 8000,
  }),
})
