import { type SQL, sql } from 'drizzle-orm'
import { common, day, instant, number, type RowOf, shape, text, uuids, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { type CountSource, factColumns, keptRows } from '#register/counts/kept-counts.ts'
import { paper } from '#register/record/paper.table.ts'
import { point } from '#register/record/point.table.ts'
import { lightFor } from '#vocabulary/light.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { ListRow } from './list-content.ts'
import { outcomeOf } from './list-outcome.ts'

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
    : readRows(tx, question, { points: sql`t.id = any(${uuids(keys)})`, papers: sql`p.id = any(${uuids(keys)})` })

const ofCommittee = (committee: string): SQL => sql`p.organization_id in (select id from organization where short_name = ${committee})`

const { reference, decidedOn, mover, nextControlOn, controlState, repealedBy, notSubjectReason } = paper.columns
const { status, assessment, isOpen } = point.columns
const registered = shape({
  ...{ reference, decidedOn, mover, nextControlOn, controlState, repealedBy, notSubjectReason, status, assessment, isOpen },
  key: text,
  subject: text.orNull.at('name'),
  session: text.orNull.at('session_number'),
  point: text.orNull.at('number'),
  text,
  unit: text.orNull,
  dueOn: day.orNull,
  reportedOn: day.orNull,
  delayReason: text.at(`coalesce(delay_reason, '')`),
  nextStep: text.at(`coalesce(next_step, '')`),
  visibility: common.visibility,
})

// The words that lead in to a point stand before its own (W12), as far as those may see them who may see the point (V2).
const readOn = sql`concat_ws(' ', (select string_agg(lead.text, ' ' order by lead.position) from point lead
  where lead.paper_id = t.paper_id and lead.is_lead_in and t.number like lead.number || '.%' and lead.visibility <= greatest(t.visibility, p.visibility)), t.text)`

async function readRows(tx: Tx, question: RowQuestion, wanted: { points: SQL; papers: SQL }): Promise<SeenRow[]> {
  const ofPaper = sql`p.reference, p.name, m.session_number, p.decided_on, p.mover, p.next_control_on, p.control_state, p.repealed_by, p.not_subject_reason`
  const rows = await registered.many(
    tx,
    sql`select ${registered.list()} from (
      select t.id as key, ${ofPaper}, t.number, ${readOn} as text, coalesce(t.responsible_unit, p.responsible_unit) as unit, t.next_due_on as due_on, t.assessment,
        t.status, a.report_date as reported_on, t.is_open, a.delay_reason, a.next_step, greatest(t.visibility, p.visibility) as visibility, t.position
      from point t join paper p on p.id = t.paper_id left join meeting m on m.id = p.meeting_id
      -- What the report said from which the point has its status; one that fewer people may see than the point says nothing here.
      left join lateral (select r.report_date, a.delay_reason, a.next_step from point_answer a join control_report r on r.id = a.report_id
        where a.point_id = t.id and r.state = 'finished' and greatest(a.visibility, r.visibility) <= greatest(t.visibility, p.visibility)
          and not exists (select from control_report c where c.corrects_id = r.id and c.state = 'finished')
        order by (r.report_date is not distinct from t.reported_on) desc, r.report_date desc nulls last, r.finished_at desc limit 1) a on true
      where ${wanted.points}
      union all
      select p.id, ${ofPaper}, null, case when p.point_count = 0 then 'unknown' else 'answered' end, p.responsible_unit, null, null, null, null,
        p.control_state = 'open' and p.repealed_by is null, null, null, p.visibility, -1
      from paper p left join meeting m on m.id = p.meeting_id where ${wanted.papers}) as listed
      order by decided_on nulls last, reference, position`,
  )
  return rows.map(row => toSeenRow(row, question))
}

// What is asked of a resolution as a whole.
const WHOLE: Record<string, string> = {
  unknown: 'Die Beschlusspunkte sind noch nicht erfasst; der Bericht steht aus.',
  answered: 'Alle Punkte sind beantwortet; die abschließende Information steht aus.',
}

function toSeenRow(row: RowOf<typeof registered>, { today, soonDays }: RowQuestion): SeenRow {
  const { visibility, controlState, repealedBy, notSubjectReason, isOpen, nextControlOn: control, ...told } = row
  const dueOn = isOpen ? (row.dueOn ?? control) : null
  return {
    visibility,
    row: {
      ...told,
      decidedOn: isoOf(row.decidedOn),
      reportedOn: isoOf(row.reportedOn),
      text: row.point === null ? (WHOLE[row.text] ?? '') : row.text,
      dueOn: isoOf(dueOn),
      dueOf: dueOn === null ? null : row.dueOn ? 'point' : 'control',
      light: lightFor({ dueOn, today, soonDays }),
      assessment: isOpen ? row.assessment : null,
      nextControlOn: isOpen ? isoOf(control) : null,
      outcome: isOpen ? null : outcomeOf({ status: row.status, controlState, repealedBy, notSubjectReason }),
      mark: null,
    },
  }
}

const isoOf = (day: Temporal.PlainDate | null): string | null => day?.toString() ?? null

const controlled = shape({
  shortName: text.at('o.short_name'),
  name: text.at('(array_agg(o.name order by o.end_date desc nulls first))[1]'),
  openPoints: number.at('coalesce(sum(open.points), 0)'),
  overdue: number.at('coalesce(sum(open.overdue), 0)'),
})

/** A committee that has, or had, something under control; counted as the principal sees it. */
export type ControlledCommittee = RowOf<typeof controlled>

/** The short names of all committees, whatever they have under control. */
export const committeeNames = async (tx: Tx): Promise<string[]> =>
  (await named.many(tx, sql`select distinct ${named.list('o')} from organization o where o.organization_type = 'committee'`)).map(
    ({ shortName }) => shortName,
  )

const named = shape({ shortName: text })

/** Open points of a committee by the day on which they are due. */
export const OPEN_BY_DAY: CountSource = {
  name: 'open points of a committee',
  facts: among =>
    sql`select ${factColumns({ paper: sql`p.id`, other: sql`p.organization_id`, day: sql`coalesce(t.next_due_on, p.next_control_on)`, n: sql`1` })}
      from point t join paper p on p.id = t.paper_id where t.is_open and ${among(sql`t.paper_id`)}`,
}

/** The committees under the name that holds now, with how much of theirs is open; all of them, or the one of a short name. */
export const listCommittees = (tx: Tx, today: Temporal.PlainDate, only: string | null = null): Promise<ControlledCommittee[]> =>
  controlled.many(
    tx,
    sql`select ${controlled.list()}
      from organization o left join (
        select other, sum(n) as points, sum(n) filter (where day < ${day.param(today)}) as overdue from ${keptRows(OPEN_BY_DAY)} as kept group by other) as open on open.other = o.id
      where o.organization_type = 'committee' ${only === null ? sql`` : sql`and o.short_name = ${only}`} and (exists (select from paper where organization_id = o.id) or exists (select from committee_list where committee = o.short_name))
      group by o.short_name order by open_points desc, name`,
  )

const session = shape({ id: text.at('m.id'), number: text.at('m.session_number'), on: day.at('m.start_date') })
const committeeSession = shape({ ...session.columns, committee: text.at('o.short_name') })

export type CommitteeSession = RowOf<typeof session>

/** The sessions of all committees from a day on, the next first, by short name. */
export async function readComingSessions(tx: Tx, from: Temporal.PlainDate): Promise<Map<string, CommitteeSession[]>> {
  const sessions = await committeeSession.many(
    tx,
    sql`select ${committeeSession.list()} from meeting m join organization o on o.id = m.organization_id
      where m.start_date >= ${day.param(from)} order by m.start_date, m.session_number`,
  )
  const ofCommittee = Map.groupBy(sessions, one => one.committee)
  return new Map([...ofCommittee].map(([committee, of]) => [committee, of.map(({ committee: _, ...one }) => one)]))
}

const round = shape({
  id: text,
  committee: text,
  committeeName: text,
  state: word<'draft' | 'frozen'>(),
  asOf: day,
  meetingId: text.orNull,
  sessionNumber: text.orNull.at('m.session_number'),
  sessionOn: day.orNull.at('coalesce(l.session_on, m.start_date)'),
  frozenBy: text.orNull,
  frozenAt: instant.orNull,
})

/** A list round of a committee. The session's day is as it was when the list was frozen; of a draft as it is known now. */
export type ListRound = Omit<RowOf<typeof round>, 'meetingId' | 'sessionNumber'> & { readonly session: CommitteeSession | null }

const selectRounds = async (tx: Tx, where: SQL): Promise<ListRound[]> => {
  const rows = await round.many(
    tx,
    sql`select ${round.list('l')} from committee_list l left join meeting m on m.id = l.meeting_id where ${where}
      order by l.state, l.as_of desc, l.modified desc, l.id`,
  )
  return rows.map(({ meetingId, sessionNumber, ...one }) => ({
    ...one,
    session: meetingId && one.sessionOn ? { id: meetingId, number: sessionNumber ?? '', on: one.sessionOn } : null,
  }))
}

/** The rounds of one committee (of all without one), the newest first, drafts before frozen ones. */
export const listRounds = (tx: Tx, committee?: string): Promise<ListRound[]> =>
  selectRounds(tx, committee === undefined ? sql`true` : sql`l.committee = ${committee}`)

/** One round; undefined where there is none for this principal. */
export const findRound = async (tx: Tx, id: string): Promise<ListRound | undefined> => (await selectRounds(tx, sql`l.id = ${id}`))[0]

/** Holds the lists of one committee until the transaction ends: what is handed out is compared with one list before it. */
export const lockCommittee = (committee: string): SQL => sql`select pg_advisory_xact_lock(hashtextextended(${`list ${committee}`}, 0))`
