import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { done, gone, type Outcome, type Overtaken, overtaken, refused } from '#platform/db/outcome.ts'
import { refreshPaper } from '#register/record/refresh-paper.ts'
import { mayAssign } from '#register/rules/acting.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { narrowest } from '#vocabulary/visibility.ts'
import { urls } from '#web/urls.ts'
import { findAssignedPoint, findAssignment, insertAssignment, listAssignments, saveStep } from './assignment.store.ts'
import type { AssignedPoint, Assignment } from './assignment.table.ts'
import { type AssignmentStep, afterStep, mayStep } from './assignment.ts'

/** What a unit is told at once: that it was asked, or that its answer came back. Whoever knows who a unit is implements this. */
export interface UnitNotice {
  readonly unit: string
  readonly subject: string
  readonly text: string
  /** Path of the page to look at. */
  readonly path: string
  /** Who may see in the outbox that there was something (V2). */
  readonly isConfidential?: boolean
}
export type NoticePort = (change: Change, notice: UnitNotice) => Promise<void>

export type AssignResult = Outcome<object, 'not_yours' | 'has_one_already'>

export interface ShareValues {
  readonly unit: string
  readonly share: string
  readonly dueOn: Temporal.PlainDate | null
}

/**
 * Gives a point to the unit that answers for it. The unit that had it before gives it up; the register follows, so that lists, lights and reminders speak of the new one.
 */
export async function assignResponsible(change: Change, pointId: string, values: ShareValues, notify: NoticePort): Promise<AssignResult> {
  const { tx } = change
  const point = await lockedPoint(change, pointId)
  if (!point) return change.nothing(gone)
  if (!mayAssign(change.principal, point)) return change.nothing(refused('not_yours'))
  for (const other of await listAssignments(tx, pointId)) {
    if (other.role === 'responsible' || other.unit === values.unit)
      await saveStep(tx, other.id, { state: 'withdrawn', returnedBecause: '' })
  }
  await tx.execute(sql`update point set responsible_unit = ${values.unit} where id = ${pointId}`)
  await refreshPaper(tx, point.paperId, change.clock.today())
  return addShare(change, point, { ...values, role: 'responsible' }, notify)
}

/** Asks another unit for a share of the answer, by a day. */
export async function askForShare(change: Change, pointId: string, values: ShareValues, notify: NoticePort): Promise<AssignResult> {
  const point = await lockedPoint(change, pointId)
  if (!point) return change.nothing(gone)
  if (!mayAssign(change.principal, point)) return change.nothing(refused('not_yours'))
  return addShare(change, point, { ...values, role: 'contributing' }, notify)
}

async function lockedPoint(change: Change, pointId: string): Promise<AssignedPoint | undefined> {
  await change.tx.execute(sql`select id from point where id = ${pointId} for update`)
  return findAssignedPoint(change.tx, pointId)
}

async function addShare(
  change: Change,
  point: AssignedPoint,
  values: ShareValues & { readonly role: Assignment['role'] },
  notify: NoticePort,
): Promise<AssignResult> {
  const id = await insertAssignment(change.tx, {
    ...values,
    pointId: point.pointId,
    assignedBy: change.principal.id,
    modified: change.clock.now(),
    visibility: narrowest([point.visibility, 'internal']),
  })
  if (!id) return change.nothing(refused('has_one_already'))
  const { unit, role, share, dueOn } = values
  await change.audit({
    action: role === 'responsible' ? 'point.assigned' : 'point.share_asked',
    recordType: 'paper',
    recordId: point.paperId,
    // The trail is internal: the words of what is confidential stay with the record.
    data: { point: point.number, unit, ...(isSecret(point) ? {} : { share }), dueOn: dueOn?.toString() ?? null, assignment: id },
  })
  const what = role === 'responsible' ? 'Ihre Stelle beantwortet jetzt' : 'Ihre Stelle wird um einen Beitrag gebeten'
  const lines = [
    `${what}: ${pointInWords(point)}.`,
    ...(share && !isSecret(point) ? [`Zu beantworten: ${share}`] : []),
    ...(dueOn ? [`Bis: ${formatGermanDate(dueOn)}`] : []),
  ]
  await notify(change, { unit, subject: `Zugewiesen: ${pointInWords(point)}`, text: lines.join('\n\n'), path: urls.assignment(id) })
  return done
}

const isSecret = ({ visibility }: AssignedPoint): boolean => visibility === 'confidential'

/** Of what is confidential a mail names nothing (V2). */
const pointInWords = (point: AssignedPoint): string =>
  isSecret(point) ? 'ein vertraulicher Punkt' : `${point.reference} Punkt ${point.number}`

/** Overtaken: nothing of what was typed is lost, the page shows both. */
export type ShareResult = Outcome<{ readonly point: AssignedPoint }, 'not_yours'> | Overtaken

export interface StepInput {
  readonly id: string
  readonly step: AssignmentStep
  /** The version that the person saw. */
  readonly version: number
  /** The answer, or the reason for handing back. */
  readonly text: string
}

/** Answers a share, accepts or hands back the answer, or takes the request back. */
export async function stepAssignment(change: Change, input: StepInput, notify: NoticePort): Promise<ShareResult> {
  const found = await findAssignment(change.tx, input.id, true)
  if (!found) return change.nothing(gone)
  const { assignment, point } = found
  if (!mayStep(change.principal, input.step, found)) return change.nothing(refused('not_yours'))
  const state = afterStep(assignment.state, input.step)
  if (!state || assignment.version !== input.version) return change.nothing(overtaken)
  const by = change.principal.id
  await saveStep(change.tx, input.id, {
    state,
    returnedBecause: input.step === 'return' ? input.text : '',
    ...(input.step === 'answer' ? { contribution: input.text, answeredBy: by, answeredAt: change.clock.now() } : {}),
    ...(input.step === 'accept' || input.step === 'return' ? { checkedBy: by } : {}),
  })
  await change.audit({
    action: `share.${input.step}`,
    recordType: 'paper',
    recordId: point.paperId,
    data: {
      point: point.number,
      unit: assignment.unit,
      assignment: input.id,
      ...(input.text && !isSecret(point) ? { text: input.text } : {}),
    },
  })
  await tell(change, { assignment, point }, input, notify)
  return { ...done, point }
}

/** Who waited is told: the responsible unit of an answer, the unit of what came back. */
async function tell(
  change: Change,
  { assignment, point }: { assignment: Assignment; point: AssignedPoint },
  { step, text, id }: StepInput,
  notify: NoticePort,
): Promise<void> {
  const what = pointInWords(point)
  if (step === 'answer' && point.responsibleUnit && point.responsibleUnit !== assignment.unit)
    await notify(change, {
      unit: point.responsibleUnit,
      subject: `Beitrag ist da: ${what}`,
      text: `${assignment.unit} hat den erbetenen Beitrag abgegeben: ${what}.`,
      path: urls.assignment(id),
    })
  if (step === 'return')
    await notify(change, {
      unit: assignment.unit,
      subject: `Zurückgegeben: ${what}`,
      text: [`Der Beitrag Ihrer Stelle zu ${what} wurde zurückgegeben.`, ...(isSecret(point) ? [] : [`Grund: ${text}`])].join('\n\n'),
      path: urls.assignment(id),
    })
}
