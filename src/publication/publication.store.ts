import { sql } from 'drizzle-orm'
import { toDay, toInstant } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { ReportKind } from '#reading/reading.ts'
import { isUuid } from '#vocabulary/uuid.ts'
import type { NameDecision, NameDecisionKind, Redaction } from './rules/redaction.ts'

/** What is, was or shall be public of a report. */
export interface PublicationPlan {
  readonly decision: 'open' | 'by_setting' | 'on_day' | 'never'
  readonly because: string
  readonly publishOn: Temporal.PlainDate | null
  readonly redactions: readonly Redaction[]
  readonly nameDecisions: readonly NameDecision[]
  /** Since when each name has been decided about. */
  readonly namesCheckedAt: Temporal.Instant | null
}

/** What was decided about the publication of a report. */
export async function publicationPlanOf(tx: Tx, reportId: string): Promise<PublicationPlan> {
  const [row] = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select publication, publication_because, publish_on::text, redactions::text as redactions, name_decisions::text as name_decisions, names_checked_at
      from report_way where report_id = ${reportId}`,
  )
  return {
    decision: (row?.['publication'] ?? 'open') as PublicationPlan['decision'],
    because: String(row?.['publication_because'] ?? ''),
    publishOn: toDay(row?.['publish_on'] as string | null | undefined),
    redactions: JSON.parse(String(row?.['redactions'] ?? '[]')) as Redaction[],
    nameDecisions: JSON.parse(String(row?.['name_decisions'] ?? '[]')) as NameDecision[],
    namesCheckedAt: row?.['names_checked_at'] == null ? null : toInstant(row['names_checked_at']),
  }
}

/** Lets a report that was just sent be published by itself on a day, unless something else was decided. */
export async function planPublicationBySetting(tx: Tx, reportId: string, publishOn: Temporal.PlainDate): Promise<void> {
  await tx.execute(sql`update report_way set publication = 'by_setting', publish_on = ${publishOn.toString()}::date
    where report_id = ${reportId} and publication = 'open'`)
}

/** Writes down what was decided about the publication of a report. */
export async function savePublicationPlan(
  tx: Tx,
  reportId: string,
  plan: { decision: PublicationPlan['decision']; because: string; publishOn: Temporal.PlainDate | null },
): Promise<void> {
  await tx.execute(sql`update report_way set publication = ${plan.decision}, publication_because = ${plan.because},
    publish_on = ${plan.publishOn?.toString() ?? null}::date where report_id = ${reportId}`)
}

/** Writes down what was decided about the names in a report. */
export async function saveNameDecisions(
  tx: Tx,
  reportId: string,
  decided: {
    redactions: readonly Redaction[]
    decisions: readonly { text: string; decision: NameDecisionKind }[]
    checked: { at: Temporal.Instant; by: string } | null
  },
): Promise<void> {
  await tx.execute(sql`update report_way set redactions = ${JSON.stringify(decided.redactions)}::jsonb, name_decisions = ${JSON.stringify(decided.decisions)}::jsonb,
    names_checked_at = ${decided.checked?.at.toString() ?? null}::timestamptz, names_checked_by = ${decided.checked?.by ?? null} where report_id = ${reportId}`)
}

/** What the public knows of a report's publication. */
export interface Publication {
  readonly reportId: string
  readonly publishedAt: Temporal.Instant
  readonly withdrawnAt: Temporal.Instant | null
  readonly reason: string
  readonly kind: ReportKind | null
  readonly date: Temporal.PlainDate | null
  /** Resolutions that the one who asks may see. */
  readonly references: readonly string[]
}

/** What is, or was, public of a report; null where nothing ever was. */
export async function publicationOf(tx: Tx, reportId: string): Promise<Publication | null> {
  if (!isUuid(reportId)) return null
  const [row] = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select published_at, withdrawn_at, reason, report_kind, report_date::text,
        (select string_agg(p.reference, '|' order by array_position(b.paper_ids, p.id)) from paper p where p.id = any(b.paper_ids)) as paper_references
      from report_publication b where report_id = ${reportId}`,
  )
  if (!row) return null
  return {
    reportId,
    publishedAt: toInstant(row['published_at']),
    withdrawnAt: row['withdrawn_at'] === null ? null : toInstant(row['withdrawn_at']),
    reason: String(row['reason']),
    kind: row['report_kind'] as ReportKind | null,
    date: toDay(row['report_date'] as string | null),
    references: row['paper_references'] === null ? [] : String(row['paper_references']).split('|'),
  }
}

/** Notes that something is public from now on, and what the public may know of it when it is taken back. */
export async function insertPublication(
  tx: Tx,
  about: {
    readonly reportId: string
    readonly at: Temporal.Instant
    readonly paperIds: readonly string[]
    readonly kind: ReportKind | null
    readonly date: Temporal.PlainDate | null
  },
): Promise<void> {
  await tx.execute(sql`insert into report_publication (report_id, published_at, paper_ids, report_kind, report_date)
    select ${about.reportId}::uuid, ${about.at.toString()}::timestamptz, array(select jsonb_array_elements_text(${JSON.stringify(about.paperIds)}::jsonb)::uuid),
      ${about.kind}, ${about.date?.toString() ?? null}::date
    on conflict (report_id) do update set published_at = excluded.published_at, withdrawn_at = null, reason = ''`)
}

/** Notes that a report is not public any more, and why. */
export async function withdrawPublication(tx: Tx, reportId: string, at: Temporal.Instant, reason: string): Promise<void> {
  await tx.execute(
    sql`update report_publication set withdrawn_at = ${at.toString()}::timestamptz, reason = ${reason} where report_id = ${reportId}`,
  )
  await tx.execute(sql`update file set visibility = 'members' where id in (
    select unnest(array[pdf_file_id, docx_file_id]) from report_edition where report_id = ${reportId} and edition = 'public')`)
  await tx.execute(sql`update report_edition set visibility = 'members' where report_id = ${reportId} and edition = 'public'`)
}
