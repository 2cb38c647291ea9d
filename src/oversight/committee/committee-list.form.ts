import { parseSessionNumber } from '#vocabulary/session-number.ts'
import { choice, day, number, typed } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { RHYTHMS } from '../rules/list-due.ts'
import { germanRhythm } from './list-words.ts'

/** How often a committee gets its list. */
export const rhythmForm = form({
  rhythm: choice('rhythmus', {
    label: 'Rhythmus',
    choices: RHYTHMS.map(rhythm => [rhythm, germanRhythm(rhythm)] as const),
    wrong: 'Wählen Sie einen Rhythmus.',
  }),
  leadDays: number('vorlauf', {
    label: 'Vorlauf in Tagen',
    from: 0,
    to: 120,
    wrong: 'Geben Sie den Vorlauf als ganze Zahl von 0 bis 120 Tagen an.',
  }),
})

/** A coming session of a committee. */
export const sessionForm = ({ shortName, year }: { readonly shortName: string; readonly year: number }) => {
  const example = `${shortName}/012/${year}`
  return form({
    number: typed('nummer', {
      label: 'Sitzungsnummer',
      hint: `zum Beispiel ${example}`,
      wrong: `Geben Sie eine Sitzungsnummer dieses Gremiums an, zum Beispiel ${example}.`,
      parse(given) {
        const read = parseSessionNumber(given)
        return read?.committee === shortName ? read.normal : null
      },
      write: String,
    }),
    on: day('tag', { label: 'Tag der Sitzung', required: 'Geben Sie den Tag der Sitzung an, zum Beispiel 25.06.2026.' }),
  })
}
