import { z } from 'zod'
import { settingsGroup } from '#platform/settings/settings.ts'

/** What people said of the headings of their files, by the kind of record: which field a column is, or null where it is left out. */
export const headingSettings = settingsGroup({
  key: 'import-headings',
  schema: z.object({ kinds: z.record(z.string(), z.record(z.string(), z.string().nullable())).default({}) }),
})
