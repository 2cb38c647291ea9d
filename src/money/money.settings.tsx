import { number } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { settingsGroup } from '#web/settings/settings-group.tsx'
import { type MoneySettings, readMoneySettings, saveMoneySettings } from './money-settings.ts'

const moneySettingsForm = form<MoneySettings>({
  fourEyesFrom: number('vier-augen-ab', {
    label: 'Buchungen ab so vielen Euro prüft eine zweite Person',
    hint: '0: jede Buchung',
    from: 0,
    to: 10_000_000,
    wrong: 'Geben Sie eine ganze Zahl von 0 bis 10000000 an, ohne Punkte.',
  }),
})

/** How the city looks after its purposes. */
export const moneySettingsGroup = settingsGroup({
  slug: 'mittel',
  title: 'Mittel',
  about: 'Ab welchem Betrag eine Buchung erst gilt, wenn die Leitung der zuständigen Stelle sie geprüft hat.',
  form: moneySettingsForm,
  sections: [{ id: 'mittel', title: 'Vier Augen', grid: ['fourEyesFrom'] }],
  read: readMoneySettings,
  save: saveMoneySettings,
  toForm: settings => settings,
  fromForm: values => values,
})
