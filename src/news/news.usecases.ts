import { sql } from 'drizzle-orm'
import { can, type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { isMailAddress } from '#platform/mail/address.ts'
import { enqueueMail } from '#platform/mail/outbox.ts'
import { readCity } from '#register/settings/city.ts'
import { notesById } from './change-note.store.ts'
import type { ChangeNote } from './change-note.ts'
import { lastDaily, readFollowSettings } from './follow-settings.ts'
import { findMailbox, listWaiting, mailedBecause, markTold, type Waiting } from './news.store.ts'
import { type MailedSubscription, newsMail } from './news-mail.letter.ts'

export interface NewsServices {
  readonly database: Database
  readonly clock: Clock
}

export interface NewsPorts {
  /** A person as he is today; null where he has no account any more. */
  readonly ownerOf: (owner: string) => Promise<Principal | null>
  /** Beginning of links in mails, without a slash at the end. */
  readonly publicUrl: string
}

// Two processes that tell at the same time wait for one another here; the second one finds nothing new.
const LOCK = 7_203_221_851

/**
 * Mails everyone the news of what he follows: once each, at once or with the day's, and only what he may see at this moment. Each person's mail and the note that it
 * was sent are one transaction: run twice, or killed in between, nothing is told twice and nothing is left out.
 * @returns how many mails went into the outbox
 */
export async function sendNews(services: NewsServices, ports: NewsPorts): Promise<number> {
  const { database, clock } = services
  const now = clock.now()
  const { waiting, city } = await database.read(SYSTEM, async tx => {
    const settings = await readFollowSettings(tx)
    const from = now.subtract({ hours: settings.mostDays * 24 })
    return { waiting: await listWaiting(tx, { from, lastDaily: lastDaily(now, settings) }), city: await readCity(tx) }
  })
  const context = { publicUrl: ports.publicUrl, city: `${city.kind} ${city.name}` }
  let mails = 0
  for (const one of waiting) {
    const owner = await ports.ownerOf(one.owner)
    if (!owner || !can(owner, 'follow.use')) continue
    const told = await seenBy(database, owner, one)
    if (told.notes.length === 0) continue
    if (await database.change(SYSTEM, change => mailNews(change, one, { ...told, context }))) mails++
  }
  return mails
}

interface Told {
  readonly notes: readonly ChangeNote[]
  readonly because: readonly MailedSubscription[]
}

/** What of it the person may see now, asked in his own name (V2). */
const seenBy = (database: Database, owner: Principal, { atOnce, daily }: Waiting): Promise<Told> =>
  database.read(owner, async tx => {
    const notes = await notesById(tx, [...atOnce, ...daily])
    const ids = notes.map(({ id }) => id)
    return { notes, because: await mailedBecause(tx, owner.id, ids) }
  })

/** One mail with all of it; nothing where another run was faster, the mails were stopped meanwhile, or there is no address. */
async function mailNews(
  change: Change,
  { owner, atOnce }: Waiting,
  { notes, because, context }: Told & { readonly context: { publicUrl: string; city: string } },
): Promise<boolean> {
  await change.tx.execute(sql`select pg_advisory_xact_lock(${LOCK}::bigint)`)
  const mailbox = await findMailbox(change.tx, owner)
  if (!mailbox || !isMailAddress(mailbox.email) || because.length === 0) return change.nothing(false)
  const isAtOnce = new Set(atOnce)
  const [now, daily] = [notes.filter(({ id }) => isAtOnce.has(id)), notes.filter(({ id }) => !isAtOnce.has(id))].map(part =>
    part.map(({ id }) => id),
  ) as [string[], string[]]
  const fresh = (await markTold(change, owner, now, 'at_once')).union(await markTold(change, owner, daily, 'daily'))
  const shown = notes.filter(({ id }) => fresh.has(id))
  const [first] = shown
  if (!first) return change.nothing(false)
  const { subject, text } = newsMail({ name: mailbox.name, notes: shown, because }, context)
  await enqueueMail(change, {
    kind: 'news',
    key: `news:${owner}:${first.id}`,
    to: mailbox.email,
    subject,
    text,
    // The links end somebody's mails, and what somebody follows is nobody else's business.
    secret: true,
    visibility: shown.some(({ visibility }) => visibility === 'confidential') ? 'confidential' : 'internal',
  })
  await change.audit({ action: 'news.sent', recordType: 'subscription', recordId: 'news', data: { notes: shown.length } })
  return true
}
