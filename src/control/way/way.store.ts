import { sql } from 'drizzle-orm'
import { cityUnit, departmentAbove, type Leader, leadersOf, officeOf, unitNamed, unitsOf } from '#people/register/positions.store.ts'
import { toInstant } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { Report } from '../report/report.store.ts'
import type { KnownWay, WayAction, WayStep } from '../rules/report-way.ts'

/** A step that was taken, as it stands in the report's trail. */
export interface TakenStep {
  readonly turn: number
  readonly action: WayAction
  readonly from: WayStep
  readonly to: WayStep
  readonly actor: string
  readonly actorName: string
  readonly capacity: string
  readonly organizationId: string | null
  readonly forName: string
  readonly inAbsence: boolean
  readonly reason: string
  readonly contentVersion: number
  readonly contentSha256: string | null
  readonly pdfSha256: string | null
  readonly at: Temporal.Instant
}

/** Where a report is, what its way depends on, and how it came there. */
export interface WayOfReport {
  readonly way: KnownWay
  /** The number of the last step: whoever acts says which one he has seen. */
  readonly turn: number
  readonly steps: readonly TakenStep[]
  readonly publishOn: Temporal.PlainDate | null
  readonly sentAt: Temporal.Instant | null
  /** Who may sign today: the head of the department and those who stand in for it. */
  readonly signers: readonly Leader[]
}

/** The way of a report as it stands today. Heads and deputies are those of the day. */
export async function readWay(tx: Tx, report: Report, today: Temporal.PlainDate): Promise<WayOfReport> {
  const [stored] = await rowsOf<{ step: WayStep; turn: number; publish_on: string | null; sent_at: unknown }>(
    tx,
    sql`select step, turn, publish_on::text, sent_at from report_way where report_id = ${report.row.id}`,
  )
  const steps = await stepsOf(tx, report.row.id)
  const responsible = report.papers.find(paper => paper.responsibleUnit)?.responsibleUnit ?? ''
  const departmentName = report.row.department ?? ''
  const office = await answeringOffice(tx, responsible, report.row.createdBy, today)
  const officeName = office?.name ?? responsible
  const department = (await unitNamed(tx, departmentName, today)) ?? (office && (await departmentAbove(tx, office.id, today)))
  const signers = department ? await leadersOf(tx, [department.id], today) : []
  return {
    signers,
    way: {
      step: stored?.step ?? 'drafting',
      authors: report.row.authors,
      version: report.row.version,
      office: office ?? department,
      department,
      city: await cityUnit(tx, today),
      officeName,
      departmentName,
      cosigners: await cosignersOf(tx, report, steps, today),
      isNoted: report.row.acknowledgement !== null,
      isConfidential: report.row.visibility === 'confidential',
    },
    turn: Number(stored?.turn ?? 0),
    steps,
    publishOn: stored?.publish_on ? Temporal.PlainDate.from(stored.publish_on) : null,
    sentAt: stored?.sent_at ? toInstant(stored.sent_at) : null,
  }
}

/**
 * The office whose head checks: the one that the register names. Where it names a whole department, or nobody, it is the office of the one who began the report,
 * as long as it belongs there; a department without one checks by itself.
 */
async function answeringOffice(tx: Tx, responsible: string, author: string, today: Temporal.PlainDate) {
  const named = await unitNamed(tx, responsible, today)
  if (responsible !== '' && named?.type !== 'department') return named
  const own = await officeOf(tx, author, today)
  if (!own || !named) return own
  return (await departmentAbove(tx, own.id, today))?.id === named.id ? own : named
}

/** Whether a report is still written in: no step has taken it out of the hands of those who write it. */
export async function isBeingWritten(tx: Tx, reportId: string): Promise<boolean> {
  const [row] = await rowsOf<{ step: WayStep }>(tx, sql`select step from report_way where report_id = ${reportId}`)
  return row?.step === 'drafting'
}

