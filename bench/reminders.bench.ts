import { SYSTEM } from '#platform/access/principal.ts'
import { fixedClock } from '#platform/clock/clock.ts'
import { Database } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPglite } from '#platform/db/pglite-engine.ts'
import { nobodyKnown } from '#reminders/recipients.ts'
import { sendReminders } from '#reminders/reminder.usecases.ts'
import { reminderSettingsSchema, saveReminderSettings } from '#reminders/reminder-settings.ts'
import { type Row, row } from './row.ts'
import { seedRegister } from './seed-register.ts'

const POINTS = 100_000
const ports = { people: nobodyKnown, publicUrl: 'https://kontrolle.lindenau.example' }

/** A reminder run over 100,000 points: the first one, which has something to tell of nearly all, and the one of the next day, against reading the same points. */
export async function runRemindersBench(): Promise<Row[]> {
  const engine = await openPglite()
  await migrate(engine)
  await seedRegister(engine, POINTS)
  const contacts = Array.from({ length: 40 }, (_, unit) => ({ unit: `Amt ${unit}`, email: `amt${unit}@lindenau.example` }))
  const first = new Database(engine, fixedClock('2024-06-17T08:00:00Z'))
  await first.change(SYSTEM, change => saveReminderSettings(change, reminderSettingsSchema.parse({ contacts })))
  try {
    const began = performance.now()
    const told = await first.change(SYSTEM, change => sendReminders(change, ports))
    const full = performance.now() - began
    const again = performance.now()
    await new Database(engine, fixedClock('2024-06-18T08:00:00Z')).change(SYSTEM, change => sendReminders(change, ports))
    const next = performance.now() - again
    const reading = performance.now()
    await engine.executeSql('select count(distinct (next_due_on, responsible_unit)) from point')
    const bound = performance.now() - reading
    const count = told.reminders.toLocaleString('en')
    return [
      row(
        `reminder run over 100,000 points and 10,000 controls, ${count} reminders in ${told.mails} mails`,
        's',
        full / 1000,
        bound / 1000,
        'reading dates and units of the points once',
        '≤ 10 s',
      ),
      row('reminder run of the next day', 's', next / 1000, bound / 1000, 'reading dates and units of the points once', '≤ 3 s'),
    ]
  } finally {
    await engine.close()
  }
}
