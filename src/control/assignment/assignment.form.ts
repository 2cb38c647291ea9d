import { area, dayOrNone, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'

const LONGEST_CONTRIBUTION = 20_000

/** Who answers a point, or a share of it, by when. `or`: units are proposed beside it. */
export const shareForm = (or = false) =>
  form({
    unit: text('stelle', {
      label: or ? 'Oder eine andere Stelle' : 'Stelle',
      list: 'stellen',
      required: 'Nennen Sie die Stelle.',
      longest: 120,
    }),
    dueOn: dayOrNone('bis', {
      label: 'Bis',
      hint: 'zum Beispiel 31.12.2024',
      wrong: 'Geben Sie einen Tag wie 31.12.2024 an, oder lassen Sie das Feld leer.',
    }),
    share: area('anteil', {
      label: 'Anteil',
      hint: 'Was diese Stelle zu beantworten hat; leer für den ganzen Punkt',
      rows: 2,
      longest: 2000,
    }),
  })

/** What a unit answers. */
export const contributionForm = form({
  text: area('text', {
    label: 'Was Ihre Stelle antwortet',
    hint: 'Der Beitrag bleibt in der Verwaltung: Er ist Vorlage für den Bericht und wird nicht veröffentlicht.',
    rows: 10,
    required: 'Schreiben Sie, was Ihre Stelle antwortet.',
    longest: LONGEST_CONTRIBUTION,
  }),
})

const reason = { label: 'Grund, wenn Sie ihn zurückgeben', rows: 3, longest: LONGEST_CONTRIBUTION }

/** Why an answer is handed back. */
export const returnForm = form({ text: area('text', { ...reason, required: 'Schreiben Sie, warum Sie den Beitrag zurückgeben.' }) })

/** What is said to an answer that is accepted: nothing has to be. */
export const acceptForm = form({ text: area('text', reason) })
