import { area, choice, number } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { settingsGroup } from '#web/settings/settings-group.tsx'
import { readSendingSettings, type SendingSettings, saveSendingSettings } from './sending-settings.ts'

const sendingSettingsForm = form<SendingSettings>({
  recipients: choice('empfaenger', {
    label: 'Berichte gehen, wenn niemand anders wählt,',
    open: true,
    choices: [
      ['deciding', 'an das Gremium, das beschlossen hat'],
      ['council', 'immer an alle Fraktionen und Mitglieder des Rates'],
    ],
    wrong: 'Wählen Sie, an wen Berichte gehen.',
  }),
  addressed: choice('anschrift', {
    label: 'Vom Rat bekommt den Bericht',
    open: true,
    choices: [
      ['people', 'jedes Mitglied einmal; eine Fraktion nur, wenn keines ihrer Mitglieder auf der Liste steht'],
      ['groups', 'jede Fraktion einmal; Mitglieder nur, wenn sie keiner Fraktion angehören'],
      ['both', 'jede Fraktion und jedes Mitglied'],
    ],
    wrong: 'Wählen Sie, ob Personen oder Fraktionen den Bericht bekommen.',
  }),
  coveringText: area('anschreiben', {
    label: 'Text der Mail',
    hint: 'Eingesetzt werden {anrede}, {art}, {datum}, {beschluss} und {stadt}. Vor dem Versand lässt sich der Text ändern.',
    rows: 8,
    required: 'Schreiben Sie einen Text für die Mail, höchstens 5000 Zeichen.',
  }),
  publication: choice('veroeffentlichung', {
    label: 'Veröffentlichung',
    open: true,
    choices: [
      ['each', 'Über jeden Bericht entscheidet jemand.'],
      ['delayed', 'Von selbst einige Tage nach dem Versand, wenn über alle gefundenen Namen entschieden ist. Vertrauliches nie.'],
    ],
    wrong: 'Wählen Sie, wie über die Veröffentlichung entschieden wird.',
  }),
  publishAfterDays: number('tage', {
    label: 'Tage nach dem Versand',
    from: 0,
    to: 365,
    wrong: 'Geben Sie eine ganze Zahl von 0 bis 365 Tagen an.',
  }),
})

/** How the city sends and publishes its reports. */
export const sendingSettingsGroup = settingsGroup({
  slug: 'versand',
  title: 'Versand und Veröffentlichung',
  about: 'Wer Berichte bekommt, was in der Mail steht, und wie ein Bericht öffentlich wird.',
  form: sendingSettingsForm,
  sections: [
    { id: 'versand', title: 'Versand', lines: ['recipients', 'addressed', 'coveringText'] },
    { id: 'oeffentlich', title: 'Veröffentlichung', lines: ['publication', 'publishAfterDays'] },
  ],
  read: readSendingSettings,
  save: saveSendingSettings,
  toForm: settings => settings,
  fromForm: values => values,
})
