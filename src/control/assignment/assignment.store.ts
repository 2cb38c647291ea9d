import { sql } from 'drizzle-orm'
import { toDay } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { AssignedPoint, Assignment, AssignmentRole, AssignmentState, Contribution } from './assignment.ts'

type Row = Record<string, unknown>
const text = (value: unknown): string | null => (value === null || value === undefined ? null : String(value))

const COLUMNS = sql`a.id, a.point_id, a.unit, a.role, a.share, a.due_on::text, a.state, a.contribution, a.returned_because, a.version, a.visibility`
const POINT_COLUMNS = sql`t.id as of_point, p.id as paper_id, p.reference, p.name, t.number, t.text, coalesce(t.responsible_unit, p.responsible_unit) as responsible,
  t.next_due_on::text, t.newest_answer, greatest(t.visibility, p.visibility) as point_visibility`

const assignmentOf = (row: Row): Assignment => ({
  id: String(row['id']),
  pointId: String(row['point_id']),
  unit: String(row['unit']),
  role: row['role'] as AssignmentRole,
  share: String(row['share']),
  dueOn: toDay(row['due_on']),
  state: row['state'] as AssignmentState,
  contribution: String(row['contribution']),
  returnedBecause: String(row['returned_because']),
  version: Number(row['version']),
  visibility: row['visibility'] as Visibility,
})

const pointOf = (row: Row): AssignedPoint => ({
  pointId: String(row['of_point']),
  paperId: String(row['paper_id']),
  reference: String(row['reference']),
  subject: text(row['name']),
  number: String(row['number']),
  text: String(row['text']),
  responsibleUnit: text(row['responsible']),
  nextDueOn: toDay(row['next_due_on']),
  newestAnswer: String(row['newest_answer']),
  visibility: row['point_visibility'] as Visibility,
})

/** A point with what is needed to assign it; undefined where there is none for this principal. */
export async function findAssignedPoint(tx: Tx, pointId: string): Promise<AssignedPoint | undefined> {
  const [row] = await rowsOf<Row>(tx, sql`select ${POINT_COLUMNS} from point t join paper p on p.id = t.paper_id where t.id = ${pointId}`)
  return row && pointOf(row)
}

/** The shares of a point that somebody has, the responsible unit first. */
export async function listAssignments(tx: Tx, pointId: string): Promise<Assignment[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select ${COLUMNS} from assignment a where a.point_id = ${pointId} and a.state <> 'withdrawn' order by a.role desc, a.due_on nulls last, a.unit`,
  )
  return rows.map(assignmentOf)
}

export interface AssignmentWithPoint {
  readonly assignment: Assignment
  readonly point: AssignedPoint
}

/** One share with its point. @param forUpdate locks it against others who change it */
export async function findAssignment(tx: Tx, id: string, forUpdate = false): Promise<AssignmentWithPoint | undefined> {
  const [row] = await rowsOf<Row>(
    tx,
    sql`select ${COLUMNS}, ${POINT_COLUMNS} from assignment a join point t on t.id = a.point_id join paper p on p.id = t.paper_id
      where a.id = ${id} ${forUpdate ? sql`for update of a` : sql``}`,
  )
  return row && { assignment: assignmentOf(row), point: pointOf(row) }
}

export interface NewAssignment {
  readonly pointId: string
  readonly unit: string
  readonly role: AssignmentRole
  readonly share: string
  readonly dueOn: Temporal.PlainDate | null
  readonly assignedBy: string
  readonly visibility: Visibility
}

/** Adds a share; undefined where the unit has one of this point already. */
export async function insertAssignment(tx: Tx, values: NewAssignment): Promise<string | undefined> {
  const [row] = await rowsOf<{ id: string }>(
    tx,
    sql`insert into assignment (point_id, unit, role, share, due_on, assigned_by, visibility)
      values (${values.pointId}, ${values.unit}, ${values.role}, ${values.share}, ${values.dueOn?.toString() ?? null}::date, ${values.assignedBy}, ${values.visibility}::visibility)
      on conflict do nothing returning id`,
  )
  return row?.id
}

/** What a step changes. */
export interface StepValues {
  readonly state: AssignmentState
  readonly contribution?: string
  readonly returnedBecause: string
  readonly answeredBy?: string
  readonly answeredAt?: Temporal.Instant
  readonly checkedBy?: string
}

export async function saveStep(tx: Tx, id: string, values: StepValues): Promise<void> {
  await tx.execute(sql`update assignment set state = ${values.state}, returned_because = ${values.returnedBecause},
    contribution = coalesce(${values.contribution ?? null}::text, contribution), answered_by = coalesce(${values.answeredBy ?? null}::text, answered_by),
    answered_at = coalesce(${values.answeredAt?.toString() ?? null}::timestamptz, answered_at), checked_by = coalesce(${values.checkedBy ?? null}::text, checked_by),
    version = version + 1 where id = ${id}`)
}

/** The shares of the points that a report is about, in the order of the points. */
export async function contributionsTo(tx: Tx, reportId: string): Promise<Contribution[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select a.id, a.point_id, a.unit, a.share, a.state, a.contribution from control_report_paper rp join point t on t.paper_id = rp.paper_id
      join assignment a on a.point_id = t.id where rp.report_id = ${reportId} and a.state <> 'withdrawn' order by t.position, a.role desc, a.unit`,
  )
  return rows.map(row => ({
    assignmentId: String(row['id']),
    pointId: String(row['point_id']),
    unit: String(row['unit']),
    share: String(row['share']),
    state: row['state'] as Contribution['state'],
    text: String(row['contribution']),
  }))
}

