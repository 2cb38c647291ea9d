import { area, dayOrNone, type Field, lines, oneOf, oneOrNone, pickOrNone, single, wordsOf } from '#web/form/field.ts'
import { type FormState, form } from '#web/form/form.ts'
import { ASSESSMENT_WORDS } from '../record/assessment.ts'
import type { PointEdit } from '../record/point.table.ts'
import type { ObligationDecision } from './obligation.usecases.ts'

/** A form of the page that came back: whose it is, and with what. */
export interface ReturnedForm {
  /** Id of the record that the form changes. */
  readonly id: string
  readonly state: FormState
}

const unit: Field<string | null> = single<string | null>(
  'stelle',
  { label: 'Zuständige Stelle', short: 'zuständig' },
  {
    control: { kind: 'line', type: 'text', list: 'stellen' },
    parse: given =>
      given.length > 120
        ? { wrong: 'Der Name der Stelle darf höchstens 120 Zeichen lang sein. Kürzen Sie ihn.' }
        : { value: given === '' ? null : given },
    write: value => value ?? '',
  },
)

/** Who is responsible for a resolution; empty for nobody yet. */
export const unitForm = form<Pick<PointEdit, 'unit'>>({ unit })

/** What a person sets on a point: who is responsible (empty: who is for the resolution), and how that unit judges it. The history takes its words from here. */
export const pointForm = form<PointEdit>({
  unit,
  assessment: oneOrNone('einschaetzung', {
    label: 'Einschätzung der Stelle',
    short: 'Einschätzung',
    none: 'keine',
    among: ASSESSMENT_WORDS,
  }),
})

/** What was set on a point, with what stood there before, as the audit trail's entry keeps both. */
export function editedWords(data: Readonly<Record<string, unknown>>): string {
  const before = (data['before'] ?? {}) as Record<string, unknown>
  const words = (key: string, field: Field<never>, value: unknown): string =>
    // What the trail keeps under a field's key is what the field once read; an older entry lacks the younger fields.
    key === 'unit' ? String(value ?? 'wie für den Beschluss') : wordsOf(field, (value ?? null) as never)
  const parts = Object.entries<Field<never>>(pointForm.fields).flatMap(([key, field]) =>
    (data[key] ?? null) === (before[key] ?? null)
      ? []
      : [`${field.short ?? field.label}: ${words(key, field, data[key])} (vorher: ${words(key, field, before[key])})`],
  )
  return parts.join('; ') || 'nichts geändert'
}

const DAY_MISSING = 'Geben Sie einen Tag an, zum Beispiel 31.12.2024.'

/** What a person decides about an obligation that was read from the text (D4). */
export const obligationForm = form<ObligationDecision>(
  {
    decision: oneOf('entscheidung', {
      label: 'Entscheidung',
      among: {
        confirm: ['bestaetigen', 'Bestätigen'],
        dismiss: ['verwerfen', 'Verwerfen'],
        close: ['erledigt', 'Erledigt'],
        reopen: ['oeffnen', 'Wieder öffnen'],
        correct: ['berichtigen', 'Termin berichtigen'],
      },
      wrong: 'Die Eingabe ist unvollständig.',
    }),
    dueOn: dayOrNone('termin', { label: 'Richtiger Termin', wrong: DAY_MISSING }),
    by: oneOrNone('wodurch', {
      label: 'Wodurch erledigt?',
      none: 'bitte wählen',
      among: {
        report: ['bericht', 'durch einen Bericht'],
        proof: ['nachweis', 'durch einen anderen Nachweis'],
        reason: ['grund', 'aus einem anderen Grund'],
      },
    }),
    reportId: pickOrNone('bericht', { label: 'Bericht', none: 'kein Bericht' }),
    words: area('grund', { label: 'Nachweis oder Grund', rows: 2, longest: 1000 }),
  },
  ({ decision, dueOn }) => (decision === 'correct' && dueOn === null ? [['dueOn', DAY_MISSING]] : []),
)

/** What to do where something of a decision is missing. */
export const DECISION_MISSING = {
  by: 'Sagen Sie, wodurch die Pflicht erledigt ist.',
  reportId: 'Wählen Sie den Bericht, durch den die Pflicht erledigt ist.',
  words: 'Nennen Sie den Nachweis oder den Grund: Ein Punkt, der noch nicht umgesetzt ist, behält sonst seine Frist.',
} as const

/** Proposals that are confirmed at once: those that the page showed. */
export const proposalsForm = form<{ ids: readonly string[] }>({
  ids: lines('pflichten', { label: 'Vorschläge', longest: 200_000 }),
})

/** What a person decides about a relation that was read from a text (D5). */
export const relationForm = form<{ decision: 'confirm' | 'dismiss' }>({
  decision: oneOf('entscheidung', {
    label: 'Entscheidung',
    among: { confirm: ['bestaetigen', 'Bestätigen'], dismiss: ['verwerfen', 'Verwerfen'] },
    wrong: 'Die Eingabe ist unvollständig.',
  }),
})

/** A button alone. */
export const lookedAtForm = form<object>({})
