import { sql } from 'drizzle-orm'
import {
  cityUnit,
  departmentAbove,
  type Leader,
  leadersOf,
  type NamedUnit,
  officeOf,
  unitMeant,
  unitsOf,
} from '#people/register/positions.store.ts'
import { type RowOf, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { Report } from '../report/report.store.ts'
import { reportStep, reportWay, type StepRow } from '../report/way.table.ts'
import type { KnownWay } from '../rules/report-way.ts'

const { reportId: _, fromStep, toStep, proof: __, visibility: ___, ...told } = reportStep.columns
const takenStep = shape({ ...told, from: fromStep.at('from_step'), to: toStep.at('to_step') })

/** A step that was taken, as it stands in the report's trail. */
export type TakenStep = RowOf<typeof takenStep>

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
  const stored = await reportWay.one(tx, sql`select ${reportWay.list()} from report_way where report_id = ${report.row.id}`)
  const steps = await stepsOf(tx, report.row.id)
  const named = report.papers.find(paper => paper.responsibleUnit)
  const responsible = { id: named?.responsibleUnitId ?? null, words: named?.responsibleUnit ?? '' }
  const departmentName = report.row.department ?? ''
  const office = await answeringOffice(tx, responsible, report.row.createdBy, today)
  const officeName = office?.name ?? responsible.words
  const meant = await unitMeant(tx, { id: report.row.departmentId, words: departmentName }, today)
  const department = meant ?? (office && (await departmentAbove(tx, office.id, today)))
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
    turn: stored?.turn ?? 0,
    steps,
    publishOn: stored?.publishOn ?? null,
    sentAt: stored?.sentAt ?? null,
  }
}

/**
 * The office whose head checks: the one that the register names. Where it names a whole department, or nobody, it is the office of the one who began the report,
 * as long as it belongs there; a department without one checks by itself.
 */
async function answeringOffice(tx: Tx, responsible: NamedUnit, author: string, today: Temporal.PlainDate) {
  const named = await unitMeant(tx, responsible, today)
  if (responsible.words !== '' && named?.type !== 'department') return named
  const own = await officeOf(tx, author, today)
  if (!own || !named) return own
  return (await departmentAbove(tx, own.id, today))?.id === named.id ? own : named
}

/** Whether a report is still written in: no step has taken it out of the hands of those who write it. */
export async function isBeingWritten(tx: Tx, reportId: string): Promise<boolean> {
  return (await stepNow.one(tx, sql`select step from report_way where report_id = ${reportId}`))?.step === 'drafting'
}

const stepNow = shape({ step: reportWay.columns.step })

/** The steps that were taken, oldest first. */
export const stepsOf = (tx: Tx, reportId: string): Promise<TakenStep[]> =>
  takenStep.many(tx, sql`select ${takenStep.list()} from report_step where report_id = ${reportId} order by turn`)

const cosigner = shape({ organizationId: text })

/** Who has to co-sign, and who has: a co-signature counts for the version it was given to, since it was submitted last. */
async function cosignersOf(tx: Tx, report: Report, steps: readonly TakenStep[], today: Temporal.PlainDate): Promise<KnownWay['cosigners']> {
  const chosen = await cosigner.many(tx, sql`select ${cosigner.list()} from report_cosigner where report_id = ${report.row.id}`)
  const submitted = steps.findLast(step => step.action === 'submit')?.turn ?? 0
  const signed = new Set(
    steps
      .filter(step => step.action === 'cosign' && step.turn > submitted && step.contentVersion === report.row.version)
      .map(step => step.organizationId),
  )
  const units = await unitsOf(
    tx,
    chosen.map(({ organizationId }) => organizationId),
    today,
  )
  return units.map(unit => ({ id: unit.id, name: unit.name, head: unit.head, signed: signed.has(unit.id) }))
}

/** Says which units have to co-sign instead of those that had to. */
export async function replaceCosigners(tx: Tx, { row }: Report, units: readonly { readonly id: string }[]): Promise<void> {
  await tx.execute(sql`delete from report_cosigner where report_id = ${row.id}`)
  const rows = units.map(({ id }) => ({ reportId: row.id, organizationId: id, visibility: row.visibility }))
  if (rows.length > 0) await tx.execute(sql`insert into report_cosigner ${newCosigner.values(rows)}`)
}

const newCosigner = shape({ reportId: text, organizationId: text, visibility: reportWay.columns.visibility })

/** Writes a step and moves the report there. */
export async function insertStep(tx: Tx, step: StepRow): Promise<void> {
  await tx.execute(sql`insert into report_step ${reportStep.values(step)}`)
  const moved = { step: step.toStep, turn: step.turn, ...(step.action === 'send' ? { sentAt: step.at } : {}) }
  await tx.execute(sql`update report_way set ${reportWay.set(moved)} where report_id = ${step.reportId}`)
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
