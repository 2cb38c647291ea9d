import { number, timeOfDay } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { settingsGroup } from '#web/settings/settings-group.tsx'
import { type FollowSettings, readFollowSettings, saveFollowSettings } from './follow-settings.ts'

const followForm = form<FollowSettings>({
  dailyAt: timeOfDay('uhrzeit', { label: 'Tägliche Mails um', hint: 'zum Beispiel 07:00' }),
  mostDays: number('hoechstens', {
    label: 'Neues gilt als neu',
    hint: 'Tage; Älteres wird nicht mehr verschickt, zum Beispiel nach einem Ausfall',
    from: 1,
    to: 90,
    wrong: 'Geben Sie eine ganze Zahl von 1 bis 90 Tagen an.',
  }),
  feedEntries: number('eintraege', {
    label: 'Einträge in Feeds',
    from: 10,
    to: 500,
    wrong: 'Geben Sie eine ganze Zahl von 10 bis 500 Einträgen an.',
  }),
})

/** How the city tells its news. */
export const followSettingsGroup = settingsGroup({
  slug: 'neues',
  title: 'Neues',
  about: 'Wann Abonnements verschickt werden, und was in ihnen steht.',
  form: followForm,
  sections: [{ id: 'neues', title: 'Mails und Feeds', grid: ['dailyAt', 'mostDays', 'feedEntries'] }],
  read: readFollowSettings,
  save: saveFollowSettings,
  toForm: settings => settings,
  fromForm: values => values,
})
