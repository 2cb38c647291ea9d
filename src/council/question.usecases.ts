import type { NoticePort } from '#control/assignment/assignment.usecases.ts'
import type { Tell } from '#handover/tell.usecases.ts'
import { councilOffice, unitsOf } from '#people/register/positions.store.ts'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { done, gone, type Outcome, type Overtaken, overtaken, refused } from '#platform/db/outcome.ts'
import { readCity } from '#register/settings/city.ts'
import { calendarOf, readReminderSettings } from '#reminders/reminder-settings.ts'
import { urls } from '#web/urls.ts'
import { authorOf, findAskableReport, findQuestion, insertQuestion, readersOf, readGroups, saveAnswer, withdraw } from './question.store.ts'
import { type Question, releaseCapacity } from './question.ts'
import { answeredNotice, askedNotice, handedBackNotice, passedOnNotice, submittedNotice } from './question-mails.letter.ts'
import {
  actorOnQuestions,
  insertQuestionStep,
  lockQuestion,
  type QuestionStep,
  type WayOfQuestion,
  wayOfQuestion,
} from './question-way.store.ts'
import { answerBy } from './rules/answer-date.ts'
import { decideQuestion, NEEDS_WORDS, type QuestionAction, type QuestionRefusal, type QuestionStage } from './rules/question-way.ts'

