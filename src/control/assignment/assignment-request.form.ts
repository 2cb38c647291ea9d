import { area, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'

const LONGEST = 2000

/** Asking the council office to give something to another unit. */
export const askForm = form({
  reason: area('grund', {
    label: 'Warum?',
    hint: 'Ein Satz genügt: warum die Stelle nicht passt oder wer es besser weiß.',
    longest: LONGEST,
    required: 'Schreiben Sie, warum die Zuständigkeit anders sein soll.',
  }),
  wish: text('stelle', { label: 'Wer sollte zuständig sein?', hint: 'freiwillig', list: 'stellen', longest: 120 }),
})

/** The unit that gets it. */
export const grantForm = form({
  unit: text('stelle', {
    label: 'Zuständige Stelle',
    list: 'stellen',
    longest: 120,
    required: 'Geben Sie die Stelle an, die zuständig werden soll.',
  }),
})

/** Why it stays where it is. */
export const declineForm = form({
  answer: area('antwort', {
    label: 'Warum bleibt es, wie es ist?',
    hint: 'Wer gebeten hat, liest diese Worte.',
    longest: LONGEST,
    required: 'Schreiben Sie, warum die Zuständigkeit so bleibt.',
  }),
})
