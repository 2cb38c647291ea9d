import { sql } from 'drizzle-orm'
import { inCityTime } from '#platform/clock/clock.ts'
import { flag, type RowOf, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { comparePointNumbers } from '#vocabulary/point-number.ts'
import { dueForReader } from './due-for-reader.ts'
import { obligation, point, pointEdit } from './point.table.ts'
import type { RegisteredPoint } from './resolution.ts'

const { id, paperId, number, kinds, status, reportedOn, isOpen, isLeadIn, visibility } = point.columns
const registeredPoint = shape({
  id,
  number,
  text: point.columns.text,
  kinds,
  status,
  ...pointEdit.columns,
  ...dueForReader('point'),
  reportedOn,
  isOpen,
  isLeadIn,
  visibility,
  isStatusListed: flag.at(
    `point.reported_on is null and point.newest_answer = '' and exists (select from listed_point l where l.point_id = point.id and l.status = point.status)`,
  ),
  listedRemark: text.at(`coalesce((select l.remark from listed_point l where l.point_id = point.id), '')`),
})
const { pointId, terms, words, spanStart, spanEnd, state, created } = obligation.columns
const registeredObligation = shape({ id, pointId, terms, state, words, spanStart, spanEnd, created })
const lockedPoint = shape({ id, paperId, number, ...pointEdit.columns })

/** The points of a paper in the order of the document, each with its obligations in the order of the text. */
export async function readPoints(tx: Tx, paperId: string): Promise<RegisteredPoint[]> {
  const obligations = await registeredObligation.many(
    tx,
    sql`select ${registeredObligation.list('o')} from obligation o join point p on p.id = o.point_id
      where p.paper_id = ${paperId} order by o.span_start, o.span_end, o.id`,
  )
  const ofPoint = Map.groupBy(obligations, row => row.pointId)
  const points = await registeredPoint.many(
    tx,
    sql`select ${registeredPoint.list()} from point where paper_id = ${paperId} order by position`,
  )
  return points
    .map(row => ({
      ...row,
      obligations: (ofPoint.get(row.id) ?? []).map(({ id, terms, state, words, spanStart, spanEnd, created }) => ({
        id,
        // The text may have been replaced by the decision's own since: the columns follow it.
        terms: { ...terms, words, start: spanStart, end: spanEnd },
        state,
        foundOn: inCityTime(created).toPlainDate(),
      })),
    }))
    .sort((one, other) => comparePointNumbers(one.number, other.number))
}

/** A point that somebody changes, as it is until then. */
export type LockedPoint = RowOf<typeof lockedPoint>

/** Locks a point against others who change it; undefined where there is no such point for this principal. */
export const lockPoint = (tx: Tx, id: string): Promise<LockedPoint | undefined> =>
  lockedPoint.one(tx, sql`select ${lockedPoint.list()} from point where id = ${id} for update`)