export interface QuestionPorts {
  /** Tells the people of a unit. */
  readonly tellUnit: NoticePort
  /** Tells people of a hand-over. */
  readonly tell: Tell
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
export async function askQuestion(database: Database, principal: Principal, input: AskInput, ports: QuestionPorts): Promise<AskResult> {
  const result = await database.change(principal, change => ask(change, input))
  if (result.kind !== 'done') return result
  await database.change(SYSTEM, change => tellFirst(change, result.questionId, ports))
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

/** Tells the unit that has the question now; where none has, the council office. */
async function tellFirst(change: Change, questionId: string, ports: QuestionPorts): Promise<void> {
  const question = await findQuestion(change.tx, questionId)
  if (!question) return change.nothing(undefined)
  await tellHolder(change, question, askedNotice(question), ports)
  await change.audit({
    action: 'question.unit_told',
    recordType: 'follow_up_question',
    recordId: questionId,
    data: { report: question.report.id, unit: question.unit },
  })
}

interface Words {
  readonly subject: string
  readonly text: string
}

async function tellHolder(change: Change, question: Question, words: Words, { tellUnit, tell }: QuestionPorts): Promise<void> {
  const about = aboutQuestion(question)
  if (question.unit !== null) return tellUnit(change, { unit: question.unit, ...words, ...about })
  await tell(change, await councilOffice(change.tx, change.clock.today()), { ...words, ...about, key: keyOf(question), kind: 'notice' })
}

const aboutQuestion = ({ id, visibility }: Question) => ({ path: urls.question(id), isConfidential: visibility === 'confidential' })
const keyOf = ({ id, turn }: Question, action = 'asked'): string => `question:${id}:${turn}:${action}`

export type StepResult =
  | Outcome<{ readonly stage: QuestionStage }, Exclude<QuestionRefusal, 'wrong_stage'> | 'words_missing' | 'no_unit'>
  | Overtaken

interface Ready extends WayOfQuestion {
  readonly kind: 'ready'
  readonly question: Question
  readonly next: QuestionStage
}

/** Looks whether a step may be taken with a question, with the question locked until the change ends. */
async function readyFor(
  change: Change,
  { questionId, action, turn, changes = () => false }: StepOf & { readonly changes?: (question: Question) => boolean },
): Promise<Ready | Exclude<StepResult, { kind: 'done' }>> {
  const { tx, principal, clock } = change
  await lockQuestion(tx, questionId)
  const question = await findQuestion(tx, questionId)
  if (!question) return gone
  if (turn !== undefined && turn !== question.turn) return overtaken
  const found = await wayOfQuestion(tx, question, clock.today())
  const actor = await actorOnQuestions(tx, principal, clock.today())
  const decision = decideQuestion(found.way, actor, action, { changes: changes(question) })
  if (decision.allowed) return { kind: 'ready', question, next: decision.next, ...found }
  return decision.because === 'wrong_stage' ? overtaken : refused(decision.because)
}

interface StepOf {
  readonly questionId: string
  readonly action: QuestionAction
  /** The number of the last step that was on the screen. */
  readonly turn?: number | undefined
}

/** Writes a step into the question's trail and the audit chain; the question moves with it. */
async function recordStep(
  change: Change,
  { question, next }: Ready,
  step: Pick<QuestionStep, 'action'> & { readonly words?: string; readonly unit?: { readonly id: string; readonly name: string } },
): Promise<void> {
  const unit = step.unit ?? (question.unitId ? { id: question.unitId, name: question.unit ?? '' } : null)
  const words = step.words ?? ''
  await insertQuestionStep(change.tx, {
    questionId: question.id,
    turn: question.turn + 1,
    action: step.action,
    toStage: next,
    unitId: unit?.id ?? null,
    unit: unit?.name ?? '',
    words,
    actor: change.principal.id,
    actorName: change.principal.name,
    at: change.clock.now(),
  })
  await change.audit({
    action: `question.${AUDIT[step.action]}`,
    recordType: 'follow_up_question',
    recordId: question.id,
    data: {
      report: question.report.id,
      turn: question.turn + 1,
      unit: unit?.name ?? null,
      ...(words !== '' && question.visibility !== 'confidential' ? { words } : {}),
    },
  })
}

const AUDIT: Record<QuestionStep['action'], string> = {
  pass_on: 'passed_on',
  submit: 'submitted',
  recall: 'recalled',
  hand_back: 'handed_back',
  release: 'answered',
}

/** Takes a group's question back, as long as it is not answered. */
export async function withdrawQuestion(change: Change, id: string): Promise<StepResult> {
  const ready = await readyFor(change, { questionId: id, action: 'withdraw' })
  if (ready.kind !== 'ready') return change.nothing(ready)
  if (!(await withdraw(change.tx, id, change.clock.now()))) return change.nothing(overtaken)
  await change.audit({
    action: 'question.withdrawn',
    recordType: 'follow_up_question',
    recordId: id,
    data: { report: ready.question.report.id, group: ready.question.groupKey },
  })
  return { ...done, stage: 'withdrawn' }
}

export interface AnswerInput {
  readonly questionId: string
  readonly text: string
  /** The version that was seen; 0 where there was none. */
  readonly seen: number
  /** Kept as a draft, kept and handed on to be released, or released. */
  readonly step: 'write' | 'submit' | 'release'
}

/**
 * Keeps the draft of an answer, hands it on to whoever releases it, or releases it: then everybody who sees the question reads it. Whoever has it next is told, in
 * the end the group.
 */
export async function answerQuestion(change: Change, { step, ...input }: AnswerInput, ports: QuestionPorts): Promise<StepResult> {
  const { tx, principal, clock } = change
  const ready = await readyFor(change, { questionId: input.questionId, action: step, changes: ({ answer }) => answer?.text !== input.text })
  if (ready.kind !== 'ready') return change.nothing(ready)
  const saved = await saveAnswer(tx, {
    ...input,
    by: { id: principal.id, name: principal.name },
    at: clock.now(),
    release: step === 'release' ? { capacity: releaseCapacity(principal) } : null,
  })
  if (!saved) return change.nothing(overtaken)
  if (step === 'write')
    await change.audit({
      action: 'question.answer_drafted',
      recordType: 'follow_up_question',
      recordId: input.questionId,
      data: { report: ready.question.report.id, version: input.seen + 1 },
    })
  else await recordStep(change, ready, { action: step })
  if (step === 'submit') await tellReleasers(change, ready, ports)
  if (step === 'release') await tellGroup(change, input.questionId, ports)
  return { ...done, stage: ready.next }
}

async function tellReleasers(change: Change, { question, releasers }: Ready, { tell }: QuestionPorts): Promise<void> {
  const today = change.clock.today()
  const to = releasers.length > 0 ? releasers : await councilOffice(change.tx, today)
  await tell(
    change,
    to.filter(({ personId }) => personId !== change.principal.personId),
    { ...submittedNotice(question, change.principal.name), ...aboutQuestion(question), key: keyOf(question, 'submit'), kind: 'notice' },
  )
}

async function tellGroup(change: Change, questionId: string, { tell }: QuestionPorts): Promise<void> {
  const question = await findQuestion(change.tx, questionId)
  if (!question) return
  const to = await readersOf(change.tx, questionId, change.clock.today())
  await tell(change, to, {
    ...answeredNotice(question),
    ...aboutQuestion(question),
    key: `question-answered:${questionId}`,
    kind: 'notice',
  })
}

export interface HandInput {
  readonly questionId: string
  readonly turn: number
  readonly words: string
}

/** Passes a question on to another unit, with a word why; it is told. What was drafted goes along. */
export async function passQuestionOn(
  change: Change,
  { unitId, ...input }: HandInput & { readonly unitId: string },
  ports: QuestionPorts,
): Promise<StepResult> {
  const ready = await readyFor(change, { ...input, action: 'pass_on' })
  if (ready.kind !== 'ready') return change.nothing(ready)
  // What nobody has yet is given away without a reason.
  if (ready.question.stage !== 'asked' && lacksWords('pass_on', input)) return change.nothing(refused('words_missing'))
  const [unit] = await unitsOf(change.tx, [unitId], change.clock.today())
  if (!unit || unit.id === ready.question.unitId) return change.nothing(refused('no_unit'))
  await recordStep(change, ready, { action: 'pass_on', words: input.words, unit })
  const passed = { ...ready.question, unitId: unit.id, unit: unit.name }
  await tellHolder(change, passed, passedOnNotice(ready.question, input.words), ports)
  return { ...done, stage: ready.next }
}

/** Gives an answer back to whoever wrote it, with a reason; they are told. */
export async function handQuestionBack(change: Change, input: HandInput, ports: QuestionPorts): Promise<StepResult> {
  const ready = await readyFor(change, { ...input, action: 'hand_back' })
  if (ready.kind !== 'ready') return change.nothing(ready)
  if (lacksWords('hand_back', input)) return change.nothing(refused('words_missing'))
  await recordStep(change, ready, { action: 'hand_back', words: input.words })
  const { question } = ready
  const words = handedBackNotice(question, input.words)
  const writer = await authorOf(change.tx, question.answer?.writtenById ?? '')
  if (!writer) await tellHolder(change, question, words, ports)
  else await ports.tell(change, [writer], { ...words, ...aboutQuestion(question), key: keyOf(question, 'hand_back'), kind: 'notice' })
  return { ...done, stage: ready.next }
}

/** Takes an answer back that waits to be released, to write on. */
export async function recallQuestion(change: Change, input: Pick<HandInput, 'questionId' | 'turn'>): Promise<StepResult> {
  const ready = await readyFor(change, { ...input, action: 'recall' })
  if (ready.kind !== 'ready') return change.nothing(ready)
  await recordStep(change, ready, { action: 'recall' })
  return { ...done, stage: ready.next }
}

const lacksWords = (action: QuestionAction, { words }: HandInput): boolean => NEEDS_WORDS.has(action) && words.trim() === ''
