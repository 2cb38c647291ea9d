import { number, numberOrNone, timeOfDay } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { settingsGroup } from '#web/settings/settings-group.tsx'
import { urls } from '#web/urls.ts'
import { type HandoverSettings, readHandoverSettings, saveHandoverSettings } from './handover-settings.ts'

const DAYS = { hint: 'Tage auf demselben Schritt', from: 1, to: 365 }

const handoverForm = form<HandoverSettings>({
  dailyAt: timeOfDay('uhrzeit', { label: 'Sammelmail um', hint: 'zum Beispiel 07:00' }),
  remindAfterDays: number('erinnern', {
    ...DAYS,
    label: 'Erinnern nach',
    wrong: 'Geben Sie eine ganze Zahl von 1 bis 365 Tagen an.',
  }),
  raiseAfterDays: numberOrNone('hoeher', {
    ...DAYS,
    label: 'Nächsthöhere Ebene nach',
    hint: 'Tage auf demselben Schritt; leer heißt: nie',
    wrong: 'Geben Sie eine ganze Zahl von 1 bis 365 Tagen an, oder lassen Sie das Feld leer.',
  }),
})

/** How hand-overs are told, and when somebody is reminded of a step. */
export const handoverSettingsGroup = settingsGroup({
  slug: 'uebergaben',
  title: 'Übergaben',
  about: (
    <>
      Wer einen Bericht oder eine Nachfrage als Nächstes hat, erfährt es per Mail, so wie jede Person es unter{' '}
      <a href={urls.noticeChoice()}>Mitteilungen</a> wählt. Bleibt etwas zu lange liegen, wird einmal erinnert und danach die nächsthöhere
      Ebene.
    </>
  ),
  form: handoverForm,
  sections: [{ id: 'uebergaben', title: 'Übergaben', grid: ['dailyAt', 'remindAfterDays', 'raiseAfterDays'] }],
  read: readHandoverSettings,
  save: saveHandoverSettings,
  toForm: settings => settings,
  fromForm: values => values,
})
