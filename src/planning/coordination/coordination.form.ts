import { area, choice, day, text, ticks } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { rows } from '#web/form/rows.ts'
import { TREATMENTS, treatmentInWords } from '../rules/coordination.ts'

/** Whom to ask about a draft, by when; the units are what the page offers. */
export const askForm = (units: readonly { readonly id: string; readonly name: string }[]) =>
  form({
    units: ticks('stellen', { label: 'Stellen', choices: units.map(({ id, name }) => [id, name] as const) }),
    dueOn: day('bis', { label: 'Antwort bis', required: 'Geben Sie an, bis wann die Stellen antworten.' }),
    question: area('frage', { label: 'Worum es geht', hint: 'freiwillig; steht in der Nachricht', rows: 3, longest: 2000 }),
  })

/** What a unit answers: it agrees, or remarks something. */
export const answerForm = form({
  answer: area('antwort', { label: 'Antwort im Ganzen', hint: 'freiwillig, wenn Sie keine Anmerkungen haben', rows: 3 }),
  remarks: rows<{ place: string; words: string }>('anmerkung', {
    label: 'Anmerkung',
    hint: 'Jede Anmerkung für sich: So sehen Sie später zu jeder, was daraus wurde.',
    fields: {
      place: text('stelle', { label: 'Stelle im Bericht', hint: 'Kapitel, Seite oder Maßnahme' }),
      words: area('text', { label: 'Anmerkung', rows: 3, required: 'Schreiben Sie, was Sie anmerken.' }),
    },
    spare: 3,
  }),
})

/** How a remark is dealt with. */
export const treatmentForm = form(
  {
    treatment: choice('umgang', {
      label: 'Umgang',
      choices: TREATMENTS.map(each => [each, treatmentInWords(each)] as const),
      wrong: 'Wählen Sie, wie die Anmerkung behandelt ist.',
      open: true,
    }),
    reply: area('begruendung', { label: 'Begründung', hint: 'nötig, wenn nicht alles übernommen wird', rows: 2, longest: 4000 }),
  },
  ({ treatment, reply }) =>
    treatment !== 'taken' && reply === '' ? [['reply', 'Schreiben Sie, warum: Die Stelle sieht es.'] as const] : [],
)
