import { sql } from 'drizzle-orm'
import { toInstant } from '#platform/db/columns.ts'
import type { Change } from '#platform/db/database.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { ByMail, Followed, FollowKind, Subscription, SubscriptionFeed } from './subscription.ts'

type Row = Record<string, unknown>

/** What the principal follows; the database shows nobody the subscriptions of others. A resolution that he may see no more has no reference. */
export async function listSubscriptions(tx: Tx, owner: string): Promise<Subscription[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select s.id, s.kind, s.subject, s.by_mail, s.in_feed, p.reference, p.name,
        (select o.name from organization o where s.kind = 'committee' and o.organization_type = 'committee' and o.short_name = s.subject
          order by o.end_date desc nulls first limit 1) as committee
      from subscription s left join paper p on p.id = s.paper_id where s.owner = ${owner}
      order by s.kind = 'unit', s.kind = 'paper', p.reference, s.subject`,
  )
  return rows.map(row => ({
    id: String(row['id']),
    kind: row['kind'] as FollowKind,
    subject: String(row['subject']),
    reference: textOf(row['reference']),
    name: textOf(row['kind'] === 'committee' ? row['committee'] : row['name']),
    byMail: row['by_mail'] as ByMail,
    inFeed: row['in_feed'] === true,
  }))
}

/** Whether the principal follows the resolution itself. */
export async function isFollowed(tx: Tx, owner: string, paperId: string): Promise<boolean> {
  const rows = await rowsOf(tx, sql`select id from subscription where owner = ${owner} and paper_id = ${paperId}`)
  return rows.length > 0
}

/** Adds a subscription, or leaves the one that is there as it is. False where there is no such thing for the principal to follow. */
export async function insertSubscription(
  change: Change,
  { kind, subject }: Followed,
  { byMail, inFeed, stopSecret }: { byMail: ByMail; inFeed: boolean; stopSecret: string },
): Promise<boolean> {
  const source = {
    paper: sql`select id as paper_id, '' as subject from paper where reference = ${subject}`,
    committee: sql`select null::uuid as paper_id, short_name as subject from organization where organization_type = 'committee' and short_name = ${subject} limit 1`,
    unit: sql`select null::uuid as paper_id, ${subject}::text as subject where exists (select from paper where ${subject} = any(units))
      or exists (select from paper where responsible_unit = ${subject}) or exists (select from point where responsible_unit = ${subject})`,
  }[kind]
  const found = await rowsOf<Row>(change.tx, source)
  const [row] = found
  if (!row) return false
  await change.tx.execute(sql`insert into subscription (owner, kind, paper_id, subject, by_mail, in_feed, mail_since, stop_secret)
    values (${change.principal.id}, ${kind}, ${textOf(row['paper_id'])}, ${String(row['subject'])}, ${byMail}, ${inFeed}, ${change.clock.now().toString()}, ${stopSecret})
    on conflict (owner, kind, paper_id, subject) do nothing`)
  return true
}

/** Says how the news comes from now on. False where the principal has no such subscription. What happened while no mail was wanted is not mailed afterwards. */
export async function updateSubscription(change: Change, id: string, how: { byMail: ByMail; inFeed: boolean }): Promise<boolean> {
  const rows = await rowsOf(
    change.tx,
    sql`update subscription set mail_since = case when by_mail = 'none' then ${change.clock.now().toString()}::timestamptz else mail_since end,
      by_mail = ${how.byMail}, in_feed = ${how.inFeed} where id = ${id} and owner = ${change.principal.id} returning id`,
  )
  return rows.length === 1
}

export const deleteSubscription = async (change: Change, which: { id: string } | { paper: string }): Promise<boolean> => {
  const where = 'id' in which ? sql`id = ${which.id}` : sql`paper_id = (select p.id from paper p where p.reference = ${which.paper})`
  const rows = await rowsOf(change.tx, sql`delete from subscription where owner = ${change.principal.id} and ${where} returning id`)
  return rows.length > 0
}

/** The subscription of a secret link, whoever asks, with what may be said of it without a sign-in; undefined where the link leads nowhere. */
export async function findBySecret(
  tx: Tx,
  secret: string,
): Promise<(Followed & { id: string; owner: string; byMail: ByMail }) | undefined> {
  const [row] = await rowsOf<Row>(
    tx,
    sql`select s.id, s.owner, s.kind, s.by_mail, coalesce(p.reference, s.subject) as subject
      from regelkreis_subscription_of(${secret}) s left join paper p on p.id = s.paper_id`,
  )
  return (
    row && {
      id: String(row['id']),
      owner: String(row['owner']),
      kind: row['kind'] as FollowKind,
      subject: String(row['subject']),
      byMail: row['by_mail'] as ByMail,
    }
  )
}

/** Ends the mails of a subscription; what is in the feed stays there. One that told by mail alone is gone. */
export async function endMails(change: Change, id: string): Promise<void> {
  const own = sql`id = ${id} and owner = ${change.principal.id}`
  await change.tx.execute(sql`delete from subscription where not in_feed and ${own}`)
  await change.tx.execute(sql`update subscription set by_mail = 'none' where ${own}`)
}

const FEED = sql`id, owner, secret, renewed_at`
const feedOf = (row: Row): SubscriptionFeed => ({
  id: String(row['id']),
  owner: String(row['owner']),
  secret: String(row['secret']),
  renewedAt: toInstant(row['renewed_at']),
})

/** The principal's own feed; undefined where there is none yet. */
export async function findOwnFeed(tx: Tx, owner: string): Promise<SubscriptionFeed | undefined> {
  const [row] = await rowsOf<Row>(tx, sql`select ${FEED} from subscription_feed where owner = ${owner}`)
  return row && feedOf(row)
}

/** The feed of a secret address, whoever asks. */
export async function findFeed(tx: Tx, secret: string): Promise<SubscriptionFeed | undefined> {
  const [row] = await rowsOf<Row>(tx, sql`select ${FEED} from regelkreis_subscription_feed(${secret})`)
  return row && feedOf(row)
}

/** Gives the principal's feed an address, or another one: an old one leads nowhere from now on. */
export async function setFeedSecret(change: Change, secret: string): Promise<void> {
  await change.tx.execute(sql`insert into subscription_feed (owner, secret, renewed_at) values (${change.principal.id}, ${secret}, ${change.clock.now().toString()})
    on conflict (owner) do update set secret = excluded.secret, renewed_at = excluded.renewed_at`)
}

/** A committee that the principal of the transaction sees, by its short name: its newest name, and an id that stays. */
export async function findCommittee(
  tx: Tx,
  isMeant: (shortName: string) => boolean,
): Promise<{ id: string; name: string; shortName: string } | undefined> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select distinct on (short_name) short_name, name, first_value(id) over (partition by short_name order by start_date nulls first, id) as id
      from organization where organization_type = 'committee' order by short_name, end_date desc nulls first`,
  )
  const row = rows.find(({ short_name: shortName }) => isMeant(String(shortName)))
  return row && { id: String(row['id']), name: String(row['name']), shortName: String(row['short_name']) }
}

const textOf = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))
