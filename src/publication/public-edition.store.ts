import { sql } from 'drizzle-orm'
import { built, common, day, json, type RowOf, shape, text, texts, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { ReportKind } from '#reading/reading.ts'
import { type PublicAnswer, storedPublicAnswers } from './stored-decisions.ts'

/** How the letter of a public edition lies in the database; whose letter it is knows what is in it. */
const edition = shape({ reportId: text, letter: built<unknown>(), pdfFileId: text })
const newEdition = shape({ ...edition.columns, edition: text, answers: json(storedPublicAnswers), visibility: common.visibility })

/** What the public reads of a report with blackened passages, which itself is the council's. */
export type PublicEdition = RowOf<typeof edition>

/** The public edition of a report that is published now; undefined where there is none. */
export const publicEditionOf = (tx: Tx, reportId: string): Promise<PublicEdition | undefined> =>
  edition.one(
    tx,
    sql`select ${edition.list('e')} from report_edition e join report_publication b on b.report_id = e.report_id and b.withdrawn_at is null
      where e.edition = 'public' and e.report_id::text = ${reportId}`,
  )

/** Puts a public edition in the place of an earlier one. */
export async function replacePublicEdition(tx: Tx, values: PublicEdition & { readonly answers: readonly PublicAnswer[] }): Promise<void> {
  await removePublicEdition(tx, values.reportId)
  await tx.execute(sql`insert into report_edition ${newEdition.values({ ...values, edition: 'public', visibility: 'public' })}`)
}

/** Removes the public edition of a report, where there is one. */
export async function removePublicEdition(tx: Tx, reportId: string): Promise<void> {
  await tx.execute(sql`delete from report_edition where report_id = ${reportId} and edition = 'public'`)
}

const publicEdition = shape({
  reportId: text.at('b.report_id'),
  date: day.orNull.at('b.report_date'),
  answers: json(storedPublicAnswers).at('e.answers'),
  visibility: common.visibility.at('e.visibility'),
})
const PUBLISHED = sql`report_publication b join report_edition e on e.report_id = b.report_id and e.edition = 'public' and b.withdrawn_at is null`

/** What one public edition says to one point of a resolution. */
export interface EditionAnswer extends Omit<RowOf<typeof publicEdition>, 'answers'>, PublicAnswer {}

/** What public editions say to the points of a resolution. */
export async function editionAnswersOf(tx: Tx, paperId: string): Promise<EditionAnswer[]> {
  const withPoints = shape({
    ...publicEdition.columns,
    points: texts.at(sql`array(select p.id::text from point p where p.paper_id = ${paperId})`),
  })
  const editions = await withPoints.many(tx, sql`select ${withPoints.list()} from ${PUBLISHED} where ${paperId}::uuid = any(b.paper_ids)`)
  return editions.flatMap(({ answers, points, ...edition }) =>
    answers.filter(({ pointId }) => points.includes(pointId)).map(answer => ({ ...edition, ...answer })),
  )
}

const instead = shape({
  id: text.at('b.report_id'),
  kind: word<ReportKind>().orNull.at('b.report_kind'),
  date: day.orNull.at('b.report_date'),
})

/** Public editions on a resolution whose report the principal does not see: to the public they are the reports. */
export const editionsInstead = (tx: Tx, paperId: string): Promise<RowOf<typeof instead>[]> =>
  instead.many(
    tx,
    sql`select ${instead.list()} from ${PUBLISHED}
      where ${paperId}::uuid = any(b.paper_ids) and not exists (select from control_report r where r.id = b.report_id)`,
  )
