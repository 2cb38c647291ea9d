import { type SQL, sql } from 'drizzle-orm'
import type { Principal } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import { day, instant, type RowOf, shape, text, texts, word } from '#platform/db/rows.ts'
import { hasRows, type Tx } from '#platform/db/transaction.ts'

export const FEED_KINDS = ['person', 'unit', 'committee'] as const
export type FeedKind = (typeof FEED_KINDS)[number]

const feed = shape({ id: text, owner: text, kind: word<FeedKind>(), subject: text, secret: text, renewedAt: instant })

/** A calendar's secret address, as its owner has it. The subject is the unit's name or the committee's short name, and empty for a person. */
export type CalendarFeed = RowOf<typeof feed>

/** The calendars of the principal: the database shows nobody those of others. */
export const listFeeds = (tx: Tx): Promise<CalendarFeed[]> =>
  feed.many(tx, sql`select ${feed.list()} from calendar_feed order by kind, subject`)

/** The calendar of a secret address, whoever asks. */
export const findFeed = (tx: Tx, secret: string): Promise<CalendarFeed | undefined> =>
  feed.one(tx, sql`select ${feed.list()} from regelkreis_calendar_feed(${secret})`)

/** Adds a calendar, or leaves the one that is there. */
export async function insertFeed(
  { tx, principal, clock }: Change,
  values: Pick<CalendarFeed, 'kind' | 'subject' | 'secret'>,
): Promise<void> {
  await tx.execute(sql`insert into calendar_feed ${feed.values({ ...values, owner: principal.id, renewedAt: clock.now() })}
    on conflict (owner, kind, subject) do nothing`)
}

/** Gives a calendar another address: the old one leads nowhere from now on. False where the principal has no such calendar. */
export const replaceSecret = ({ tx, clock }: Change, id: string, secret: string): Promise<boolean> =>
  hasRows(tx, sql`update calendar_feed set ${feed.set({ secret, renewedAt: clock.now() })} where id = ${id} returning id`)

export const deleteFeed = ({ tx }: Change, id: string): Promise<boolean> =>
  hasRows(tx, sql`delete from calendar_feed where id = ${id} returning id`)

const dateRow = shape({
  recordType: word<'point' | 'control' | 'assignment'>(),
  recordId: text,
  on: day.at('due_on'),
  reference: text,
  subject: text.orNull,
  number: text.orNull,
  text: text.orNull,
  unit: text.orNull.at(`nullif(unit, '')`),
  share: text.orNull.at(`nullif(share, '')`),
  modified: instant,
})

/** A date of a calendar. */
export type CalendarDate = Omit<RowOf<typeof dateRow>, 'number' | 'text'> & {
  readonly point: { readonly number: string; readonly text: string } | null
}

/** Older than this nobody looks for a date in a calendar: what is late stands on the desk. */
const DAYS_BACK = 400
/** More dates make no calendar. */
const MOST_DATES = 2000

/** The open due dates of a calendar, as far as the principal of the transaction sees them, the earliest first. */
export async function listDates(
  tx: Tx,
  feed: Pick<CalendarFeed, 'kind' | 'subject'>,
  of: { readonly owner: Principal; readonly today: Temporal.PlainDate },
): Promise<CalendarDate[]> {
  const from = sql`${of.today.subtract({ days: DAYS_BACK }).toString()}::date`
  const rows = await dateRow.many(
    tx,
    sql`select ${dateRow.list()} from (
      select 'point' as record_type, t.id as record_id, t.next_due_on as due_on, p.reference, p.name as subject, t.number, t.text, coalesce(t.responsible_unit, p.responsible_unit) as unit,
          null as share, greatest(t.modified, p.modified) as modified
        from point t join paper p on p.id = t.paper_id
        where t.is_open and t.next_due_on >= ${from} and ${belongs(feed, of.owner, sql`coalesce(t.responsible_unit, p.responsible_unit)`)}
      union all
      select 'control', p.id, p.next_control_on, p.reference, p.name, null, null, p.responsible_unit, null, p.modified
        from paper p where p.control_state = 'open' and p.next_control_on >= ${from} and ${belongs(feed, of.owner, sql`p.responsible_unit`)}
      union all
      select 'assignment', a.id, a.due_on, p.reference, p.name, t.number, t.text, a.unit, a.share, greatest(a.modified, p.modified)
        from assignment a join point t on t.id = a.point_id join paper p on p.id = t.paper_id
        where a.state = 'asked' and a.due_on >= ${from} and ${belongs(feed, of.owner, sql`a.unit`)}) as dates
      order by due_on, reference, number nulls first limit ${MOST_DATES}`,
  )
  return rows.map(({ number, text, ...date }) => ({ ...date, point: number === null ? null : { number, text: text ?? '' } }))
}

/** Whether a date belongs to the calendar's unit, committee or person. A person's are those of the units and committees; the council office's are all. */
function belongs(feed: Pick<CalendarFeed, 'kind' | 'subject'>, owner: Principal, unit: SQL): SQL {
  if (feed.kind === 'unit') return sql`${unit} = ${feed.subject}`
  if (feed.kind === 'committee')
    return sql`p.organization_id in (select id from organization where organization_type = 'committee' and short_name = ${feed.subject})`
  const units = owner.units ?? []
  const committees = owner.committees ?? []
  if (owner.roles?.includes('council_office')) return sql`true`
  if (units.length === 0 && committees.length === 0) return sql`false`
  return sql`(${unit} = any(${texts.param(units)}) or p.organization_id::text = any(${texts.param(committees)}))`
}
