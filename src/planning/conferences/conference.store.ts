import { type SQL, sql } from 'drizzle-orm'
import { common, day, instant, number, type RowOf, shape, text, type ValuesOf, word } from '#platform/db/rows.ts'
import { hasRows, rowsOf, type Tx } from '#platform/db/transaction.ts'
import { containing } from '../offers/provider.store.ts'
import type { ConferenceKind, ConferenceState } from '../rules/conference.ts'
import type { SchoolHoliday } from '../rules/conference-plan.ts'
import type { PlanningStep } from '../rules/report-words.ts'
import { conference, conferenceDue, schoolHoliday } from './conference.table.ts'

const known = shape({
  id: common.id,
  kind: word<ConferenceKind>().at('c.kind'),
  title: text.at('c.title'),
  areaId: text.orNull.at('c.area_id'),
  subjectId: text.orNull.at('c.subject_id'),
  /** "Stadtraum 4 Südhang", or "§ 11 Jugendarbeit". */
  about: text.at(`coalesce(l.name || ' ' || a.number || ' ' || a.name, k.code || ' ' || k.name)`),
  // What the viewer may not see of the report is empty.
  reportId: text.orNull.at('r.id'),
  reportTitle: text.at(`coalesce(r.title, '')`),
  reportStep: word<PlanningStep>().orNull.at('r.step'),
  organizationId: text.at('c.organization_id'),
  unit: text.at('o.name'),
  state: word<ConferenceState>().at('c.state'),
  stateSince: instant.at('c.state_since'),
  heldOn: day.orNull.at('c.held_on'),
  startsAt: text.at('c.starts_at'),
  endsAt: text.at('c.ends_at'),
  place: text.at('c.place'),
  agenda: text.at('c.agenda'),
  moderation: text.at('c.moderation'),
  reason: text.at('c.reason'),
  sequence: number.at('c.sequence'),
  sentAt: instant.orNull.at('c.sent_at'),
  lateReason: text.at('c.late_reason'),
  places: number.orNull.at('c.places'),
  toldAt: instant.orNull.at('c.told_at'),
  minutesNote: text.at('c.minutes_note'),
  visibility: common.visibility.at('c.visibility'),
})
/** A planning conference with the names of what it is about, who holds it, and the report it belongs to. */
export type Conference = RowOf<typeof known>

const CONFERENCES = sql`conference c join organization o on o.id = c.organization_id left join area a on a.id = c.area_id left join area_level l on l.id = a.level_id
  left join service_kind k on k.id = c.subject_id left join planning_report r on r.id = c.report_id`
const ORDER = sql`order by c.held_on desc nulls first, lower(c.title), c.id`

const select = (tx: Tx, where: SQL, rest: SQL = ORDER): Promise<Conference[]> =>
  known.many(tx, sql`select ${known.list('c')} from ${CONFERENCES} where ${where} ${rest}`)

/** A conference by its id; undefined where there is none for this principal. */
export const conferenceOf = async (tx: Tx, id: string): Promise<Conference | undefined> => (await select(tx, sql`c.id::text = ${id}`))[0]

/** The conference of a report that is not cancelled; undefined where there is none. */
export const conferenceOfReport = async (tx: Tx, reportId: string): Promise<Conference | undefined> =>
  (await select(tx, sql`c.report_id = ${reportId} and c.state <> 'cancelled'`))[0]

/** Locks a conference until the change ends, and gives it as it is then. */
export async function lockConference(tx: Tx, id: string): Promise<Conference | undefined> {
  await tx.execute(sql`select id from conference where id::text = ${id} for update`)
  return conferenceOf(tx, id)
}

export interface ConferenceFilter {
  readonly q: string
  readonly kind: ConferenceKind | null
  readonly state: ConferenceState | null
  readonly area: string | null
}

/** Conferences of a filter, with how many there are in all. */
export async function findConferences(
  tx: Tx,
  { filter: { q, kind, state, area }, part }: { readonly filter: ConferenceFilter; readonly part: { limit: number; offset: number } },
): Promise<{ readonly rows: readonly Conference[]; readonly total: number }> {
  const is = (column: SQL, value: string | null): SQL => (value === null ? sql`true` : sql`${column} = ${value}`)
  const where = sql.join(
    [
      q === '' ? sql`true` : sql`(c.title ilike ${containing(q)} or a.name ilike ${containing(q)} or k.name ilike ${containing(q)})`,
      is(sql`c.kind`, kind),
      is(sql`c.state`, state),
      is(sql`c.area_id::text`, area),
    ],
    sql` and `,
  )
  const [counted] = await rowsOf<{ count: string }>(tx, sql`select count(*) as count from ${CONFERENCES} where ${where}`)
  return { rows: await select(tx, where, sql`${ORDER} limit ${part.limit} offset ${part.offset}`), total: Number(counted?.count ?? 0) }
}

