import { sql } from 'drizzle-orm'
import { readHandoverSettings } from '#handover/handover-settings.ts'
import type { Resting, RestingSource } from '#handover/resting.ts'
import type { Tell, Told } from '#handover/tell.usecases.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { hasRows } from '#platform/db/transaction.ts'
import { formatSince } from '#vocabulary/german-format.ts'
import { restDay } from '#vocabulary/working-day.ts'
import { calendarOf, readReminderSettings } from './reminder-settings.ts'
import { type Sitting, sittingSince } from './rules/sitting.ts'

export interface SittingPorts {
  /** What rests on steps, from the capabilities that have steps. */
  readonly resting: readonly RestingSource[]
  readonly tell: Tell
}

// Two processes that remind at the same time wait for one another here; the second one finds nothing new.
const LOCK = 7_203_221_863
const LEVEL: Record<Sitting, string> = { holder: 'unit', above: 'department' }

/**
 * Reminds whoever has something too long on one step, and after that the level above (C8): once per step, level and address, on working days where the city wants
 * it so. What is urgent is told as soon as it is seen. The ledger and the mails are one transaction. Gives how many were told.
 */
export function remindOfSteps(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  ports: SittingPorts,
): Promise<number> {
  return database.change(SYSTEM, async change => {
    const { tx } = change
    await tx.execute(sql`select pg_advisory_xact_lock(${LOCK}::bigint)`)
    const today = clock.today()
    const reminders = await readReminderSettings(tx)
    const calendar = calendarOf(reminders)
    const isQuiet = !reminders.enabled || (reminders.workingDaysOnly && restDay(today, calendar) !== null)
    const patience = { ...(await readHandoverSettings(tx)), workingDaysOnly: reminders.workingDaysOnly }
    let told = 0
    for (const source of ports.resting)
      for (const one of await source(tx, today)) {
        const levels = one.isUrgent
          ? (['holder'] as const)
          : isQuiet
            ? []
            : (one.levels ?? sittingSince(one.since, today, patience, calendar))
        for (const level of levels) told += await remind(change, { one, level, today }, ports.tell)
      }
    if (told === 0) return change.nothing(0)
    await change.audit({ action: 'steps.reminded', recordType: 'reminder_run', recordId: today.toString(), data: { told } })
    return told
  })
}

interface Due {
  readonly one: Resting
  readonly level: Sitting
  readonly today: Temporal.PlainDate
}

async function remind(change: Change, due: Due, tell: Tell): Promise<number> {
  const { one, level, today } = due
  const fresh: Told[] = []
  for (const to of level === 'holder' ? one.holders : one.above) if (to.email !== '' && (await isNew(change, due, to))) fresh.push(to)
  if (fresh.length === 0) return 0
  const since = formatSince(one.since, today)
  await tell(change, fresh, {
    key: `resting:${one.recordType}:${one.recordId}:${one.turn}:${level}`,
    kind: 'notice',
    subject: one.isUrgent ? one.words : level === 'holder' ? `Erinnerung: ${one.words}` : `${one.words}, ${since}`,
    text: one.isUrgent
      ? `${one.words}.`
      : level === 'holder'
        ? `${one.words}. Das liegt ${since} bei Ihnen.`
        : `${one.words}. Das liegt ${since} bei: ${one.isConfidential ? 'der zuständigen Stelle' : one.who}. Sie erfahren es als nächsthöhere Ebene.`,
    path: one.path,
    isConfidential: one.isConfidential,
  })
  return fresh.length
}

/** Writes into the ledger that somebody is told of this step; false where they were before. */
const isNew = (change: Change, { one, level, today }: Due, { email }: Told): Promise<boolean> =>
  hasRows(
    change.tx,
    sql`insert into reminder (record_type, record_id, due_on, stage, level, recipient, unit, sent_on, visibility)
      values (${one.recordType}, ${one.recordId}, ${one.since.toString()}::date, ${`step:${one.turn}:${level}`}, ${LEVEL[level]}, ${email.toLowerCase()}, ${one.who},
        ${today.toString()}::date, ${one.isConfidential ? 'confidential' : 'internal'}::visibility) on conflict do nothing returning id`,
  )
