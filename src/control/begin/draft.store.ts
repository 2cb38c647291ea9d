import { and, desc, eq, sql } from 'drizzle-orm'
import { toInstant } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import { type DraftContent, writtenCharacters } from '../report/draft.ts'
import { controlReport, controlReportPaper, draftVersion, pointAnswer, type ReportState, type Signatory } from '../report/report.table.ts'
import { beginWay } from './way-begin.store.ts'

/** How many versions are kept one by one; of older ones the last of every ten minutes stays. */
const NEWEST_KEPT = 20

/** A paper by its id or its reference; null where there is none that the principal may see. */
export async function findPaper(tx: Tx, idOrReference: string): Promise<{ id: string; reference: string; visibility: Visibility } | null> {
  const [row] = await rowsOf<{ id: string; reference: string; visibility: Visibility }>(
    tx,
    sql`select id, reference, visibility from paper where id::text = ${idOrReference} or reference = ${idOrReference}`,
  )
  return row ?? null
}

export interface NewDraft {
  readonly content: DraftContent
  readonly correctsId: string | null
  readonly createdBy: string
}

export async function insertDraft(tx: Tx, { content, correctsId, createdBy }: NewDraft): Promise<string> {
  const [row] = await tx
    .insert(controlReport)
    .values({ ...headOf(content), origin: 'written', state: 'draft', correctsId, createdBy, authors: [createdBy] })
    .returning({ id: controlReport.id })
  if (!row) throw new Error('a draft was not inserted')
  await beginWay(tx, row.id, draftVisibility(content))
  return row.id
}

const headOf = (content: DraftContent) => ({
  reportKind: content.kind,
  reportDate: content.date === null ? null : Temporal.PlainDate.from(content.date),
  nextControlOn: content.nextControlOn === null ? null : Temporal.PlainDate.from(content.nextControlOn),
  department: content.department,
  fileMark: content.fileMark,
  addressees: content.addressees,
  enclosures: content.enclosures,
  signatories: content.signatories.map((signatory): Signatory => ({ ...signatory })),
  acknowledgement: content.acknowledgement,
  visibility: draftVisibility(content),
})

/** A draft is nobody's but the administration's, whatever the finished report will be (V2). */
const draftVisibility = (content: DraftContent): Visibility => (content.confidential ? 'confidential' : 'internal')

/** Takes a paper into a draft with all its points, quoted word for word from the register (C2). */
export async function addPaper(tx: Tx, reportId: string, paperId: string): Promise<void> {
  await tx.execute(sql`insert into control_report_paper (report_id, paper_id, position, visibility)
    select r.id, ${paperId}, (select coalesce(max(position) + 1, 0) from control_report_paper where report_id = r.id), r.visibility
    from control_report r where r.id = ${reportId} on conflict do nothing`)
  await quoteRegister(tx, reportId)
}

/** Brings the quotes of a draft in line with the register: the register's words, and every point that has none yet. Answers stay. */
export async function quoteRegister(tx: Tx, reportId: string): Promise<void> {
  await tx.execute(sql`insert into point_answer (report_id, point_id, position, quoted_text, visibility)
    select r.id, p.id, p.position, p.text, r.visibility
    from control_report r join control_report_paper rp on rp.report_id = r.id join point p on p.paper_id = rp.paper_id
    where r.id = ${reportId}
    on conflict (report_id, point_id) do update set quoted_text = excluded.quoted_text, position = excluded.position`)
}

export async function removePaper(tx: Tx, reportId: string, paperId: string): Promise<void> {
  await tx.execute(
    sql`delete from point_answer where report_id = ${reportId} and point_id in (select id from point where paper_id = ${paperId})`,
  )
  await tx.delete(controlReportPaper).where(and(eq(controlReportPaper.reportId, reportId), eq(controlReportPaper.paperId, paperId)))
}

const BELONGING = [
  'point_answer',
  'control_report_paper',
  'draft_version',
  'report_way',
  'report_step',
  'report_cosigner',
  'report_remark',
  'report_attachment',
]

export interface DraftSave {
  readonly reportId: string
  /** The version that the one who saves has seen. */
  readonly seen: number
  readonly content: DraftContent
  readonly savedBy: string
}

/**
 * Writes a draft's content if nobody else has saved since `seen`.
 * @returns the new version, or null where someone has, or the report is on its way, signed or gone: then nothing is written
 */
