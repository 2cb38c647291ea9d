import { parseReference } from '#vocabulary/reference.ts'
import { area, choice, day, dayOrNone, number, typed } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { CHOICES, REASONS } from '../rules/overdue-proposal.ts'
import { germanChoice, germanReason } from './overdue.ts'

/** The year of a list that is drawn up. */
export const yearForm = form({
  year: number('jahr', { label: 'Jahr', from: 1990, to: 2200, wrong: 'Geben Sie ein Jahr an, zum Beispiel 2026.' }),
})

/** What a person chooses for a resolution on a yearly list. A new date lies after the day of the list; who annuls or strikes says why. */
export const choiceForm = (asOf: Temporal.PlainDate) =>
  form(
    {
      choice: choice('vorschlag', {
        label: 'Vorschlag an den Rat',
        choices: CHOICES.map(one => [one, germanChoice(one)] as const),
        wrong: 'Wählen Sie, was mit dem Beschluss geschehen soll.',
      }),
      newDueOn: dayOrNone('termin', {
        label: 'Neuer Termin',
        hint: 'nur bei neuem Termin',
        wrong: 'Geben Sie den neuen Termin an, zum Beispiel 30.06.2027.',
      }),
      reasonCode: choice('grund', {
        label: 'Warum der Termin verstrichen ist',
        unsaid: 'bitte wählen',
        choices: REASONS.map(reason => [reason, germanReason(reason)] as const),
        wrong: 'Wählen Sie den Grund, aus dem der Termin verstrichen ist.',
      }),
      reason: area('begruendung', { label: 'Begründung', hint: 'steht so in der Vorlage', rows: 2, longest: 2000 }),
    },
    ({ choice: chosen, newDueOn, reasonCode, reason }) => {
      const mustSayWhy = chosen === 'annul' || chosen === 'strike' || reasonCode === 'other'
      if (mustSayWhy && reason === '') return [['reason', 'Begründen Sie das in einem Satz; er steht so in der Vorlage.']]
      if (chosen !== 'new_date') return []
      if (!newDueOn) return [['newDueOn', 'Geben Sie den neuen Termin an, zum Beispiel 30.06.2027.']]
      return Temporal.PlainDate.compare(newDueOn, asOf) <= 0 ? [['newDueOn', 'Der neue Termin muss nach dem Tag der Liste liegen.']] : []
    },
  )

const NOT_DECIDED = 'Geben Sie den Tag an, an dem der Rat beschlossen hat; er liegt nicht in der Zukunft.'

/** The council's decision on a list. */
export const decisionForm = (today: Temporal.PlainDate) =>
  form(
    {
      reference: typed('vorlage', {
        label: 'Vorlage',
        hint: 'Aktenzeichen des Beschlusses, zum Beispiel V0123/26',
        wrong: 'Geben Sie das Aktenzeichen des Beschlusses an, zum Beispiel V0123/26.',
        parse: given => parseReference(given)?.normal ?? null,
        write: String,
      }),
      decidedOn: day('tag', { label: 'Beschlossen am', required: NOT_DECIDED }),
    },
    ({ decidedOn }) => (Temporal.PlainDate.compare(decidedOn, today) > 0 ? [['decidedOn', NOT_DECIDED]] : []),
  )
