import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Change } from '#platform/db/database.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'

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

/** The city's settings; what was never set has its default. */
export async function readCity(tx: Tx): Promise<City> {
  const [row] = await rowsOf<{ value: unknown }>(tx, sql`select value from setting where key = 'city'`)
  const value = typeof row?.value === 'string' ? JSON.parse(row.value) : (row?.value ?? {})
  return citySchema.parse(value)
}

/** Replaces the city's settings. */
export async function saveCity(change: Change, city: City): Promise<void> {
  await change.tx.execute(sql`insert into setting (key, value, visibility) values ('city', ${JSON.stringify(city)}::jsonb, 'public')
    on conflict (key) do update set value = excluded.value`)
  await change.audit({ action: 'city.saved', recordType: 'setting', recordId: 'city', data: { city } })
}
