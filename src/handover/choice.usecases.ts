import type { Change } from '#platform/db/database.ts'
import type { ByMail } from '#vocabulary/by-mail.ts'
import { readChoice, saveChoice } from './notice.store.ts'

/** Chooses how one hears of hand-overs; nothing is written where it is so already. */
export async function chooseNotices(change: Change, byMail: ByMail): Promise<void> {
  const { tx, principal } = change
  if ((await readChoice(tx, principal.id)) === byMail) return change.nothing(undefined)
  await saveChoice(tx, principal.id, byMail)
  await change.audit({ action: 'notices.chosen', recordType: 'notice_choice', recordId: principal.id, data: { byMail } })
}
