import { sql } from 'drizzle-orm'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Change, Database } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { enqueueMail } from '#platform/mail/outbox.ts'
import { readCity } from '#register/settings/city.ts'
import { restDay } from '#vocabulary/working-day.ts'
import { findRecipients, type RecipientPort } from './recipients.ts'
import {
  addReminders,
  countNewReminders,
  type DueDate,
  hasRun,
  listDueDates,
  listUnaddressed,
  type ReminderBundle,
  type ReminderPlan,
  type ReminderRun,
  type StageRow,
  saveRun,
} from './reminder.store.ts'
import { type DigestContext, reminderDigest, singleReminder } from './reminder-digest.letter.ts'
import { calendarOf, type ReminderSettings, readReminderSettings } from './reminder-settings.ts'
import { type ReminderLevel, reminderHorizon, reminderStage } from './rules/reminder-stage.ts'

export interface ReminderServices {
  readonly database: Database
  readonly clock: Clock
}

export interface ReminderPorts {
  readonly people: RecipientPort
  /** Beginning of links in mails, without a slash at the end. */
  readonly publicUrl: string
}

/** More lines help nobody: the others are on the desk. */
const MOST_LINES = 50
/** Without a digest each line is a mail; nobody reads more of them in a day. */
const MOST_SINGLE_MAILS = 200
// Two processes that remind at the same time wait for one another here; the second one finds nothing new.
const LOCK = 7_203_221_846

interface Planned extends ReminderPlan {
  readonly settings: ReminderSettings
  /** Units of which something is to be told today, and nobody is known. */
  readonly unaddressed: readonly { readonly unit: string; readonly items: number }[]
}

/** What is to be told today, and to whom. */
async function planReminders(tx: Tx, today: Temporal.PlainDate, people: RecipientPort): Promise<Planned> {
  const settings = await readReminderSettings(tx)
  const calendar = calendarOf(settings)
  const until = reminderHorizon(today, settings)
  const dates = await listDueDates(tx, until)
  const stages: StageRow[] = []
  const asked = new Map<string, Set<ReminderLevel>>()
  for (const [dueOn, units] of byDate(dates)) {
    const stage = reminderStage(dueOn, today, settings, calendar)
    if (!stage) continue
    for (const level of stage.levels) {
      stages.push({ dueOn, code: stage.code, level })
      for (const unit of units) asked.set(unit, (asked.get(unit) ?? new Set()).add(level))
    }
  }
  const recipients = await findRecipients(tx, asked, { people, settings, on: today })
  const addressed = new Set(recipients.map(({ unit }) => unit))
  const silent = [...asked.keys()].filter(unit => !addressed.has(unit))
  return { settings, until, stages, recipients, unaddressed: silent.length === 0 ? [] : await listUnaddressed(tx, until, silent) }
}

function byDate(dates: readonly DueDate[]): [Temporal.PlainDate, string[]][] {
  const grouped = new Map<string, [Temporal.PlainDate, string[]]>()
  for (const { dueOn, unit } of dates) {
    const entry = grouped.get(dueOn.toString()) ?? [dueOn, []]
    entry[1].push(unit)
    grouped.set(dueOn.toString(), entry)
  }
  return [...grouped.values()]
}

/** What a run would do now. */
export interface ReminderPreview {
  readonly reminders: number
  readonly people: number
  readonly unaddressed: readonly { readonly unit: string; readonly items: number }[]
}

/** Counts what would go out now, and changes nothing. */
export async function previewReminders(tx: Tx, today: Temporal.PlainDate, people: RecipientPort): Promise<ReminderPreview> {
  const plan = await planReminders(tx, today, people)
  return { ...(await countNewReminders(tx, plan)), unaddressed: plan.unaddressed }
}

/**
 * Reminds of everything that has come to its time and was not told before (C8). Mails and what was told are one transaction: run twice, or killed in between, nothing
 * is told twice and nothing is left out.
 */
export async function sendReminders(change: Change, ports: ReminderPorts): Promise<ReminderRun> {
  const { tx, clock } = change
  await tx.execute(sql`select pg_advisory_xact_lock(${LOCK}::bigint)`)
  const today = clock.today()
  const plan = await planReminders(tx, today, ports.people)
  const { digest } = plan.settings
  const { reminders, bundles } = await addReminders(tx, plan, { today, most: digest ? MOST_LINES : MOST_SINGLE_MAILS })
  const city = await readCity(tx)
  const context: DigestContext = {
    today,
    calendar: calendarOf(plan.settings),
    publicUrl: ports.publicUrl,
    city: `${city.kind} ${city.name}`,
  }
  const mails = digest ? bundles : bundles.flatMap(singles)
  for (const bundle of mails) {
    const { subject, text } = digest ? reminderDigest(bundle, context) : singleReminder(bundle, context)
    await enqueueMail(change, { kind: 'reminder', to: bundle.email, subject, text })
  }
  const unaddressed = plan.unaddressed.reduce((sum, { items }) => sum + items, 0)
  const run = { day: today, at: clock.now(), reminders, mails: mails.length, unaddressed }
  await saveRun(tx, run)
  await change.audit({
    action: 'reminders.sent',
    recordType: 'reminder_run',
    recordId: today.toString(),
    data: { reminders, mails: mails.length, unaddressed },
  })
  return run
}

/** A mail per line; what is beyond the most is said in the last one. */
const singles = (bundle: ReminderBundle): ReminderBundle[] =>
  bundle.lines.map((line, index) => ({
    ...bundle,
    lines: [line],
    total: index === bundle.lines.length - 1 ? bundle.total - bundle.lines.length + 1 : 1,
  }))

/** Whether the day's reminders are still to go out: they are switched on, the hour has come, it is a working day, and no run was made. */
export async function isReminderRunDue(tx: Tx, clock: Clock): Promise<boolean> {
  const settings = await readReminderSettings(tx)
  const now = clock.now().toZonedDateTimeISO('Europe/Berlin')
  const today = clock.today()
  if (!settings.enabled || Temporal.PlainTime.compare(now.toPlainTime(), Temporal.PlainTime.from(settings.sendAt)) < 0) return false
  if (settings.workingDaysOnly && restDay(today, calendarOf(settings)) !== null) return false
  return !(await hasRun(tx, today))
}

/** Reminds where the day's reminders are still to go out; also makes up for an hour in which the server was down. */
export async function remindWhenDue({ database, clock }: ReminderServices, ports: ReminderPorts): Promise<void> {
  if (await database.read(SYSTEM, tx => isReminderRunDue(tx, clock))) await database.change(SYSTEM, change => sendReminders(change, ports))
}
