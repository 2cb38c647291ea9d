import { sql } from 'drizzle-orm'
import { instant, number, type RowOf, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { paper } from '#register/record/paper.table.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import { letGoOfOld } from '#writing/versions.store.ts'
import type { DraftContent } from '../report/draft.ts'
import { insertReport, withAuthor } from '../report/report.store.ts'
import { controlReport, draftVersion } from '../report/report.table.ts'
import { beginWay } from './way-begin.store.ts'

const { id, reference, visibility } = paper.columns
const foundPaper = shape({ id, reference, visibility })

/** A paper by its id or its reference; undefined where there is none that the principal may see. */
export const findPaper = (tx: Tx, idOrReference: string): Promise<RowOf<typeof foundPaper> | undefined> =>
  foundPaper.one(tx, sql`select ${foundPaper.list()} from paper where id::text = ${idOrReference} or reference = ${idOrReference}`)

export interface NewDraft {
  readonly content: DraftContent
  readonly correctsId: string | null
  readonly createdBy: string
}

export async function insertDraft(tx: Tx, { content, correctsId, createdBy }: NewDraft): Promise<string> {
  const id = await insertReport(tx, { ...headOf(content), origin: 'written', correctsId, createdBy, authors: [createdBy] })
  await beginWay(tx, id, draftVisibility(content))
  return id
}

const saved = shape({ version: number })

const headOf = (content: DraftContent) => ({
  reportKind: content.kind,
  reportDate: content.date === null ? null : Temporal.PlainDate.from(content.date),
  nextControlOn: content.nextControlOn === null ? null : Temporal.PlainDate.from(content.nextControlOn),
  department: content.department,
  fileMark: content.fileMark,
  addressees: content.addressees,
  enclosures: content.enclosures,
  signatories: content.signatories,
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
  await tx.execute(sql`delete from control_report_paper where report_id = ${reportId} and paper_id = ${paperId}`)
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
  // What is being checked stays as it is until it is handed back (C5).
  const row = await saved.one(
    tx,
    sql`update control_report set ${controlReport.set({ ...headOf(content), version: sql`version + 1`, authors: withAuthor(savedBy) })}
      where id = ${reportId} and state = 'draft' and version = ${seen} and exists (select from report_way w where w.report_id = ${reportId} and w.step = 'drafting' for update)
      returning version`,
  )
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
  const { at, ...version } = kept
  await tx.execute(
    sql`insert into draft_version ${draftVersion.values({ ...version, created: at, visibility: draftVisibility(kept.content) })}`,
  )
  await letGoOfOld(tx, { table: 'draft_version', whole: 'report_id', of: kept.reportId, newest: kept.version })
}

const keptVersion = shape({
  version: number,
  savedAt: instant.at('v.created'),
  /** Name of the one who saved it, where the register of people knows it. */
  savedBy: text.orNull.at('p.name'),
  content: draftVersion.columns.content,
})

export type KeptVersion = RowOf<typeof keptVersion>

/** The versions of a draft, newest first. */
export const versionsOf = (tx: Tx, reportId: string): Promise<KeptVersion[]> =>
  keptVersion.many(
    tx,
    sql`select ${keptVersion.list('v')} from draft_version v left join person p on p.id::text = v.saved_by
      where v.report_id = ${reportId} order by v.version desc`,
  )

/** Removes a draft with everything that belongs to it. The database refuses it for a finished report. */
export async function removeDraft(tx: Tx, reportId: string): Promise<void> {
  for (const table of ['point_answer', 'control_report_paper', 'draft_version'])
    await tx.execute(sql`delete from ${sql.identifier(table)} where report_id = ${reportId}`)
  await tx.execute(sql`delete from control_report where id = ${reportId} and state = 'draft'`)
}

const report = shape({ id: text, state: controlReport.columns.state })

/** The draft of a paper that was begun last, or undefined. */
export const openDraftOn = (tx: Tx, paperId: string): Promise<RowOf<typeof report> | undefined> =>
  report.one(
    tx,
    sql`select ${report.list('r')} from control_report r join control_report_paper rp on rp.report_id = r.id
      where rp.paper_id = ${paperId} and r.state = 'draft' order by r.modified desc limit 1`,
  )

/** The report that corrects the given one, finished or not, or undefined (C5). */
export const correctionOf = (tx: Tx, reportId: string): Promise<RowOf<typeof report> | undefined> =>
  report.one(tx, sql`select ${report.list()} from control_report where corrects_id = ${reportId}`)

const save = shape({ created: instant })

/** When a draft was saved last. */
export async function savedAtOf(tx: Tx, reportId: string): Promise<Temporal.Instant | undefined> {
  const last = await save.one(tx, sql`select created from draft_version where report_id = ${reportId} order by version desc limit 1`)
  return last?.created
}