/** The steps that were taken, oldest first. */
export async function stepsOf(tx: Tx, reportId: string): Promise<TakenStep[]> {
  const rows = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select turn, action, from_step, to_step, actor, actor_name, capacity, organization_id, for_name, in_absence, reason, content_version, content_sha256,
        pdf_sha256, at from report_step where report_id = ${reportId} order by turn`,
  )
  return rows.map(row => ({
    turn: Number(row['turn']),
    action: row['action'] as WayAction,
    from: row['from_step'] as WayStep,
    to: row['to_step'] as WayStep,
    actor: String(row['actor']),
    actorName: String(row['actor_name']),
    capacity: String(row['capacity']),
    organizationId: row['organization_id'] === null ? null : String(row['organization_id']),
    forName: String(row['for_name']),
    inAbsence: row['in_absence'] === true,
    reason: String(row['reason']),
    contentVersion: Number(row['content_version']),
    contentSha256: row['content_sha256'] === null ? null : String(row['content_sha256']),
    pdfSha256: row['pdf_sha256'] === null ? null : String(row['pdf_sha256']),
    at: toInstant(row['at']),
  }))
}

/** Who has to co-sign, and who has: a co-signature counts for the version it was given to, since it was submitted last. */
async function cosignersOf(tx: Tx, report: Report, steps: readonly TakenStep[], today: Temporal.PlainDate): Promise<KnownWay['cosigners']> {
  const rows = await rowsOf<{ organization_id: string }>(
    tx,
    sql`select organization_id from report_cosigner where report_id = ${report.row.id}`,
  )
  const submitted = steps.findLast(step => step.action === 'submit')?.turn ?? 0
  const signed = new Set(
    steps
      .filter(step => step.action === 'cosign' && step.turn > submitted && step.contentVersion === report.row.version)
      .map(step => step.organizationId),
  )
  const units = await unitsOf(
    tx,
    rows.map(row => row.organization_id),
    today,
  )
  return units.map(unit => ({ id: unit.id, name: unit.name, head: unit.head, signed: signed.has(unit.id) }))
}

/** Locks the way against a second person who takes a step at the same time; gives the number of its last step, or null where there is no such report. */
export async function lockWay(tx: Tx, reportId: string): Promise<{ step: WayStep; turn: number } | null> {
  const [row] = await rowsOf<{ step: WayStep; turn: number }>(
    tx,
    sql`select step, turn from report_way where report_id = ${reportId} for update`,
  )
  return row ? { step: row.step, turn: Number(row.turn) } : null
}

export interface NewStep extends Omit<TakenStep, 'turn'> {
  readonly reportId: string
  readonly turn: number
  /** How the signer proved to be the one. */
  readonly proof: string | null
  readonly visibility: Visibility
}

/** Writes a step and moves the report there. */
export async function insertStep(tx: Tx, step: NewStep): Promise<void> {
  await tx.execute(sql`insert into report_step (report_id, turn, action, from_step, to_step, actor, actor_name, capacity, organization_id, for_name, in_absence,
      reason, content_version, content_sha256, pdf_sha256, proof, at, visibility)
    values (${step.reportId}, ${step.turn}, ${step.action}, ${step.from}, ${step.to}, ${step.actor}, ${step.actorName}, ${step.capacity}, ${step.organizationId},
      ${step.forName}, ${step.inAbsence}, ${step.reason}, ${step.contentVersion}, ${step.contentSha256}, ${step.pdfSha256}, ${step.proof}, ${step.at.toString()},
      ${step.visibility}::visibility)`)
  await tx.execute(sql`update report_way set step = ${step.to}, turn = ${step.turn},
    sent_at = case when ${step.action} = 'send' then ${step.at.toString()}::timestamptz else sent_at end where report_id = ${step.reportId}`)
}

/** Makes what belongs to a signed report as visible as the report is at this step of its way (V2). */
export async function setReportVisibility(tx: Tx, reportId: string, visibility: Visibility): Promise<void> {
  for (const table of ['control_report_paper', 'point_answer', 'report_attachment'])
    await tx.execute(
      sql`update ${sql.identifier(table)} set visibility = ${visibility}::visibility where report_id = ${reportId} and visibility <> ${visibility}::visibility`,
    )
  await tx.execute(
    sql`update report_edition set visibility = ${visibility}::visibility where report_id = ${reportId} and edition = 'noted'`,
  )
  // Before the report itself: after it the row may no longer be one that this principal sees.
  await tx.execute(sql`update file set visibility = ${visibility}::visibility where id in (
    select unnest(array[pdf_file_id, docx_file_id]) from control_report where id = ${reportId}
    union select unnest(array[pdf_file_id, docx_file_id]) from report_edition where report_id = ${reportId} and edition = 'noted'
    union select file_id from report_attachment where report_id = ${reportId})`)
  await tx.execute(sql`update control_report set visibility = ${visibility}::visibility where id = ${reportId}`)
}
