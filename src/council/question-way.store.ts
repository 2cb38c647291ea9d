import { sql } from 'drizzle-orm'
import {
  departmentAbove,
  type Leader,
  leadersOf,
  leadingPositionsOf,
  type UnitWithHead,
  unitsBelow,
  unitsOf,
  unitsOn,
} from '#people/register/positions.store.ts'
import { can, isKeeper, type Principal } from '#platform/access/principal.ts'
import { instant, number, type RowOf, shape, text, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { openQuestionsOf, readGroups } from './question.store.ts'
import type { Question } from './question.ts'
import { readQuestionSettings } from './question-settings.ts'
import type { QuestionAction, QuestionActor, QuestionStage, QuestionWay } from './rules/question-way.ts'

/** Where a question is, with who has it and who releases its answer on the day. */
export interface WayOfQuestion {
  readonly way: QuestionWay
  /** Null where no unit has it: then it is with the council office. */
  readonly unit: UnitWithHead | null
  /** Whose head it is asked of first. */
  readonly releasing: UnitWithHead | null
  /** Heads and deputies of `releasing`, heads first. */
  readonly releasers: readonly Leader[]
}

/** The way of a question on a day, by the city's settings. A unit whose head is vacant and has no deputy leaves the release to its department. */
export async function wayOfQuestion(tx: Tx, question: Question, today: Temporal.PlainDate): Promise<WayOfQuestion> {
  const { releasedBy, fourEyes } = await readQuestionSettings(tx)
  const unit = question.unitId === null ? null : ((await unitsOf(tx, [question.unitId], today))[0] ?? null)
  const department = unit && (await departmentAbove(tx, unit.id, today))
  const leaders = await leadersOf(
    tx,
    [unit, department].flatMap(one => (one ? [one.id] : [])),
    today,
  )
  const isLed = leaders.some(({ organizationId }) => organizationId === unit?.id)
  const releasing = (releasedBy === 'department' || !isLed ? department : null) ?? unit
  const mayRelease = releasedBy === 'department' ? [releasing] : [unit, department]
  return {
    unit,
    releasing,
    releasers: leaders.filter(({ organizationId }) => organizationId === releasing?.id),
    way: {
      stage: question.stage,
      unit: question.unit,
      releasedBy: mayRelease.flatMap(one => (one ? [one.id] : [])),
      writtenBy: question.answer?.writtenById ?? null,
      fourEyes,
      group: question.groupKey,
    },
  }
}

/** Who acts on a question, with what they belong to and lead on the day. */
export async function actorOnQuestions(tx: Tx, principal: Principal, today: Temporal.PlainDate): Promise<QuestionActor> {
  const positions = principal.personId ? await leadingPositionsOf(tx, principal.personId, today) : []
  return {
    id: principal.id,
    keeps: isKeeper(principal),
    mayAnswer: can(principal, 'question.answer'),
    units: principal.units ?? [],
    mayRelease: can(principal, 'question.release'),
    leads: positions.map(({ organizationId }) => organizationId),
    groups: can(principal, 'question.ask') ? (await readGroups(tx, principal)).map(({ shortName }) => shortName) : [],
  }
}

/** The questions that wait for somebody on a day: to answer, to release, and for whoever keeps the register to pass on. */
export async function questionsWaitingFor(
  tx: Tx,
  principal: Principal,
  { today, limit }: { today: Temporal.PlainDate; limit: number },
): Promise<Question[]> {
  const { units, leads, keeps, mayRelease } = await actorOnQuestions(tx, principal, today)
  if (units.length === 0 && !keeps) return []
  const below = mayRelease ? await unitsBelow(tx, leads) : []
  const isDepartments = (await readQuestionSettings(tx)).releasedBy === 'department'
  const [releasing, unled] = isDepartments ? [below, []] : [mayRelease ? leads : [], below]
  return openQuestionsOf(tx, { units, releasing, unled, unowned: keeps, on: today, limit })
}

/** The units to which a question can be passed on: all of the day but the one that has it. */
export const unitsToPassOn = async (tx: Tx, { unitId }: Question, today: Temporal.PlainDate): Promise<UnitWithHead[]> =>
  (await unitsOn(tx, today)).filter(({ id }) => id !== unitId)

const questionStep = shape({
  questionId: text,
  turn: number,
  action: word<Exclude<QuestionAction, 'write' | 'withdraw'>>(),
  toStage: word<QuestionStage>(),
  unitId: text.orNull,
  unit: text,
  words: text,
  actor: text,
  actorName: text,
  at: instant,
})

/** A step that the administration took with a question. */
export type QuestionStep = RowOf<typeof questionStep>

/** The steps of a question, the oldest first; nothing for whom they do not concern. */
export const stepsOfQuestion = (tx: Tx, questionId: string): Promise<QuestionStep[]> =>
  questionStep.many(tx, sql`select ${questionStep.list()} from question_step where question_id = ${questionId} order by turn`)

/** Writes a step; the database moves the question there. */
export const insertQuestionStep = async (tx: Tx, step: QuestionStep): Promise<void> => {
  await tx.execute(sql`insert into question_step ${questionStep.values(step)}`)
}

/** Locks a question against a second step at the same time. */
export const lockQuestion = async (tx: Tx, id: string): Promise<void> => {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`question:${id}`}, 0))`)
}