/** What waits on the desk of a unit. */
export interface Desk {
  /** Shares the unit was asked for. */
  readonly toAnswer: readonly AssignmentWithPoint[]
  /** What other units answered about points of this one. */
  readonly toCheck: readonly AssignmentWithPoint[]
  /** Shares of its points that other units still have. */
  readonly waitingFor: readonly AssignmentWithPoint[]
}

const MOST = 200

/** The shares that concern a unit, each list by date. */
export async function readDesk(tx: Tx, unit: string): Promise<Desk> {
  const list = async (condition: ReturnType<typeof sql>): Promise<AssignmentWithPoint[]> =>
    (
      await rowsOf<Row>(
        tx,
        sql`select ${COLUMNS}, ${POINT_COLUMNS} from assignment a join point t on t.id = a.point_id join paper p on p.id = t.paper_id
          where ${condition} order by a.due_on nulls last, p.reference, t.position limit ${MOST}`,
      )
    ).map(row => ({ assignment: assignmentOf(row), point: pointOf(row) }))
  const responsible = sql`coalesce(t.responsible_unit, p.responsible_unit) = ${unit}`
  return {
    toAnswer: await list(sql`a.unit = ${unit} and a.state = 'asked'`),
    toCheck: await list(sql`a.state = 'answered' and ${responsible}`),
    waitingFor: await list(sql`a.state = 'asked' and a.unit <> ${unit} and ${responsible}`),
  }
}

/** A report that the unit has to write, or a point of it that is due. */
export interface DeskDate {
  readonly reference: string
  readonly subject: string | null
  /** Null for the control of the whole resolution. */
  readonly point: { readonly id: string; readonly number: string; readonly text: string } | null
  readonly dueOn: Temporal.PlainDate
}

/** Controls to be written and points due up to a day, of one unit. */
export async function readDeskDates(tx: Tx, unit: string, until: Temporal.PlainDate): Promise<{ dates: DeskDate[]; more: boolean }> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select * from (
        select p.reference, p.name, null::text as id, null as number, null as text, p.next_control_on::text as due_on, -1 as position from paper p
          where p.control_state = 'open' and p.responsible_unit = ${unit} and p.next_control_on <= ${until.toString()}::date
        union all
        select p.reference, p.name, t.id::text, t.number, t.text, t.next_due_on::text, t.position from point t join paper p on p.id = t.paper_id
          where t.is_open and coalesce(t.responsible_unit, p.responsible_unit) = ${unit} and t.next_due_on <= ${until.toString()}::date
      ) as due order by due_on, reference, position limit ${MOST + 1}`,
  )
  const dates = rows.slice(0, MOST).flatMap(row => {
    const dueOn = toDay(row['due_on'])
    const point = row['id'] === null ? null : { id: String(row['id']), number: String(row['number']), text: String(row['text']) }
    return dueOn ? [{ reference: String(row['reference']), subject: text(row['name']), point, dueOn }] : []
  })
  return { dates, more: rows.length > MOST }
}

/** How much waits on each desk, for choosing one. */
export async function listDesks(tx: Tx): Promise<{ unit: string; toAnswer: number; openPoints: number }[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select unit, sum(asked) as asked, sum(open) as open from (
        select unit, 1 as asked, 0 as open from assignment where state = 'asked'
        union all
        select coalesce(t.responsible_unit, p.responsible_unit), 0, 1 from point t join paper p on p.id = t.paper_id where t.is_open
      ) as desk where unit is not null group by unit order by unit limit 500`,
  )
  return rows.map(row => ({ unit: String(row['unit']), toAnswer: Number(row['asked']), openPoints: Number(row['open']) }))
}
