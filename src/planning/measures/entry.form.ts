import { ATTACHED } from '#platform/files/attachable.ts'
import { area, choice, day, dayOrNone, file, numberOrNone, pickOrNone, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { FATES, type Fate, fateInWords } from '../rules/fates.ts'
import { STATE_CHOICES } from './measure.form.ts'
import type { NewEntry } from './measure.usecases.ts'

const PROGRESS = {
  on: day('am', { label: 'Stand vom', required: 'Geben Sie den Tag an.' }),
  state: choice('stand', { label: 'Umsetzung', choices: STATE_CHOICES, wrong: 'Wählen Sie, wie weit die Maßnahme ist.' }),
  percent: numberOrNone('prozent', {
    label: 'Fortschritt in Prozent',
    hint: 'wenn es sich schätzen lässt',
    from: 0,
    to: 100,
    wrong: 'Geben Sie eine ganze Zahl von 0 bis 100 an.',
  }),
  words: area('worte', {
    label: 'Was ist geschehen?',
    required: 'Schreiben Sie in ein, zwei Sätzen, was geschehen ist.',
    longest: 2000,
    rows: 3,
  }),
  evidence: text('nachweis', { label: 'Nachweis', hint: 'zum Beispiel Bescheid vom 3. März', longest: 300 }),
  link: text('adresse', { label: 'Adresse des Nachweises', hint: 'im Netz, oder ein Dokument hier: /dokumente/…', longest: 500 }),
}

const consistent = ({ state, percent, link }: NewEntry): readonly (readonly [keyof NewEntry, string])[] => [
  ...(link === '' || link.startsWith('/') || (URL.canParse(link) && /^https?:/.test(link))
    ? []
    : [['link', 'Schreiben Sie die ganze Adresse. Sie beginnt mit https:// oder mit /'] as const]),
  ...(state === 'planned' && (percent ?? 0) > 0 ? [['state', 'Was Fortschritt hat, ist in Umsetzung oder umgesetzt.'] as const] : []),
]

/** The same progress of many measures on a day. */
export const entriesForm = form<NewEntry>(PROGRESS, consistent)

/** Progress of a measure on a day, with what shows it: words, an address, a document. */
export const entryForm = form<NewEntry & { readonly file: null }>(
  { ...PROGRESS, file: file('datei', { label: 'Dokument', ...ATTACHED }) },
  consistent,
)

/** A task of a measure. */
export const taskForm = form<{ readonly name: string; readonly dueOn: Temporal.PlainDate | null }>({
  name: text('aufgabe', { label: 'Aufgabe', required: 'Schreiben Sie, was zu tun ist.' }),
  dueOn: dayOrNone('faellig', { label: 'Bis' }),
})

/** What became of a measure of the edition before. */
export const fateForm = form<{ readonly kind: Fate; readonly to: string | null; readonly reason: string }>({
  kind: choice('verbleib', {
    label: 'Was wurde daraus?',
    choices: FATES.map(fate => [fate, fateInWords(fate)] as const),
    wrong: 'Wählen Sie, was aus der Maßnahme wurde.',
    unsaid: 'bitte wählen',
  }),
  to: pickOrNone('als', { label: 'Wird weitergeführt als', none: 'nichts: umgesetzt oder aufgegeben' }),
  reason: text('grund', { label: 'Grund', hint: 'nötig, wenn sie aufgegeben wird', longest: 500 }),
})
