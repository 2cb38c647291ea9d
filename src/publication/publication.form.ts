import { z } from 'zod'
import { area, day, lines, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import type { Passage } from './rules/redaction.ts'

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

/** The name of the field that sends a passage which is blackened at one place. */
export const PLACE = 'stelle'

const placeSent = z.object({ text: z.string().trim().min(1).max(500), before: z.string().max(500), after: z.string().max(500) })

/** The passages that were chosen at one place, one JSON per line; what is none is left out. */
export const placesIn = (sent: string): readonly Passage[] =>
  sent.split('\n').flatMap(line => {
    const place = line === '' ? undefined : placeSent.safeParse(parsed(line)).data
    return place ? [{ text: place.text, only: { before: place.before, after: place.after } }] : []
  })

const parsed = (line: string): unknown => {
  try {
    return JSON.parse(line)
  } catch {
    return null
  }
}
