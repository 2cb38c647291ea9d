import { z } from 'zod'
import { settingsGroup } from '#platform/settings/settings.ts'

/** The city's own names and numbers: data with defaults, never constants in a branch (another city has another number). */
export const citySchema = z.object({
  /** "Landeshauptstadt", "Stadt", "Gemeinde". */
  kind: z.string().trim().min(1, 'Geben Sie an, was die Gemeinde ist, zum Beispiel „Stadt“.').default('Stadt'),
  name: z.string().trim().min(1, 'Geben Sie den Namen der Stadt an.').default('Musterstadt'),
  /** Days before a due date from which the light is yellow. */
  soonDays: z.coerce.number().int().min(1).max(365).default(28),
  /** Months between two controls where nothing else follows from the answers. */
  controlRhythmMonths: z.coerce.number().int().min(1).max(36).default(6),
  /** Days in which a group's follow-up question about a report is answered. */
  questionDays: z.coerce.number().int().min(1).max(365).default(14),
  /** Who a report is addressed to, a line each. */
  addressees: z.array(z.string()).default(['An alle', 'Fraktionen sowie Mitglieder', 'des Stadtrates']),
  salutation: z.string().default('Sehr geehrte Fraktionen und Mitglieder des Stadtrates,'),
  /** Departments (Geschäftsbereiche) with the one who signs. */
  departments: z
    .array(
      z.object({
        name: z.string().min(1),
        fileMark: z.string().default(''),
        headName: z.string().default(''),
        headRole: z.string().default(''),
      }),
    )
    .default([]),
  mayorName: z.string().default(''),
  mayorRole: z.string().default('Oberbürgermeister'),
  /** True as long as the data is the example city's. */
  example: z.boolean().default(false),
})

export type City = z.infer<typeof citySchema>

export const citySettings = settingsGroup({ key: 'city', schema: citySchema, parts: [{ key: 'city', visibility: 'public' }] })

export const { read: readCity, save: saveCity } = citySettings
