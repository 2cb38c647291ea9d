import { type SQL, sql } from 'drizzle-orm'
import { toDay, toInstant } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { Assessment } from '#register/record/resolution.ts'
import { lightFor } from '#vocabulary/light.ts'
import type { PointStatus } from '#vocabulary/status.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { ListRow } from './list-content.ts'
import { outcomeOf } from './list-outcome.ts'

type Row = Record<string, unknown>
const text = (value: unknown): string | null => (value === null || value === undefined || value === '' ? null : String(value))

/** A row of the register for a list, with who may see it: its own words and those of the answers that as many people may see (V2). */
export interface SeenRow {
  readonly visibility: Visibility
  readonly row: ListRow
}

export interface RowQuestion {
  /** Short name of the committee. */
  readonly committee: string
  readonly today: Temporal.PlainDate
  readonly soonDays: number
}

/** Everything of a committee that is still to be reported on (C7): its open points, and resolutions under control of which no point is open or known. */
export const readOpenRows = (tx: Tx, question: RowQuestion): Promise<SeenRow[]> =>
  readRows(tx, question, {
    points: sql`${ofCommittee(question.committee)} and t.is_open`,
    papers: sql`${ofCommittee(question.committee)} and p.control_state = 'open' and p.repealed_by is null and p.open_points = 0
      and not exists (select from point t where t.paper_id = p.id and t.is_open)`,
  })

/** Rows by their keys as they stand now, whether open or not. Those that are out of the principal's sight are left out. */
export const readRowsByKey = (tx: Tx, question: RowQuestion, keys: readonly string[]): Promise<SeenRow[]> =>
  keys.length === 0
    ? Promise.resolve([])
    : readRows(tx, question, { points: sql`t.id = any(${idArray(keys)})`, papers: sql`p.id = any(${idArray(keys)})` })

const idArray = (ids: readonly string[]): SQL => sql`${`{${ids.join(',')}}`}::uuid[]`

const ofCommittee = (committee: string): SQL => sql`p.organization_id in (select id from organization where short_name = ${committee})`

async function readRows(tx: Tx, question: RowQuestion, wanted: { points: SQL; papers: SQL }): Promise<SeenRow[]> {
  const paper = sql`p.reference, p.name, m.session_number, p.decided_on::text as decided_on, p.mover, p.next_control_on::text as next_control_on, p.control_state,
    p.repealed_by, p.not_subject_reason`
  const rows = await rowsOf<Row>(
    tx,
    sql`select t.id as key, ${paper}, t.number, t.text, coalesce(t.responsible_unit, p.responsible_unit) as unit, t.next_due_on::text as due_on, t.assessment,
        t.status, a.report_date::text as reported_on, t.is_open, a.delay_reason, a.next_step, greatest(t.visibility, p.visibility) as visibility, t.position
      from point t join paper p on p.id = t.paper_id left join meeting m on m.id = p.meeting_id
      -- What the report said from which the point has its status; one that fewer people may see than the point says nothing here.
      left join lateral (select r.report_date, a.delay_reason, a.next_step from point_answer a join control_report r on r.id = a.report_id
        where a.point_id = t.id and r.state = 'finished' and greatest(a.visibility, r.visibility) <= greatest(t.visibility, p.visibility)
          and not exists (select from control_report c where c.corrects_id = r.id and c.state = 'finished')
        order by (r.report_date is not distinct from t.reported_on) desc, r.report_date desc nulls last, r.finished_at desc limit 1) a on true
      where ${wanted.points}
      union all
      select p.id, ${paper}, null, case when p.point_count = 0 then 'unknown' else 'answered' end, p.responsible_unit, null, null, null, null,
        p.control_state = 'open' and p.repealed_by is null, null, null, p.visibility, -1
      from paper p left join meeting m on m.id = p.meeting_id where ${wanted.papers}
      order by decided_on nulls last, reference, position`,
  )
  return rows.map(row => toSeenRow(row, question))
}

// What is asked of a resolution as a whole.
const WHOLE: Record<string, string> = {
  unknown: 'Die Beschlusspunkte sind noch nicht erfasst; der Bericht steht aus.',
  answered: 'Alle Punkte sind beantwortet; die abschließende Information steht aus.',
}

function toSeenRow(row: Row, { today, soonDays }: RowQuestion): SeenRow {
  const pointDue = toDay(row['due_on'])
  const control = toDay(row['next_control_on'])
  const isOpen = row['is_open'] === true
  const dueOn = isOpen ? (pointDue ?? control) : null
  const point = text(row['number'])
  const status = text(row['status']) as PointStatus | null
  return {
    visibility: row['visibility'] as Visibility,
    row: {
      key: String(row['key']),
      reference: String(row['reference']),
      subject: text(row['name']),
      session: text(row['session_number']),
      decidedOn: text(row['decided_on']),
      mover: text(row['mover']),
      point,
      text: point === null ? (WHOLE[String(row['text'])] ?? '') : String(row['text']),
      unit: text(row['unit']),
      dueOn: dueOn?.toString() ?? null,
      dueOf: dueOn === null ? null : pointDue ? 'point' : 'control',
      light: lightFor({ dueOn, today, soonDays }),
      assessment: isOpen ? (text(row['assessment']) as Assessment | null) : null,
      status,
      reportedOn: text(row['reported_on']),
      delayReason: text(row['delay_reason']) ?? '',
      nextStep: text(row['next_step']) ?? '',
      nextControlOn: isOpen ? (control?.toString() ?? null) : null,
      outcome: isOpen
        ? null
        : outcomeOf({
            status,
            controlState: row['control_state'] as 'open' | 'closed' | 'not_subject',
            repealedBy: text(row['repealed_by']),
            notSubjectReason: text(row['not_subject_reason']),
          }),
      mark: null,
    },
  }
}

