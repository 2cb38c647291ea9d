import { settingsGroup } from '#platform/settings/settings.ts'
import { legalSchema } from './rules/legal.ts'

/** Everyone reads them. */
export const legalSettings = settingsGroup({ key: 'legal', schema: legalSchema, parts: [{ key: 'legal', visibility: 'public' }] })

export const { read: readLegal, save: saveLegal } = legalSettings
