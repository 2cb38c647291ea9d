import type { Change } from '#platform/db/database.ts'
import { addRead, isUnread } from './letter.store.ts'

/** Notes that someone has opened a report that was sent to him; nothing where he has before, or where it was not sent to him. */
export async function markRead(change: Change, reportId: string): Promise<void> {
  const { tx, principal, clock } = change
  if (!(await isUnread(tx, principal, reportId))) return change.nothing(undefined)
  await addRead(tx, principal.id, { reportId, at: clock.now() })
  await change.audit({ action: 'letter.read', recordType: 'control_report', recordId: reportId })
}
