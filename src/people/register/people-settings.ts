import { z } from 'zod'
import { ROLES } from '#platform/access/roles.ts'
import { settingsGroup } from '#platform/settings/settings.ts'

export const peopleSettingsSchema = z.object({
  /** Short name of the committee that is the council. */
  council: z.string().default('SR'),
  /** Who holds one of these roles must have a second factor. */
  secondFactorRoles: z.array(z.enum(ROLES)).default([]),
})

export type PeopleSettings = z.infer<typeof peopleSettingsSchema>

export const peopleSettings = settingsGroup({ key: 'people', schema: peopleSettingsSchema })

export const { read: readPeopleSettings, save: savePeopleSettings, parse: parsePeopleSettings } = peopleSettings
