import { type SQL, sql } from 'drizzle-orm'
import type { Principal } from '#platform/access/principal.ts'
import { toDay, toInstant } from '#platform/db/columns.ts'
import type { Change } from '#platform/db/database.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'

export const FEED_KINDS = ['person', 'unit', 'committee'] as const
export type FeedKind = (typeof FEED_KINDS)[number]

/** A calendar's secret address, as its owner has it. */
export interface CalendarFeed {
  readonly id: string
  readonly owner: string
  readonly kind: FeedKind
  /** The unit's name or the committee's short name; empty for a person. */
  readonly subject: string
  readonly secret: string
  readonly renewedAt: Temporal.Instant
}

type Row = Record<string, unknown>
const feedOf = (row: Row): CalendarFeed => ({
  id: String(row['id']),
  owner: String(row['owner']),
  kind: row['kind'] as FeedKind,
  subject: String(row['subject']),
  secret: String(row['secret']),
  renewedAt: toInstant(row['renewed_at']),
})

/** The calendars of the principal: the database shows nobody those of others. */
export const listFeeds = async (tx: Tx): Promise<CalendarFeed[]> =>
  (await rowsOf<Row>(tx, sql`select id, owner, kind, subject, secret, renewed_at from calendar_feed order by kind, subject`)).map(feedOf)

/** The calendar of a secret address, whoever asks. */
export async function findFeed(tx: Tx, secret: string): Promise<CalendarFeed | undefined> {
  const [row] = await rowsOf<Row>(tx, sql`select id, owner, kind, subject, secret, renewed_at from regelkreis_calendar_feed(${secret})`)
  return row && feedOf(row)
}

/** Adds a calendar, or leaves the one that is there. */
export async function insertFeed(change: Change, feed: { kind: FeedKind; subject: string; secret: string }): Promise<void> {
  await change.tx.execute(sql`insert into calendar_feed (owner, kind, subject, secret, renewed_at)
    values (${change.principal.id}, ${feed.kind}, ${feed.subject}, ${feed.secret}, ${change.clock.now().toString()})
    on conflict (owner, kind, subject) do nothing`)
}

/** Gives a calendar another address: the old one leads nowhere from now on. False where the principal has no such calendar. */
export async function replaceSecret(change: Change, id: string, secret: string): Promise<boolean> {
  const rows = await rowsOf(
    change.tx,
    sql`update calendar_feed set secret = ${secret}, renewed_at = ${change.clock.now().toString()} where id = ${id} returning id`,
  )
  return rows.length === 1
}

export const deleteFeed = async (change: Change, id: string): Promise<boolean> =>
  (await rowsOf(change.tx, sql`delete from calendar_feed where id = ${id} returning id`)).length === 1

/** A date of a calendar. */
export interface CalendarDate {
  readonly recordType: 'point' | 'control' | 'assignment'
  readonly recordId: string
  readonly on: Temporal.PlainDate
  readonly reference: string
  readonly subject: string | null
  readonly point: { readonly number: string; readonly text: string } | null
  readonly unit: string | null
  readonly share: string | null
  readonly modified: Temporal.Instant
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
  const rows = await rowsOf<Row>(
    tx,
    sql`select * from (
      select 'point' as record_type, t.id, t.next_due_on::text as due_on, p.reference, p.name, t.number, t.text, coalesce(t.responsible_unit, p.responsible_unit) as unit,
          null as share, greatest(t.modified, p.modified) as modified
        from point t join paper p on p.id = t.paper_id
        where t.is_open and t.next_due_on >= ${from} and ${belongs(feed, of.owner, sql`coalesce(t.responsible_unit, p.responsible_unit)`)}
      union all
      select 'control', p.id, p.next_control_on::text, p.reference, p.name, null, null, p.responsible_unit, null, p.modified
        from paper p where p.control_state = 'open' and p.next_control_on >= ${from} and ${belongs(feed, of.owner, sql`p.responsible_unit`)}
      union all
      select 'assignment', a.id, a.due_on::text, p.reference, p.name, t.number, t.text, a.unit, a.share, greatest(a.modified, p.modified)
        from assignment a join point t on t.id = a.point_id join paper p on p.id = t.paper_id
        where a.state = 'asked' and a.due_on >= ${from} and ${belongs(feed, of.owner, sql`a.unit`)}) as dates
      order by due_on, reference, number nulls first limit ${MOST_DATES}`,
  )
  return rows.flatMap(row => {
    const on = toDay(row['due_on'])
    if (!on) return []
    const date: CalendarDate = {
      recordType: row['record_type'] as CalendarDate['recordType'],
      recordId: String(row['id']),
      on,
      reference: String(row['reference']),
      subject: textOf(row['name']),
      point: row['number'] === null ? null : { number: String(row['number']), text: String(row['text']) },
      unit: textOf(row['unit']),
      share: textOf(row['share']),
      modified: toInstant(row['modified']),
    }
    return [date]
  })
}

const textOf = (value: unknown): string | null => (value === null || value === undefined || value === '' ? null : String(value))

/** Whether a date belongs to the calendar's unit, committee or person. A person's are those of the units and committees; the council office's are all. */
function belongs(feed: Pick<CalendarFeed, 'kind' | 'subject'>, owner: Principal, unit: SQL): SQL {
  if (feed.kind === 'unit') return sql`${unit} = ${feed.subject}`
  if (feed.kind === 'committee')
    return sql`p.organization_id in (select id from organization where organization_type = 'committee' and short_name = ${feed.subject})`
  const units = owner.units ?? []
  const committees = owner.committees ?? []
  if (owner.roles?.includes('council_office')) return sql`true`
  if (units.length === 0 && committees.length === 0) return sql`false`
  const own = (values: readonly string[]) => sql`(select jsonb_array_elements_text(${JSON.stringify(values)}::jsonb))`
  return sql`(${unit} in ${own(units)} or p.organization_id::text in ${own(committees)})`
}
