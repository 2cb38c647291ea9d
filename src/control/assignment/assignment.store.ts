import { type SQL, sql } from 'drizzle-orm'
import { type RowOf, shape, text, texts, uuids, type ValuesOf } from '#platform/db/rows.ts'
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

const waitedFor = shape({
  id: assignment.columns.id.at('a.id'),
  unit: assignment.columns.unit.at('a.unit'),
  dueOn: assignment.columns.dueOn.at('a.due_on'),
  reference: text.at('p.reference'),
  subject: text.orNull.at('p.name'),
  number: text.at('t.number'),
})

/** A share of a point of one's own units that another unit still has. */
export type WaitedFor = RowOf<typeof waitedFor>

/** The shares of these units' points that others have, by date. */
export const sharesOfOthers = (tx: Tx, units: readonly string[], limit: number): Promise<WaitedFor[]> =>
  waitedFor.many(
    tx,
    sql`select ${waitedFor.list()} from assignment a join ${POINTS} on t.id = a.point_id
      where a.state = 'asked' and a.unit <> all(${texts.param(units)}) and coalesce(t.responsible_unit, p.responsible_unit) = any(${texts.param(units)})
      order by a.due_on nulls last, p.reference, t.position limit ${limit}`,
  )