type ConferenceRow = ValuesOf<typeof conference>

/** Adds a conference; gives its id. */
export async function insertConference(tx: Tx, row: ConferenceRow): Promise<string> {
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into conference ${conference.values({ ...row, id })}`)
  return id
}

export async function updateConference(tx: Tx, id: string, row: ConferenceRow): Promise<void> {
  await tx.execute(sql`update conference set ${conference.set(row)} where id = ${id}`)
}

const meetingDay = shape({ on: day.at('m.start_date') })

/** The days from one on, on which a committee sits as far as its sessions are entered. */
export const sessionsFrom = async (tx: Tx, committee: string, from: Temporal.PlainDate): Promise<Temporal.PlainDate[]> =>
  (
    await meetingDay.many(
      tx,
      sql`select distinct ${meetingDay.list()} from meeting m join organization o on o.id = m.organization_id
        where o.organization_type = 'committee' and o.short_name = ${committee} and m.start_date >= ${day.param(from)} order by 1`,
    )
  ).map(({ on }) => on)

const turn = shape({
  id: text.at('a.id'),
  number: text.at('a.number'),
  name: text.at('a.name'),
  level: text.at('l.name'),
  lastHeld: day.orNull.at(sql`(select max(c.held_on) from conference c where c.area_id = a.id and c.state in ('held', 'checked'))`),
  movedTo: day.orNull.at('d.due_on'),
  reason: text.at(`coalesce(d.reason, '')`),
  saidBy: text.at(`coalesce(d.said_by, '')`),
  conferenceId: text.orNull.at('n.id'),
  conferenceOn: day.orNull.at('n.held_on'),
  conferenceState: word<ConferenceState>().orNull.at('n.state'),
})
/** An area with its last conference, to when the next was moved, and the one that is being prepared. */
export type AreaTurn = RowOf<typeof turn>

/** The areas of a level on a day, each with where it stands in the cycle (K1). */
export const turnsOf = (tx: Tx, level: string, on: Temporal.PlainDate): Promise<AreaTurn[]> =>
  turn.many(
    tx,
    sql`select ${turn.list()} from area a join area_level l on l.id = a.level_id
      left join lateral (select due_on, reason, said_by from conference_due x where x.area_id = a.id order by said_at desc, id limit 1) d on true
      left join lateral (select id, held_on, state from conference x where x.area_id = a.id and x.state in ('planned', 'invited') order by held_on nulls last, id limit 1) n on true
      where l.name = ${level} and coalesce(a.start_date, '-infinity') <= ${day.param(on)} and coalesce(a.end_date, 'infinity') >= ${day.param(on)}
      order by length(ltrim(a.number, '0')), a.number, a.id`,
  )

/** Moves when an area is due, with the reason. */
export async function insertDue(tx: Tx, row: ValuesOf<typeof conferenceDue>): Promise<void> {
  await tx.execute(sql`insert into conference_due ${conferenceDue.values(row)}`)
}

const holiday = shape({ id: common.id, name: text, from: day.at('h.start_date'), until: day.at('h.end_date'), source: text })
export type StoredHoliday = RowOf<typeof holiday>

/** School holidays that are known, in their order. */
export const schoolHolidays = (tx: Tx): Promise<StoredHoliday[]> =>
  holiday.many(tx, sql`select ${holiday.list('h')} from school_holiday h order by h.start_date, h.name`)

/** Adds school holidays; one of the same name and first day stays as it is. Gives how many were new. */
export async function insertHolidays(tx: Tx, holidays: readonly SchoolHoliday[], source: string): Promise<number> {
  if (holidays.length === 0) return 0
  const rows = holidays.map(({ name, from, until }) => ({ name, startDate: from, endDate: until, source }))
  return (await rowsOf(tx, sql`insert into school_holiday ${schoolHoliday.values(rows)} on conflict do nothing returning id`)).length
}

/** Removes school holidays; gives whether there were any. */
export const removeHoliday = (tx: Tx, id: string): Promise<boolean> =>
  hasRows(tx, sql`delete from school_holiday where id::text = ${id} returning id`)
