import { sql } from 'drizzle-orm'
import { instant, type RowOf, shape, text, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Visibility } from '#vocabulary/visibility.ts'

const remark = shape({
  id: text,
  reportId: text,
  pointId: text.orNull,
  /** The remark that this one answers. */
  answersId: text.orNull,
  text,
  writtenBy: text,
  authorName: text,
  created: instant,
  settledAt: instant.orNull,
  settledBy: text.orNull,
  visibility: word<Visibility>(),
})
const { id, pointId, answersId, text: words, authorName, created, settledBy, settledAt, visibility } = remark.columns
const said = shape({ id, pointId, answersId, text: words, authorName, at: created.at('created'), settledBy })

/** A question or remark inside the administration about a report, with what was answered; it never leaves it (C5). */
export interface Remark extends RowOf<typeof said> {
  readonly answers: readonly RowOf<typeof said>[]
}

/** The remarks on a report with what was answered, oldest first. */
export async function remarksOn(tx: Tx, reportId: string): Promise<Remark[]> {
  const all = await said.many(tx, sql`select ${said.list()} from report_remark where report_id = ${reportId} order by created, id`)
  const answers = Map.groupBy(all, row => row.answersId)
  return (answers.get(null) ?? []).map(row => ({ ...row, answers: answers.get(row.id) ?? [] }))
}

const locked = shape({ pointId, settledAt, visibility })

/** Locks a remark on a draft, which is no answer itself. */
export const lockRemark = (tx: Tx, about: { reportId: string; remarkId: string }): Promise<RowOf<typeof locked> | undefined> =>
  locked.one(
    tx,
    sql`select ${locked.list('m')} from report_remark m join control_report r on r.id = m.report_id and r.state = 'draft'
      where m.id::text = ${about.remarkId} and m.report_id::text = ${about.reportId} and m.answers_id is null for update of m`,
  )

export type NewRemark = Omit<RowOf<typeof remark>, 'id' | 'settledAt' | 'settledBy'>

export async function insertRemark(tx: Tx, values: NewRemark): Promise<void> {
  await tx.execute(sql`insert into report_remark ${remark.values(values)}`)
}

export async function settle(tx: Tx, id: string, values: { settledAt: Temporal.Instant; settledBy: string }): Promise<void> {
  await tx.execute(sql`update report_remark set ${remark.set(values)} where id = ${id}`)
}
