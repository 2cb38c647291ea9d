import { sql } from 'drizzle-orm'
import { z } from 'zod'
import type { Change } from '#platform/db/database.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'

const KEY = 'sending'

/** How the city sends and publishes its reports: data with defaults, another city does it otherwise. */
export const sendingSettingsSchema = z.object({
  /** To whom a report goes unless somebody chooses: the committee that decided, or always the whole council (C1; the real letters show both). */
  recipients: z.enum(['deciding', 'council']).default('deciding'),
  /** What stands in the mail; {anrede}, {art}, {datum}, {beschluss}, {stadt} are filled in. */
  coveringText: z
    .string()
    .trim()
    .min(1)
    .max(5000)
    .default(
      '{anrede}\n\nanbei erhalten Sie die {art} vom {datum} zur Beschlusskontrolle zu {beschluss}.\n\nMit freundlichen Grüßen\n{stadt}',
    ),
  /** each: a person decides about every report; delayed: published by itself some days after sending, unless confidential. */
  publication: z.enum(['each', 'delayed']).default('each'),
  publishAfterDays: z.coerce.number().int().min(0).max(365).default(14),
})

export type SendingSettings = z.infer<typeof sendingSettingsSchema>

/** The city's settings of sending; what was never set has its default. */
export async function readSendingSettings(tx: Tx): Promise<SendingSettings> {
  const [row] = await rowsOf<{ value: string }>(tx, sql`select value::text as value from setting where key = ${KEY}`)
  return sendingSettingsSchema.parse(row ? JSON.parse(row.value) : {})
}

/** Replaces the settings of sending. */
export async function saveSendingSettings(change: Change, settings: SendingSettings): Promise<void> {
  await change.tx.execute(sql`insert into setting (key, value, visibility) values (${KEY}, ${JSON.stringify(settings)}::jsonb, 'internal')
    on conflict (key) do update set value = excluded.value`)
  await change.audit({ action: 'sending.settings_saved', recordType: 'setting', recordId: KEY, data: { settings } })
}
