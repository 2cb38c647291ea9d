import { area, choice, day, pickOrNone, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { circleKindInWords } from '../rules/circle.ts'
import {
  checkProblems,
  FATES_OF_RESULTS,
  type FateOfResult,
  fateOfResultInWords,
  RAISING_GROUPS,
  type RaisingGroup,
  RESULT_KINDS,
  type ResultCheck,
  type ResultKind,
  resultKindInWords,
} from '../rules/result-check.ts'

const raisedBy = choice('gruppe', {
  label: 'Von wem',
  hint: 'die Gruppe, kein Name',
  choices: RAISING_GROUPS.map(each => [each, circleKindInWords(each)] as const),
  wrong: 'Wählen Sie die Gruppe, von der es kommt.',
})

/** A result as it is said on the day. */
export const resultForm = form<{
  readonly words: string
  readonly kind: ResultKind
  readonly raisedBy: RaisingGroup
  readonly workingGroup: string
  readonly measureId: string | null
}>({
  words: area('ergebnis', { label: 'Ergebnis', rows: 2, required: 'Schreiben Sie das Ergebnis.', longest: 4000 }),
  kind: choice('art', {
    label: 'Art',
    choices: RESULT_KINDS.map(each => [each, resultKindInWords(each)] as const),
    wrong: 'Wählen Sie die Art.',
  }),
  raisedBy,
  workingGroup: text('arbeitsgruppe', { label: 'Arbeitsgruppe', hint: 'freiwillig' }),
  measureId: pickOrNone('massnahme', { label: 'Berührt die Maßnahme', none: 'keine' }),
})

const CHECKS = [
  ['yes', 'ja'],
  ['no', 'nein'],
] as const

interface CheckValues extends Omit<ResultCheck, 'isFeasible' | 'isRelevant' | 'fits'> {
  readonly isFeasible: 'yes' | 'no'
  readonly isRelevant: 'yes' | 'no'
  readonly fits: 'yes' | 'no'
}
const criterion = (name: string, label: string) => choice(name, { label, choices: CHECKS, wrong: 'Wählen Sie ja oder nein.', open: true })
const because = (name: string, label: string) => text(name, { label, longest: 1000 })

/** What the values of the form say of a result. */
export const checkOf = ({ isFeasible, isRelevant, fits, ...rest }: CheckValues): ResultCheck => ({
  ...rest,
  isFeasible: isFeasible === 'yes',
  isRelevant: isRelevant === 'yes',
  fits: fits === 'yes',
})

/** The check of a result (K6). */
export const checkForm = form<CheckValues>(
  {
    isFeasible: criterion('umsetzbar', 'Lässt es sich umsetzen?'),
    feasibleReason: because('umsetzbar_weil', 'Warum umsetzbar oder nicht'),
    isRelevant: criterion('relevant', 'Ist es für die Planung von Bedeutung?'),
    relevantReason: because('relevant_weil', 'Warum von Bedeutung oder nicht'),
    fits: criterion('passt', 'Passt es zur Gesamtrichtung?'),
    fitsReason: because('passt_weil', 'Warum passend oder nicht'),
    fate: choice<FateOfResult>('verbleib', {
      label: 'Was daraus wird',
      choices: FATES_OF_RESULTS.map(each => [each, fateOfResultInWords(each)] as const),
      wrong: 'Wählen Sie, was daraus wird.',
      open: true,
    }),
    takenMeasureId: pickOrNone('in_massnahme', { label: 'In der Maßnahme', none: 'keiner' }),
    takenPlace: text('stelle', { label: 'An der Stelle', hint: 'Kapitel oder Absatz' }),
    reason: area('grund', {
      label: 'Begründung',
      hint: 'nötig, wenn nicht alles übernommen wird; die Teilnehmenden lesen sie',
      rows: 2,
      longest: 4000,
    }),
  },
  values => checkProblems(checkOf(values)),
)

/** Something that somebody objects to in the minutes (K5). */
export const objectionForm = form<{ readonly words: string; readonly raisedBy: RaisingGroup; readonly raisedOn: Temporal.PlainDate }>({
  words: area('einwand', { label: 'Einwand', rows: 2, required: 'Schreiben Sie den Einwand.', longest: 4000 }),
  raisedBy,
  raisedOn: day('am', { label: 'Eingegangen am', required: 'Geben Sie den Tag an.' }),
})

export const objectionFateForm = form<{ readonly isAccepted: 'yes' | 'no'; readonly reply: string }>({
  isAccepted: choice('umgang', {
    label: 'Umgang',
    choices: [
      ['yes', 'Niederschrift geändert'],
      ['no', 'nicht geändert'],
    ],
    wrong: 'Wählen Sie, wie damit umgegangen wird.',
    open: true,
  }),
  reply: text('antwort', { label: 'Begründung', required: 'Schreiben Sie, warum.', longest: 1000 }),
})
