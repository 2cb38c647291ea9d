import type { NoticePort } from '#control/assignment/assignment.usecases.ts'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { done, gone, type Outcome, type Overtaken, overtaken, refused } from '#platform/db/outcome.ts'
import { enqueueMail } from '#platform/mail/outbox.ts'
import { readCity } from '#register/settings/city.ts'
import { calendarOf, readReminderSettings } from '#reminders/reminder-settings.ts'
import { urls } from '#web/urls.ts'
import { findAskableReport, findQuestion, insertQuestion, readersOf, readGroups, saveAnswer, withdraw } from './question.store.ts'
import { mayAnswer, mayRelease, mayWithdraw, type Question, releaseCapacity } from './question.ts'
import { answeredMail, askedNotice } from './question-mails.letter.ts'
import { answerBy } from './rules/answer-date.ts'

export interface QuestionPorts {
  /** Tells the people of a unit at once. */
  readonly tellUnit: NoticePort
  /** Beginning of links in mails, without a slash at the end. */
  readonly publicUrl: string
}

export interface AskInput {
  readonly reportId: string
  readonly text: string
  /** The point it is about; null for the report as a whole. */
  readonly pointId: string | null
  /** The group, where the person belongs to several. */
  readonly groupId?: string | null
}

/** `not_sent`: the report is not out yet. `asked_already`: the group has its one question about this report. */
export type AskResult = Outcome<{ questionId: string }, 'no_group' | 'not_sent' | 'asked_already'>

/**
 * Asks a question for one's group about a report that was sent: one per group and report. The date for the answer follows from the city's days. Who
 * asks cannot see whom the administration's mails go to, so the responsible unit is told right afterwards, by the system.
 */
export async function askQuestion(
  database: Database,
  principal: Principal,
  input: AskInput,
  { tellUnit }: QuestionPorts,
): Promise<AskResult> {
  const result = await database.change(principal, change => ask(change, input))
  if (result.kind !== 'done') return result
  await database.change(SYSTEM, change => tellResponsible(change, result.questionId, tellUnit))
  return result
}

async function ask(change: Change, input: AskInput): Promise<AskResult> {
  const { tx, principal, clock } = change
  const report = await findAskableReport(tx, input.reportId)
  if (!report) return change.nothing(gone)
  if (!report.wasSent) return change.nothing(refused('not_sent'))
  const groups = await readGroups(tx, principal)
  const group = groups.find(({ id }) => id === input.groupId) ?? groups[0]
  if (!group) return change.nothing(refused('no_group'))
  const settings = await readReminderSettings(tx)
  const rule = { calendar: calendarOf(settings), shift: settings.shiftDeadlines }
  const dueOn = answerBy(clock.today(), (await readCity(tx)).questionDays, rule)
  const pointId = report.points.find(({ id }) => id === input.pointId)?.id ?? null
  const questionId = await insertQuestion(tx, {
    reportId: input.reportId,
    pointId,
    organizationId: group.id,
    text: input.text,
    askedAt: clock.now(),
    dueOn,
    askedBy: principal.id,
    askedByName: principal.name,
  })
  if (!questionId) return change.nothing(refused('asked_already'))
  await change.audit({
    action: 'question.asked',
    recordType: 'follow_up_question',
    recordId: questionId,
    // The trail is internal: the words of what is confidential stay with the record.
    data: {
      report: input.reportId,
      point: pointId,
      group: group.shortName,
      dueOn: dueOn.toString(),
      ...(report.visibility === 'confidential' ? {} : { text: input.text }),
    },
  })
  return { ...done, questionId }
}

async function tellResponsible(change: Change, questionId: string, tellUnit: NoticePort): Promise<void> {
  const question = await findQuestion(change.tx, questionId)
  if (!question) return change.nothing(undefined)
  await tellUnit(change, { unit: question.unit ?? '', ...askedNotice(question), path: urls.question(question.id) })
  await change.audit({
    action: 'question.unit_told',
    recordType: 'follow_up_question',
    recordId: questionId,
    data: { report: question.report.id, unit: question.unit },
  })
}

export type StepResult = Outcome<object, 'not_allowed'> | Overtaken

/** Takes a group's question back, as long as it is not answered. */
export async function withdrawQuestion(change: Change, id: string): Promise<StepResult> {
  const question = await findQuestion(change.tx, id)
  if (!question) return change.nothing(gone)
  if (!mayWithdraw(change.principal, await readGroups(change.tx, change.principal), question)) return change.nothing(refused('not_allowed'))
  if (!(await withdraw(change.tx, id, change.clock.now()))) return change.nothing(overtaken)
  await change.audit({
    action: 'question.withdrawn',
    recordType: 'follow_up_question',
    recordId: id,
    data: { report: question.report.id, group: question.groupKey },
  })
  return done
}

export interface AnswerInput {
  readonly questionId: string
  readonly text: string
  /** The version that was seen; 0 where there was none. */
  readonly seen: number
  readonly release: boolean
}

/** Saves the draft of an answer, or releases it: then everybody who sees the question reads it, and the group is told by mail. */
export async function answerQuestion(change: Change, input: AnswerInput, publicUrl: string): Promise<StepResult> {
  const { tx, principal, clock } = change
  const question = await findQuestion(tx, input.questionId)
  if (!question) return change.nothing(gone)
  if (!(input.release ? mayRelease(principal, question) : mayAnswer(principal, question)))
    return change.nothing(question.answer?.released || question.isWithdrawn ? overtaken : refused('not_allowed'))
  const saved = await saveAnswer(tx, {
    ...input,
    by: { id: principal.id, name: principal.name },
    at: clock.now(),
    release: input.release ? { capacity: releaseCapacity(principal) } : null,
  })
  if (!saved) return change.nothing(overtaken)
  await change.audit({
    action: input.release ? 'question.answered' : 'question.answer_drafted',
    recordType: 'follow_up_question',
    recordId: input.questionId,
    data: {
      report: question.report.id,
      version: input.seen + 1,
      ...(question.visibility === 'confidential' || !input.release ? {} : { text: input.text }),
    },
  })
  if (input.release) await tellGroup(change, input.questionId, publicUrl)
  return done
}

async function tellGroup(change: Change, questionId: string, publicUrl: string): Promise<void> {
  const question: Question | undefined = await findQuestion(change.tx, questionId)
  if (!question) return
  for (const { personId, name, email } of await readersOf(change.tx, questionId, change.clock.today()))
    await enqueueMail(change, {
      kind: 'notice',
      key: `question-answered:${questionId}:${personId}`,
      to: email,
      ...answeredMail(question, { name, publicUrl }),
      visibility: question.visibility === 'confidential' ? 'confidential' : 'internal',
    })
}