/** A committee that has, or had, something under control. */
export interface ControlledCommittee {
  readonly shortName: string
  readonly name: string
  /** As the principal sees it. */
  readonly openPoints: number
  readonly overdue: number
}

/** The committees under the name that holds now, with how much of theirs is open. */
export async function listCommittees(tx: Tx, today: Temporal.PlainDate): Promise<ControlledCommittee[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select o.short_name, (array_agg(o.name order by o.end_date desc nulls first))[1] as name, coalesce(sum(open.points), 0) as open_points,
        coalesce(sum(open.overdue), 0) as overdue
      from organization o left join lateral (
        select count(*) as points, count(*) filter (where coalesce(t.next_due_on, p.next_control_on) < ${today.toString()}::date) as overdue
        from paper p join point t on t.paper_id = p.id where p.organization_id = o.id and t.is_open) as open on true
      where o.organization_type = 'committee' and (exists (select from paper where organization_id = o.id) or exists (select from committee_list where committee = o.short_name))
      group by o.short_name order by open_points desc, name`,
  )
  return rows.map(row => ({
    shortName: String(row['short_name']),
    name: String(row['name']),
    openPoints: Number(row['open_points']),
    overdue: Number(row['overdue']),
  }))
}

export interface CommitteeSession {
  readonly id: string
  readonly number: string
  readonly on: Temporal.PlainDate
}

/** The sessions of all committees from a day on, the next first, by short name. */
export async function readComingSessions(tx: Tx, from: Temporal.PlainDate): Promise<Map<string, CommitteeSession[]>> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select m.id, o.short_name, m.session_number, m.start_date::text as start_date from meeting m join organization o on o.id = m.organization_id
      where m.start_date >= ${from.toString()}::date order by m.start_date, m.session_number`,
  )
  const sessions = rows.flatMap(row => {
    const on = toDay(row['start_date'])
    return on
      ? [{ committee: String(row['short_name']), session: { id: String(row['id']), number: String(row['session_number']), on } }]
      : []
  })
  return new Map([...Map.groupBy(sessions, one => one.committee)].map(([committee, of]) => [committee, of.map(one => one.session)]))
}

/** A list round of a committee. */
export interface ListRound {
  readonly id: string
  readonly committee: string
  readonly committeeName: string
  readonly state: 'draft' | 'frozen'
  readonly asOf: Temporal.PlainDate
  readonly session: CommitteeSession | null
  /** The session's day as it was when the list was frozen; of a draft as it is known now. */
  readonly sessionOn: Temporal.PlainDate | null
  readonly frozenBy: string | null
  readonly frozenAt: Temporal.Instant | null
}

const ROUND = sql`l.id, l.committee, l.committee_name, l.state, l.as_of::text as as_of, l.meeting_id, m.session_number,
  m.start_date::text as start_date, l.session_on::text as session_on, l.frozen_by, l.frozen_at from committee_list l left join meeting m on m.id = l.meeting_id`

const toRound = (row: Row): ListRound => {
  const on = toDay(row['session_on']) ?? toDay(row['start_date'])
  const asOf = toDay(row['as_of'])
  if (!asOf) throw new Error('a list without a day')
  return {
    id: String(row['id']),
    committee: String(row['committee']),
    committeeName: String(row['committee_name']),
    state: row['state'] as ListRound['state'],
    asOf,
    session: row['meeting_id'] && on ? { id: String(row['meeting_id']), number: String(row['session_number']), on } : null,
    sessionOn: on,
    frozenBy: text(row['frozen_by']),
    frozenAt: row['frozen_at'] === null ? null : toInstant(row['frozen_at']),
  }
}

/** The rounds of one committee (of all without one), the newest first, drafts before frozen ones. */
export async function listRounds(tx: Tx, committee?: string): Promise<ListRound[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select ${ROUND} where ${committee === undefined ? sql`true` : sql`l.committee = ${committee}`}
      order by l.state, l.as_of desc, l.modified desc, l.id`,
  )
  return rows.map(toRound)
}

/** One round; undefined where there is none for this principal. */
export async function findRound(tx: Tx, id: string): Promise<ListRound | undefined> {
  const [row] = await rowsOf<Row>(tx, sql`select ${ROUND} where l.id = ${id}`)
  return row && toRound(row)
}

/** Holds the lists of one committee until the transaction ends: what is handed out is compared with one list before it. */
export const lockCommittee = (committee: string): SQL => sql`select pg_advisory_xact_lock(hashtextextended(${`list ${committee}`}, 0))`
