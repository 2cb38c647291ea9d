import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { common, flag, instant, type RowOf, shape, text, word } from '#platform/db/rows.ts'
import { hasRows, type Tx } from '#platform/db/transaction.ts'
import type { ByMail } from '#vocabulary/by-mail.ts'
import type { Followed, FollowKind } from './subscription.ts'

const subscription = shape({
  id: common.id,
  owner: text,
  kind: word<FollowKind>(),
  paperId: text.orNull,
  planId: text.orNull,
  measureId: text.orNull,
  subject: text,
  byMail: word<ByMail>(),
  inFeed: flag,
  mailSince: instant,
  stopSecret: text,
})
const { id, owner, kind, paperId, planId, measureId, subject, byMail, inFeed } = subscription.columns

// Written by hand in each statement: the report as `r`, the measure as `m`.
const PLAN_NAME = sql.raw(`r.title || ' (' || extract(year from r.period_from) || '–' || extract(year from r.period_to) || ')'`)

const listed = shape({
  ...{ id, kind, subject, byMail, inFeed },
  reference: text.orNull.at('p.reference'),
  name: text.orNull.at(
    sql`case when s.kind = 'plan' then ${PLAN_NAME} when s.kind = 'measure' then m.number || ' ' || m.name when s.kind = 'committee' then (select o.name from organization o where o.organization_type = 'committee' and o.short_name = s.subject
      order by o.end_date desc nulls first limit 1) else p.name end`,
  ),
})

/** What a person follows. A resolution that they may see no more has no reference, a report or a measure no name; `name` is the resolution's subject, the committee's name, the report's title, or the measure. */
export type Subscription = RowOf<typeof listed>

/** What the principal follows; the database shows nobody the subscriptions of others. */
export const listSubscriptions = (tx: Tx, owner: string): Promise<Subscription[]> =>
  listed.many(
    tx,
    sql`select ${listed.list('s')} from subscription s left join paper p on p.id = s.paper_id left join planning_report r on r.id = s.plan_id
      left join measure m on m.id = s.measure_id where s.owner = ${owner}
      order by s.kind in ('plan', 'measure'), s.kind = 'unit', s.kind = 'paper', p.reference, r.title, m.name, s.subject`,
  )

/** Whether the principal follows the resolution itself. */
export const isFollowed = (tx: Tx, owner: string, paperId: string): Promise<boolean> =>
  hasRows(tx, sql`select id from subscription where owner = ${owner} and paper_id = ${paperId}`)

/** Whether the principal follows a planning report or a measure itself. */
export const isPlanningFollowed = (tx: Tx, owner: string, { kind, id }: { readonly kind: 'plan' | 'measure'; readonly id: string }) =>
  hasRows(tx, sql`select id from subscription where owner = ${owner} and kind = ${kind} and subject = ${id}`)

const source = shape({ paperId, planId, measureId, subject })

const NONE = sql.raw('null::uuid')

/** Adds a subscription, or leaves the one that is there as it is. False where there is no such thing for the principal to follow. */
export async function insertSubscription(
  { tx, principal, clock }: Change,
  { kind, subject }: Followed,
  how: { byMail: ByMail; inFeed: boolean; stopSecret: string },
): Promise<boolean> {
  const found = await source.one(
    tx,
    {
      paper: sql`select id as paper_id, ${NONE} as plan_id, ${NONE} as measure_id, '' as subject from paper where reference = ${subject}`,
      plan: sql`select ${NONE} as paper_id, id as plan_id, ${NONE} as measure_id, id::text as subject from planning_report where id::text = ${subject}`,
      measure: sql`select ${NONE} as paper_id, ${NONE} as plan_id, id as measure_id, id::text as subject from measure where id::text = ${subject}`,
      committee: sql`select ${NONE} as paper_id, ${NONE} as plan_id, ${NONE} as measure_id, short_name as subject from organization where organization_type = 'committee' and short_name = ${subject} limit 1`,
      unit: sql`select ${NONE} as paper_id, ${NONE} as plan_id, ${NONE} as measure_id, ${subject}::text as subject where exists (select from paper where ${subject} = any(units))
        or exists (select from paper where responsible_unit = ${subject}) or exists (select from point where responsible_unit = ${subject})`,
    }[kind],
  )
  if (!found) return false
  const values = subscription.values({ ...found, ...how, kind, owner: principal.id, mailSince: clock.now() })
  await tx.execute(sql`insert into subscription ${values} on conflict (owner, kind, paper_id, subject) do nothing`)
  return true
}

