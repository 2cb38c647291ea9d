import { area, day, lines, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'

/** Further passages of a letter that shall be blackened. */
export const furtherForm = form({
  further: lines('weitere', {
    label: 'Weitere Stellen schwärzen',
    hint: 'Die genauen Worte, wie sie im Brief stehen; eine Stelle je Zeile.',
    rows: 2,
  }),
})

/** A day on which something is published by itself. */
export const dayForm = form({
  on: day('tag', {
    label: 'An einem Tag veröffentlichen',
    hint: 'geschieht dann von selbst, wenn der Bericht versandt ist',
    required: 'Geben Sie den Tag der Veröffentlichung an.',
  }),
})

/** Why something is not published. */
export const neverForm = form({
  because: text('grund', {
    label: 'Nicht veröffentlichen, weil',
    required: 'Sagen Sie, warum der Bericht nicht veröffentlicht wird.',
    longest: 1000,
  }),
})

/** Why something public is taken back. */
export const withdrawForm = form({
  reason: area('grund', {
    label: 'Grund, in Worten für die Öffentlichkeit',
    rows: 2,
    required: 'Sagen Sie, warum der Bericht zurückgezogen wird. Die Öffentlichkeit liest den Grund.',
    longest: 1000,
  }),
})
