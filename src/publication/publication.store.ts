import { sql } from 'drizzle-orm'
import { readSendingSettings } from '#control/sending/sending-settings.ts'
import { toDay, toInstant } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { ReportKind } from '#reading/reading.ts'
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

/** Lets a report that was just sent be published by itself, where the city has decided so. */
export async function planPublicationBySetting(tx: Tx, reportId: string, sentOn: Temporal.PlainDate): Promise<void> {
  const { publication, publishAfterDays } = await readSendingSettings(tx)
  if (publication !== 'delayed') return
  await tx.execute(sql`update report_way set publication = 'by_setting', publish_on = ${sentOn.add({ days: publishAfterDays }).toString()}::date
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

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** What is, or was, public of a report; null where nothing ever was. */
export async function publicationOf(tx: Tx, reportId: string): Promise<Publication | null> {
  if (!UUID.test(reportId)) return null
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

/** Notes that a report is public from now on. */
export async function insertPublication(tx: Tx, reportId: string, at: Temporal.Instant): Promise<void> {
  await tx.execute(sql`insert into report_publication (report_id, published_at, paper_ids, report_kind, report_date)
    select id, ${at.toString()}::timestamptz, array(select paper_id from control_report_paper rp where rp.report_id = r.id order by position),
      report_kind, report_date from control_report r where id = ${reportId}
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

/** Reports whose day has come. */
export async function duePublications(
  tx: Tx,
  today: Temporal.PlainDate,
): Promise<{ reportId: string; turn: number; version: number; isBySetting: boolean }[]> {
  const rows = await rowsOf<{ report_id: string; turn: string | number; version: string | number; publication: string }>(
    tx,
    sql`select w.report_id, w.turn, r.version, w.publication from report_way w join control_report r on r.id = w.report_id
      where w.step = 'sent' and w.publication in ('by_setting', 'on_day') and w.publish_on <= ${today.toString()}::date and r.visibility <> 'confidential'
      order by w.publish_on, w.report_id`,
  )
  return rows.map(row => ({
    reportId: row.report_id,
    turn: Number(row.turn),
    version: Number(row.version),
    isBySetting: row.publication === 'by_setting',
  }))
}
