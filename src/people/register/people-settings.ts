import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { ROLES } from '#platform/access/roles.ts'
import type { Change } from '#platform/db/database.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'

const KEY = 'people'

export const peopleSettingsSchema = z.object({
  /** Short name of the committee that is the council. */
  council: z.string().default('SR'),
  /** Who holds one of these roles must have a second factor. */
  secondFactorRoles: z.array(z.enum(ROLES)).default([]),
})

export type PeopleSettings = z.infer<typeof peopleSettingsSchema>

/** What the city has set about people; what was never set has its default. */
export async function readPeopleSettings(tx: Tx): Promise<PeopleSettings> {
  const [row] = await rowsOf<{ value: unknown }>(tx, sql`select value from setting where key = ${KEY}`)
  return parsePeopleSettings(row?.value)
}

/** Reads the setting's value as either engine gives it. */
export const parsePeopleSettings = (value: unknown): PeopleSettings =>
  peopleSettingsSchema.parse(typeof value === 'string' ? JSON.parse(value) : (value ?? {}))

/** Replaces what the city has set about people. */
export async function savePeopleSettings(change: Change, settings: PeopleSettings): Promise<void> {
  await change.tx.execute(sql`insert into setting (key, value, visibility) values (${KEY}, ${JSON.stringify(settings)}::jsonb, 'internal')
    on conflict (key) do update set value = excluded.value`)
  await change.audit({ action: 'people_settings.saved', recordType: 'setting', recordId: KEY, data: { settings } })
}
