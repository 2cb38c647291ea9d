import { day, email, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import type { DeliveryWish } from './delivery.usecases.ts'

const NO_DAY = 'Geben Sie an, an welchem Tag es geschah.'

export const addressForm = form({
  email: email('adresse', {
    label: 'An eine andere Adresse senden',
    hint: 'Das Personenverzeichnis ändert sich dadurch nicht; was bisher geschah, bleibt in der Geschichte dieser Sendung.',
    required: 'Geben Sie die Mailadresse an, wie name@beispiel.de.',
  }),
})

export const bouncedForm = form({
  note: text('vermerk', {
    label: 'Zurückgekommen: was der Empfangsserver schrieb',
    required: 'Schreiben Sie, was der Empfangsserver sagt.',
    longest: 500,
  }),
  on: day('tag', { label: 'Zurückgekommen am', required: NO_DAY }),
})

export const handedOverForm = form({
  on: day('tag', { label: 'Von Hand übergeben am', required: NO_DAY }),
  note: text('vermerk', { label: 'Vermerk', hint: 'freiwillig, zum Beispiel: ins Fach der Fraktion gelegt', longest: 500 }),
})

/** What someone does about a delivery that needs no words, by the button. */
export const WITHOUT_WORDS: ReadonlyMap<string, DeliveryWish> = new Map([
  ['nochmal', { action: 'again' }],
  ['gesendet', { action: 'taken_for_sent' }],
])