/** Says how the news comes from now on. False where the principal has no such subscription. What happened while no mail was wanted is not mailed afterwards. */
export const updateSubscription = (
  { tx, principal, clock }: Change,
  id: string,
  how: { byMail: ByMail; inFeed: boolean },
): Promise<boolean> => {
  const mailSince = sql`case when by_mail = 'none' then ${clock.now().toString()}::timestamptz else mail_since end`
  return hasRows(
    tx,
    sql`update subscription set ${subscription.set({ ...how, mailSince })} where id = ${id} and owner = ${principal.id} returning id`,
  )
}

export const deleteSubscription = ({ tx, principal }: Change, which: { id: string } | Followed): Promise<boolean> => {
  const where =
    'id' in which
      ? sql`id = ${which.id}`
      : which.kind === 'paper'
        ? sql`paper_id = (select p.id from paper p where p.reference = ${which.subject})`
        : sql`kind = ${which.kind} and subject = ${which.subject}`
  return hasRows(tx, sql`delete from subscription where owner = ${principal.id} and ${where} returning id`)
}

const linked = shape({
  ...{ id, owner, kind, byMail },
  subject: subject.at(
    sql`case when s.kind = 'plan' then coalesce(${PLAN_NAME}, '') when s.kind = 'measure' then coalesce(m.number || ' ' || m.name, '') else coalesce(p.reference, s.subject) end`,
  ),
})

/** The subscription of a secret link, whoever asks, with what may be said of it without a sign-in; undefined where the link leads nowhere. */
export const findBySecret = (tx: Tx, secret: string): Promise<RowOf<typeof linked> | undefined> =>
  linked.one(
    tx,
    sql`select ${linked.list('s')} from regelkreis_subscription_of(${secret}) s left join paper p on p.id = s.paper_id
    left join planning_report r on r.id = s.plan_id left join measure m on m.id = s.measure_id`,
  )

/** Ends the mails of a subscription; what is in the feed stays there. One that told by mail alone is gone. */
export async function endMails(change: Change, id: string): Promise<void> {
  const own = sql`id = ${id} and owner = ${change.principal.id}`
  await change.tx.execute(sql`delete from subscription where not in_feed and ${own}`)
  await change.tx.execute(sql`update subscription set by_mail = 'none' where ${own}`)
}

const feed = shape({ id, owner, secret: text, renewedAt: instant })

/** The secret address of a person's feed. */
export type SubscriptionFeed = RowOf<typeof feed>

/** The principal's own feed; undefined where there is none yet. */
export const findOwnFeed = (tx: Tx, owner: string): Promise<SubscriptionFeed | undefined> =>
  feed.one(tx, sql`select ${feed.list()} from subscription_feed where owner = ${owner}`)

/** The feed of a secret address, whoever asks. */
export const findFeed = (tx: Tx, secret: string): Promise<SubscriptionFeed | undefined> =>
  feed.one(tx, sql`select ${feed.list()} from regelkreis_subscription_feed(${secret})`)

/** Gives the principal's feed an address, or another one: an old one leads nowhere from now on. */
export async function setFeedSecret({ tx, principal, clock }: Change, secret: string): Promise<void> {
  await tx.execute(sql`insert into subscription_feed ${feed.values({ owner: principal.id, secret, renewedAt: clock.now() })}
    on conflict (owner) do update set secret = excluded.secret, renewed_at = excluded.renewed_at`)
}

const committee = shape({
  id: id.at('first_value(id) over (partition by short_name order by start_date nulls first, id)'),
  name: text,
  shortName: text,
})

/** A committee that the principal of the transaction sees, by its short name: its newest name, and an id that stays. */
export async function findCommittee(tx: Tx, isMeant: (shortName: string) => boolean): Promise<RowOf<typeof committee> | undefined> {
  const all = await committee.many(
    tx,
    sql`select distinct on (short_name) ${committee.list()} from organization
      where organization_type = 'committee' order by short_name, end_date desc nulls first`,
  )
  return all.find(({ shortName }) => isMeant(shortName))
}

const plan = shape({ id: text.at('r.id'), name: text.at(PLAN_NAME) })

/** A planning report that the principal of the transaction sees, with its title and years. */
export const findPlan = (tx: Tx, planId: string): Promise<RowOf<typeof plan> | undefined> =>
  plan.one(tx, sql`select ${plan.list()} from planning_report r where r.id::text = ${planId}`)