export async function writeContent(tx: Tx, { reportId, seen, content, savedBy }: DraftSave): Promise<number | null> {
  const visibility = draftVisibility(content)
  const [row] = await tx
    .update(controlReport)
    .set({
      ...headOf(content),
      version: sql`${controlReport.version} + 1`,
      authors: sql`case when ${savedBy} = any(${controlReport.authors}) then ${controlReport.authors} else ${controlReport.authors} || ${savedBy}::text end`,
    })
    .where(
      and(
        eq(controlReport.id, reportId),
        eq(controlReport.state, 'draft'),
        eq(controlReport.version, seen),
        // What is being checked stays as it is until it is handed back (C5).
        sql`exists (select from report_way w where w.report_id = ${reportId} and w.step = 'drafting' for update)`,
      ),
    )
    .returning({ version: controlReport.version })
  if (!row) return null
  await tx.execute(sql`update point_answer a set answer = n.answer, status = n.status, delay_reason = n."delayReason", next_step = n."nextStep", evidence = n.evidence
    from jsonb_to_recordset(${JSON.stringify(content.answers)}::jsonb)
      as n("pointId" uuid, answer text, status text, "delayReason" text, "nextStep" text, evidence text)
    where a.report_id = ${reportId} and a.point_id = n."pointId"
      and (a.answer, a.status, a.delay_reason, a.next_step, a.evidence) is distinct from (n.answer, n.status, n."delayReason", n."nextStep", n.evidence)`)
  // What belongs to a draft is as secret as the draft, its earlier versions too.
  for (const table of BELONGING) {
    await tx.execute(
      sql`update ${sql.identifier(table)} set visibility = ${visibility}::visibility where report_id = ${reportId} and visibility <> ${visibility}::visibility`,
    )
  }
  return row.version
}

/** Keeps a version of a draft and lets go of old ones that lie close together. */
export async function keepVersion(
  tx: Tx,
  kept: { reportId: string; version: number; content: DraftContent; savedBy: string; at: Temporal.Instant },
): Promise<void> {
  await tx.insert(draftVersion).values({
    reportId: kept.reportId,
    version: kept.version,
    content: kept.content as unknown as Record<string, unknown>,
    savedBy: kept.savedBy,
    created: kept.at,
    visibility: draftVisibility(kept.content),
  })
  await tx.execute(sql`delete from draft_version old where report_id = ${kept.reportId} and version <= ${kept.version - NEWEST_KEPT}
    and exists (select from draft_version later where later.report_id = old.report_id and later.version > old.version
      and date_bin('10 minutes', later.created, '2000-01-01') = date_bin('10 minutes', old.created, '2000-01-01'))`)
}

export interface KeptVersion {
  readonly version: number
  readonly savedAt: Temporal.Instant
  /** Name of the one who saved it, where the register of people knows it. */
  readonly savedBy: string | null
  readonly content: DraftContent
  readonly characters: number
}

/** The versions of a draft, newest first. */
export async function versionsOf(tx: Tx, reportId: string): Promise<KeptVersion[]> {
  const rows = await tx.select().from(draftVersion).where(eq(draftVersion.reportId, reportId)).orderBy(desc(draftVersion.version))
  const people = await rowsOf<{ id: string; name: string }>(
    tx,
    sql`select id::text as id, name from person where id::text in (select saved_by from draft_version where report_id = ${reportId})`,
  )
  const names = new Map(people.map(({ id, name }) => [id, name]))
  return rows.map(row => {
    const content = row.content as unknown as DraftContent
    return {
      version: row.version,
      savedAt: row.created,
      savedBy: names.get(row.savedBy) ?? null,
      content,
      characters: writtenCharacters(content),
    }
  })
}

/** Removes a draft with everything that belongs to it. The database refuses it for a finished report. */
export async function removeDraft(tx: Tx, reportId: string): Promise<void> {
  for (const table of [pointAnswer, controlReportPaper, draftVersion]) await tx.delete(table).where(eq(table.reportId, reportId))
  await tx.delete(controlReport).where(and(eq(controlReport.id, reportId), eq(controlReport.state, 'draft')))
}

/** The draft of a paper that was begun last, or null. */
export async function openDraftOn(tx: Tx, paperId: string): Promise<string | null> {
  const [row] = await rowsOf<{ id: string }>(
    tx,
    sql`select r.id from control_report r join control_report_paper rp on rp.report_id = r.id
      where rp.paper_id = ${paperId} and r.state = 'draft' order by r.modified desc limit 1`,
  )
  return row?.id ?? null
}

/** The report that corrects the given one, finished or not, or null (C5). */
export async function correctionOf(tx: Tx, reportId: string): Promise<{ id: string; state: ReportState } | null> {
  const [row] = await tx
    .select({ id: controlReport.id, state: controlReport.state })
    .from(controlReport)
    .where(eq(controlReport.correctsId, reportId))
  return row ?? null
}

/** When a draft was saved last. */
export async function savedAtOf(tx: Tx, reportId: string): Promise<Temporal.Instant | null> {
  const [row] = await rowsOf<{ created: unknown }>(
    tx,
    sql`select created from draft_version where report_id = ${reportId} order by version desc limit 1`,
  )
  return row ? toInstant(row.created) : null
}
