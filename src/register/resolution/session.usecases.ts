import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { ensureMeeting } from '../intake/intake.store.ts'

/**
 * Notes a coming session of a committee, so that what is due for it can be prepared; a session that is known gets this day.
 * @returns the id of the session; null where the number is no session number (D1)
 */
export async function planSession(
  change: Change,
  session: { readonly number: string; readonly on: Temporal.PlainDate },
): Promise<string | null> {
  const meeting = await ensureMeeting(change.tx, { number: session.number, on: session.on, committeeName: null })
  if (!meeting) return null
  await change.tx.execute(sql`update meeting set start_date = ${session.on.toString()}::date where id = ${meeting.id}`)
  await change.audit({
    action: 'session.planned',
    recordType: 'meeting',
    recordId: meeting.id,
    data: { number: session.number, on: session.on.toString(), before: meeting.startDate?.toString() ?? null },
  })
  return meeting.id
}
