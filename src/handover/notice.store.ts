import { sql } from 'drizzle-orm'
import { common, flag, instant, type RowOf, shape, text, texts, uuids, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { ByMail } from '#vocabulary/by-mail.ts'

const noticeChoice = shape({ owner: text, byMail: word<ByMail>() })

/** How somebody wants to hear of hand-overs: at once unless they chose otherwise. */
export const readChoice = async (tx: Tx, owner: string): Promise<ByMail> =>
  (await noticeChoice.one(tx, sql`select ${noticeChoice.list()} from notice_choice where owner = ${owner}`))?.byMail ?? 'at_once'

export const saveChoice = async (tx: Tx, owner: string, byMail: ByMail): Promise<void> => {
  await tx.execute(
    sql`insert into notice_choice ${noticeChoice.values({ owner, byMail })} on conflict (owner) do update set by_mail = excluded.by_mail`,
  )
}

const chosen = shape({ email: text.at('lower(p.email)'), byMail: noticeChoice.columns.byMail.at('c.by_mail') })

/** What the people behind these addresses chose, by address in small letters; a unit's mailbox has no choice. */
export async function choicesOf(tx: Tx, addresses: readonly string[]): Promise<ReadonlyMap<string, ByMail>> {
  if (addresses.length === 0) return new Map()
  const rows = await chosen.many(
    tx,
    sql`select ${chosen.list()} from notice_choice c join person p on p.id::text = c.owner
      where lower(p.email) = any(${texts.param(addresses.map(address => address.toLowerCase()))})`,
  )
  return new Map(rows.map(({ email, byMail }) => [email, byMail]))
}

const handOverNotice = shape({
  id: text,
  key: text,
  recipient: text,
  name: text,
  subject: text,
  text,
  path: text,
  toldAt: instant.orNull,
  visibility: common.visibility,
  created: instant,
})

type NewNotice = Pick<RowOf<typeof handOverNotice>, 'key' | 'recipient' | 'name' | 'subject' | 'text' | 'path' | 'visibility' | 'created'>

/** Keeps a hand-over for the day's mail; once under its key to one address. */
export const insertNotice = async (tx: Tx, notice: NewNotice): Promise<void> => {
  await tx.execute(sql`insert into hand_over_notice ${handOverNotice.values(notice)} on conflict do nothing`)
}

const { id, recipient, name, subject, path } = handOverNotice.columns
const waiting = shape({ id, recipient, name, subject, path, isConfidential: flag.at(`visibility = 'confidential'`) })

/** A hand-over that waits for the day's mail. */
export type WaitingNotice = RowOf<typeof waiting>

/** The hand-overs of before a moment that were not told yet, by recipient, the oldest first. */
export const waitingNotices = (tx: Tx, before: Temporal.Instant): Promise<WaitingNotice[]> =>
  waiting.many(
    tx,
    sql`select ${waiting.list()} from hand_over_notice where told_at is null and created < ${before.toString()}::timestamptz
      order by recipient, created, key for update`,
  )

/** Writes down that these were told. */
export const markNoticesTold = async (tx: Tx, ids: readonly string[], at: Temporal.Instant): Promise<void> => {
  await tx.execute(sql`update hand_over_notice set ${handOverNotice.set({ toldAt: at })} where id = any(${uuids(ids)})`)
}
