import { number } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { settingsGroup } from '#web/settings/settings-group.tsx'
import { type MeasureSettings, readMeasureSettings, saveMeasureSettings } from './measure-settings.ts'

const measureSettingsForm = form<MeasureSettings>({
  untouchedDays: number('ruht-nach', {
    label: 'Eine Maßnahme ruht nach',
    hint: 'Tagen ohne Eintrag; dann steht sie auf „Heute“ der zuständigen Stelle, nach der doppelten Zeit auch bei ihrer Leitung',
    from: 14,
    to: 1000,
    wrong: 'Geben Sie eine ganze Zahl von 14 bis 1000 Tagen an.',
  }),
})

/** How the city looks after its measures. */
export const measureSettingsGroup = settingsGroup({
  slug: 'massnahmen',
  title: 'Maßnahmen',
  about: 'Ab wann an Maßnahmen der Planungsberichte erinnert wird, an denen lange niemand geschrieben hat.',
  form: measureSettingsForm,
  sections: [{ id: 'massnahmen', title: 'Ruhende Maßnahmen', grid: ['untouchedDays'] }],
  read: readMeasureSettings,
  save: saveMeasureSettings,
  toForm: settings => settings,
  fromForm: values => values,
})
