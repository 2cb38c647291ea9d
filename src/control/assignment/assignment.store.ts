import { type SQL, sql } from 'drizzle-orm'
import { day, number, type RowOf, shape, text, uuids, type ValuesOf } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import {
  type AssignedPoint,
  type Assignment,
  assignedPoint,
  assignment,
  type Contribution,
  contribution,
  written,
} from './assignment.table.ts'

const POINTS = sql`point t join paper p on p.id = t.paper_id`

/** A point with what is needed to assign it; undefined where there is none for this principal. */
export const findAssignedPoint = (tx: Tx, pointId: string): Promise<AssignedPoint | undefined> =>
  assignedPoint.one(tx, sql`select ${assignedPoint.list()} from ${POINTS} where t.id = ${pointId}`)

/** The shares of a point that somebody has, the responsible unit first. */
export const listAssignments = (tx: Tx, pointId: string): Promise<Assignment[]> =>
  assignment.many(
    tx,
    sql`select ${assignment.list()} from assignment where point_id = ${pointId} and state <> 'withdrawn' order by role desc, due_on nulls last, unit`,
  )

export interface AssignmentWithPoint {
  readonly assignment: Assignment
  readonly point: AssignedPoint
}

/** Shares with their points. */
async function withPoints(tx: Tx, which: SQL): Promise<AssignmentWithPoint[]> {
  const shares = await assignment.many(
    tx,
    sql`select ${assignment.list('a')} from assignment a join ${POINTS} on t.id = a.point_id ${which}`,
  )
  const ids = shares.map(({ pointId }) => pointId)
  const points = await assignedPoint.many(tx, sql`select ${assignedPoint.list()} from ${POINTS} where t.id = any(${uuids(ids)})`)
  const byId = new Map(points.map(point => [point.pointId, point]))
  return shares.flatMap(share => {
    const point = byId.get(share.pointId)
    return point ? [{ assignment: share, point }] : []
  })
}

/** One share with its point. @param forUpdate locks it against others who change it */
export const findAssignment = async (tx: Tx, id: string, forUpdate = false): Promise<AssignmentWithPoint | undefined> =>
  (await withPoints(tx, sql`where a.id = ${id} ${forUpdate ? sql`for update of a` : sql``}`))[0]

const inserted = shape({ id: text })

/** Adds a share; undefined where the unit has one of this point already. */
export async function insertAssignment(tx: Tx, values: ValuesOf<typeof written>): Promise<string | undefined> {
  return (await inserted.one(tx, sql`insert into assignment ${written.values(values)} on conflict do nothing returning id`))?.id
}

/** Writes what a step changes. */
export async function saveStep(tx: Tx, id: string, values: ValuesOf<typeof written>): Promise<void> {
  await tx.execute(sql`update assignment set ${written.set({ ...values, version: sql`version + 1` })} where id = ${id}`)
}

/** The shares of the points that a report is about, in the order of the points. */
export const contributionsTo = (tx: Tx, reportId: string): Promise<Contribution[]> =>
  contribution.many(
    tx,
    sql`select ${contribution.list('a')} from control_report_paper rp join point t on t.paper_id = rp.paper_id join assignment a on a.point_id = t.id
      where rp.report_id = ${reportId} and a.state <> 'withdrawn' order by t.position, a.role desc, a.unit`,
  )

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
  const list = (condition: SQL) =>
    withPoints(tx, sql`where ${condition} order by a.due_on nulls last, p.reference, t.position limit ${MOST}`)
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

const deskDate = shape({
  reference: text,
  subject: text.orNull,
  id: text.orNull,
  number: text.orNull,
  text: text.orNull,
  dueOn: day,
})

/** Controls to be written and points due up to a day, of one unit. */
export async function readDeskDates(tx: Tx, unit: string, until: Temporal.PlainDate): Promise<{ dates: DeskDate[]; more: boolean }> {
  const rows = await deskDate.many(
    tx,
    sql`select ${deskDate.list()} from (
        select p.reference, p.name as subject, null::uuid as id, null as number, null as text, p.next_control_on as due_on, -1 as position from paper p
          where p.control_state = 'open' and p.responsible_unit = ${unit} and p.next_control_on <= ${until.toString()}::date
        union all
        select p.reference, p.name, t.id, t.number, t.text, t.next_due_on, t.position from ${POINTS}
          where t.is_open and coalesce(t.responsible_unit, p.responsible_unit) = ${unit} and t.next_due_on <= ${until.toString()}::date
      ) as due order by due_on, reference, position limit ${MOST + 1}`,
  )
  const dates = rows.slice(0, MOST).map(({ reference, subject, dueOn, id, number, text }) => ({
    reference,
    subject,
    dueOn,
    point: id === null ? null : { id, number: number ?? '', text: text ?? '' },
  }))
  return { dates, more: rows.length > MOST }
}

const desk = shape({ unit: text, toAnswer: number.at(sql`sum(asked)`), openPoints: number.at(sql`sum(open)`) })

/** How much waits on each desk, for choosing one. */
export const listDesks = (tx: Tx): Promise<RowOf<typeof desk>[]> =>
  desk.many(
    tx,
    sql`select ${desk.list()} from (
        select unit, 1 as asked, 0 as open from assignment where state = 'asked'
        union all
        select coalesce(t.responsible_unit, p.responsible_unit), 0, 1 from ${POINTS} where t.is_open
      ) as desk where unit is not null group by unit order by unit limit 500`,
  )
