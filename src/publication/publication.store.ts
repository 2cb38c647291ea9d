import { sql } from 'drizzle-orm'
import { day, instant, json, type RowOf, shape, text, texts, uuids, type ValuesOf, word } from '#platform/db/rows.ts'
import { hasRows, rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { ReportKind } from '#reading/reading.ts'
import { isUuid } from '#vocabulary/uuid.ts'
import { storedNameDecisions, storedRedactions } from './stored-decisions.ts'

const plan = shape({
  publication: word<'open' | 'by_setting' | 'on_day' | 'never'>(),
  publicationBecause: text,
  publishOn: day.orNull,
  redactions: json(storedRedactions),
  nameDecisions: json(storedNameDecisions),
  /** Since when each name has been decided about. */
  namesCheckedAt: instant.orNull,
})
const writtenPlan = shape({ ...plan.columns, namesCheckedBy: text.orNull })

/** What is, was or shall be public of a report. */
export type PublicationPlan = RowOf<typeof plan>

const NOTHING_DECIDED: PublicationPlan = {
  publication: 'open',
  publicationBecause: '',
  publishOn: null,
  redactions: [],
  nameDecisions: [],
  namesCheckedAt: null,
}

/** What was decided about the publication of a report. */
export const publicationPlanOf = async (tx: Tx, reportId: string): Promise<PublicationPlan> =>
  (await plan.one(tx, sql`select ${plan.list()} from report_way where report_id = ${reportId}`)) ?? NOTHING_DECIDED

/** Writes down what was decided about the publication of a report, or about the names in it. */
export async function savePublicationPlan(tx: Tx, reportId: string, values: ValuesOf<typeof writtenPlan>): Promise<void> {
  await tx.execute(sql`update report_way set ${writtenPlan.set(values)} where report_id = ${reportId}`)
}

/** Lets a report that was just sent be published by itself on a day, unless something else was decided. */
export async function planPublicationBySetting(tx: Tx, reportId: string, publishOn: Temporal.PlainDate): Promise<void> {
  const values = plan.set({ publication: 'by_setting', publishOn })
  await tx.execute(sql`update report_way set ${values} where report_id = ${reportId} and publication = 'open'`)
}

const reportPublication = shape({
  reportId: text,
  publishedAt: instant,
  firstFetchedAt: instant.orNull,
  withdrawnAt: instant.orNull,
  reason: text,
  paperIds: texts,
  reportKind: word<ReportKind>().orNull,
  reportDate: day.orNull,
})
const { reportId, publishedAt, firstFetchedAt, withdrawnAt, reason, reportKind, reportDate } = reportPublication.columns
const publication = shape({
  reportId,
  publishedAt,
  /** When somebody without an account first asked for it. */
  firstFetchedAt,
  withdrawnAt,
  reason,
  kind: reportKind.at('report_kind'),
  date: reportDate.at('report_date'),
  /** Resolutions that the one who asks may see. */
  references: texts.at(
    sql`array(select p.reference from paper p where p.id = any(b.paper_ids) order by array_position(b.paper_ids, p.id))`,
  ),
})

/** What the public knows of a report's publication. */
export type Publication = RowOf<typeof publication>

/** What is, or was, public of a report; undefined where nothing ever was. */
export const publicationOf = async (tx: Tx, id: string): Promise<Publication | undefined> =>
  isUuid(id) ? publication.one(tx, sql`select ${publication.list()} from report_publication b where report_id = ${id}`) : undefined

/** Notes that something is public from now on, and what the public may know of it when it is taken back. */
export async function insertPublication(
  tx: Tx,
  about: Pick<RowOf<typeof reportPublication>, 'reportId' | 'publishedAt' | 'paperIds' | 'reportKind' | 'reportDate'>,
): Promise<void> {
  await tx.execute(sql`insert into report_publication ${reportPublication.values({ ...about, paperIds: uuids(about.paperIds) })}
    on conflict (report_id) do update set published_at = excluded.published_at, withdrawn_at = null, reason = ''`)
}

/** Takes back that a report was published, if nobody has fetched it; false where somebody has. */
export const undoPublication = async (tx: Tx, id: string): Promise<boolean> =>
  hasRows(
    tx,
    sql`delete from report_publication where report_id = ${id} and first_fetched_at is null and withdrawn_at is null returning report_id`,
  )

/** Published reports that nobody has fetched yet, among these or on this resolution. Asked before each page for the public, and mostly empty. */
export const unfetched = async (tx: Tx, of: { readonly reportId: string } | { readonly reference: string }): Promise<string[]> => {
  const about =
    'reportId' in of
      ? sql`b.report_id::text = ${of.reportId}`
      : sql`(select id from paper where reference = ${of.reference}) = any(b.paper_ids)`
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select b.report_id as id from report_publication b where b.first_fetched_at is null and b.withdrawn_at is null and ${about}`,
  )
  return rows.map(({ id }) => id)
}

/** Published reports that nobody has fetched, the newest first. */
export const notFetched = async (tx: Tx, limit: number): Promise<string[]> => {
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select report_id as id from report_publication where first_fetched_at is null and withdrawn_at is null order by published_at desc, report_id limit ${limit}`,
  )
  return rows.map(({ id }) => id)
}

/** Notes when a publication was first fetched. */
export const noteFetched = async (tx: Tx, id: string, at: Temporal.Instant): Promise<boolean> =>
  hasRows(
    tx,
    sql`update report_publication set ${reportPublication.set({ firstFetchedAt: at })} where report_id = ${id} and first_fetched_at is null returning report_id`,
  )

/** Notes that a report is not public any more, and why. */
export async function withdrawPublication(tx: Tx, id: string, withdrawnAt: Temporal.Instant, reason: string): Promise<void> {
  await tx.execute(sql`update report_publication set ${reportPublication.set({ withdrawnAt, reason })} where report_id = ${id}`)
  await tx.execute(sql`update file set visibility = 'members' where id in (
    select unnest(array[pdf_file_id, docx_file_id]) from report_edition where report_id = ${id} and edition = 'public')`)
  await tx.execute(sql`update report_edition set visibility = 'members' where report_id = ${id} and edition = 'public'`)
}
