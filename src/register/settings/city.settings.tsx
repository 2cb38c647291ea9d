import { lines, number, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { rows } from '#web/form/rows.ts'
import { settingsGroup } from '#web/settings/settings-group.tsx'
import { type City, readCity, saveCity } from './city.ts'

const DAYS = { from: 1, to: 365, wrong: 'Geben Sie eine ganze Zahl von 1 bis 365 Tagen an.' }

/** What the form has of the city; that it is the example city is no field. */
export const cityForm = form<Omit<City, 'example' | 'addressees' | 'departments'> & CityLists>({
  kind: text('art', {
    label: 'Bezeichnung',
    hint: 'zum Beispiel Stadt oder Landeshauptstadt',
    required: 'Geben Sie an, was die Gemeinde ist, zum Beispiel „Stadt“.',
  }),
  name: text('name', { label: 'Name', required: 'Geben Sie den Namen der Stadt an.' }),
  mayorName: text('ob-name', { label: 'Name an der Spitze der Verwaltung' }),
  mayorRole: text('ob-amt', { label: 'Amt', hint: 'zum Beispiel Oberbürgermeisterin' }),
  addressees: lines('adressaten', { label: 'Adressaten', hint: 'Eine Zeile je Zeile der Anschrift' }),
  salutation: text('anrede', { label: 'Anrede', longest: 1000 }),
  soonDays: number('vorlauf', { label: '„Bald fällig“ ab', hint: 'Tage vor dem Termin', ...DAYS }),
  controlRhythmMonths: number('rhythmus', {
    label: 'Abstand zweier Berichte',
    hint: 'Monate, wenn sich aus den Antworten nichts ergibt',
    from: 1,
    to: 36,
    wrong: 'Geben Sie eine ganze Zahl von 1 bis 36 Monaten an.',
  }),
  questionDays: number('nachfrage', { label: 'Antwort auf Nachfragen', hint: 'Tage nach der Nachfrage einer Fraktion', ...DAYS }),
  departments: rows('bereich', {
    label: 'Geschäftsbereich',
    fields: {
      name: text('name', {
        label: 'Geschäftsbereich',
        required: 'Geben Sie den Namen des Geschäftsbereichs an, oder leeren Sie die Zeile.',
      }),
      fileMark: text('fileMark', { label: 'Geschäftszeichen' }),
      headName: text('headName', { label: 'Leitung' }),
      headRole: text('headRole', { label: 'Amt der Leitung' }),
    },
  }),
})

interface CityLists {
  readonly addressees: readonly string[]
  readonly departments: readonly City['departments'][number][]
}

/** The city's own names and numbers: what letters carry and when lights change. */
export const citySettingsGroup = settingsGroup({
  slug: 'stadt',
  title: 'Stadt',
  about: 'Briefe und Fristen richten sich danach. Fertige Berichte ändern sich nicht mehr, Entwürfe behalten, was schon darin steht.',
  form: cityForm,
  sections: [
    { id: 'stadt', title: 'Stadt', grid: ['kind', 'name', 'mayorName', 'mayorRole'] },
    { id: 'briefe', title: 'Briefe', grid: ['addressees', 'salutation'] },
    { id: 'fristen', title: 'Fristen', grid: ['soonDays', 'controlRhythmMonths', 'questionDays'] },
    {
      id: 'bereiche',
      title: 'Geschäftsbereiche',
      about: 'Die Leitung unterschreibt die Berichte ihres Bereichs. Eine leere Zeile entfällt.',
      lines: ['departments'],
    },
  ],
  read: readCity,
  save: saveCity,
  toForm: city => city,
  fromForm: (values, before) => ({ ...before, ...values, addressees: [...values.addressees], departments: [...values.departments] }),
})
