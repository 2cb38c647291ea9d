import { z } from 'zod'
import { settingsGroup } from '#platform/settings/settings.ts'

/** How the city looks after its purposes: data with defaults, another city has other amounts. */
const moneySettingsSchema = z.object({
  /** A booking of so many euros or more is looked at by a second person. */
  fourEyesFrom: z.coerce.number().int().min(0).max(10_000_000).default(10_000),
})

export type MoneySettings = z.infer<typeof moneySettingsSchema>

const moneySettings = settingsGroup({ key: 'money', schema: moneySettingsSchema })

export const { read: readMoneySettings, save: saveMoneySettings } = moneySettings
