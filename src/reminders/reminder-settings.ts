import { z } from 'zod'
import type { Tx } from '#platform/db/transaction.ts'
import { isMailAddress } from '#platform/mail/address.ts'
import { settingsGroup } from '#platform/settings/settings.ts'
import type { DeadlineRule } from '#vocabulary/deadline.ts'
import { type HolidayCalendar, holidayCalendar, STATES } from '#vocabulary/working-day.ts'
import { REMINDER_LEVELS } from './rules/reminder-stage.ts'

const days = (least: number) => z.coerce.number().int().min(least).max(730)

/** How the city reminds: data with defaults, another city has other times. */
export const reminderSettingsSchema = z.object({
  enabled: z.boolean().default(true),
  leadDays: z.array(days(1)).max(5).default([28, 7]),
  repeatDays: days(0).default(7),
  escalation: z
    .object({ head: days(1).nullable(), department: days(1).nullable(), mayor: days(1).nullable() })
    .default({ head: 14, department: 28, mayor: null }),
  /** One mail per person and day instead of one per date. */
  digest: z.boolean().default(true),
  workingDaysOnly: z.boolean().default(true),
  /** When the day's mails go out, on the city's clock. */
  sendAt: z
    .string()
    .regex(/^([01]\d|2[0-3]):[0-5]\d$/)
    .default('07:00'),
  /** Whose holidays hold (facts 9.1). */
  state: z.enum(STATES).default('SN'),
  /** Whether the end of a counted period moves to the next working day (facts 9.3). */
  shiftDeadlines: z.boolean().default(true),
  /** Who is told for a unit; "*" is told what has no unit, or a unit that nobody is known for. */
  contacts: z
    .array(
      z.object({
        unit: z.string().trim().min(1),
        level: z.enum(REMINDER_LEVELS).default('unit'),
        name: z.string().trim().default(''),
        email: z.string().trim().refine(isMailAddress),
      }),
    )
    .default([]),
})

export type ReminderSettings = z.infer<typeof reminderSettingsSchema>

// How deadlines are counted is everybody's business; the rest names people and is internal.
const PUBLIC_FIELDS = ['state', 'shiftDeadlines'] as const

export const reminderSettings = settingsGroup({
  key: 'reminders',
  schema: reminderSettingsSchema,
  parts: [
    { key: 'deadlines', visibility: 'public', fields: PUBLIC_FIELDS },
    {
      key: 'reminders',
      visibility: 'internal',
      fields: reminderSettingsSchema.omit({ state: true, shiftDeadlines: true }).keyof().options,
    },
  ],
})

export const { read: readReminderSettings, save: saveReminderSettings } = reminderSettings

/** The holidays of the city. */
export const calendarOf = ({ state }: ReminderSettings): HolidayCalendar => holidayCalendar(state)

/** How the city counts deadlines. */
export async function deadlineRule(tx: Tx): Promise<DeadlineRule> {
  const settings = await readReminderSettings(tx)
  return { calendar: calendarOf(settings), shift: settings.shiftDeadlines }
}
