import { number, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { settingsGroup } from '#web/settings/settings-group.tsx'
import { type ConferenceSettings, readConferenceSettings, saveConferenceSettings } from './conference-settings.ts'

const days = (name: string, look: { label: string; hint: string }, from: number, to: number) =>
  number(name, { ...look, from, to, wrong: `Geben Sie eine ganze Zahl von ${from} bis ${to} an.` })

const conferenceSettingsForm = form<ConferenceSettings>({
  cycleYears: days('jahre', { label: 'Ein Gebiet ist dran nach', hint: 'Jahren seit seiner letzten Konferenz' }, 1, 20),
  level: text('ebene', { label: 'Ebene der Gebiete', hint: 'zum Beispiel Stadtraum', required: 'Geben Sie die Ebene an.' }),
  materialDays: days('unterlagen', { label: 'Unterlagen gehen hinaus', hint: 'Tage vor der Konferenz' }, 1, 180),
  coordinationDays: days('abstimmung', { label: 'Die Abstimmung ist abgeschlossen', hint: 'Tage vor den Unterlagen' }, 0, 180),
  committee: text('ausschuss', { label: 'Ausschuss', hint: 'Kurzname, wie er im Register steht', required: 'Geben Sie den Ausschuss an.' }),
  readingMonths: days('lesung', { label: 'Die erste Lesung folgt binnen', hint: 'Monaten nach der Konferenz' }, 1, 24),
  leadDays: days('vorlauf', { label: 'Vorlauf des Ausschusses', hint: 'Tage vor der Sitzung' }, 0, 90),
})

/** How the city plans its conferences. */
export const conferenceSettingsGroup = settingsGroup({
  slug: 'konferenzen',
  title: 'Planungskonferenzen',
  about: 'In welchem Abstand Gebiete dran sind und wie vom Tag einer Konferenz aus vor und zurück gerechnet wird.',
  form: conferenceSettingsForm,
  sections: [
    { id: 'abstand', title: 'Abstand', grid: ['cycleYears', 'level'] },
    { id: 'vorher', title: 'Vor der Konferenz', grid: ['materialDays', 'coordinationDays'] },
    { id: 'nachher', title: 'Nach der Konferenz', grid: ['committee', 'readingMonths', 'leadDays'] },
  ],
  read: readConferenceSettings,
  save: saveConferenceSettings,
  toForm: settings => settings,
  fromForm: values => values,
})
