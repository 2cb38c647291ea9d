import { type SQL, sql } from 'drizzle-orm'
import { holdsOn } from '#people/register/person.store.ts'
import type { Principal } from '#platform/access/principal.ts'
import { inCityTime } from '#platform/clock/clock.ts'
import { common, day, flag, instant, number, type RowOf, shape, text, texts, uuids, word } from '#platform/db/rows.ts'
import { hasRows, type Tx } from '#platform/db/transaction.ts'
import type { ReportKind } from '#reading/reading.ts'
import { followUpAnswer, followUpQuestion } from './question.table.ts'
import type { Group, Question } from './question.ts'

const group = shape({ id: text, shortName: text, name: text })

/** The parliamentary groups to which the principal belongs today. */
export const readGroups = async (tx: Tx, { groups = [] }: Principal): Promise<Group[]> =>
  groups.length === 0
    ? []
    : group.many(
        tx,
        sql`select ${group.list()} from organization where organization_type = 'group' and id = any(${uuids(groups)}) order by name`,
      )

// The resolution a question is about: that of its point, or the first of the report as far as it can be seen.
const QUESTIONS = sql`follow_up_question q join control_report r on r.id = q.report_id
  left join point t on t.id = q.point_id
  left join lateral (select p.id, p.reference, p.name, p.responsible_unit, p.organization_id from control_report_paper rp join paper p on p.id = rp.paper_id
    where rp.report_id = q.report_id and (q.point_id is null or p.id = t.paper_id) order by rp.position, p.reference limit 1) p on true
  left join follow_up_answer a on a.question_id = q.id`

const UNIT = sql`(select o.name from organization o where o.id = q.unit_id)`

const { id, reportId, groupKey, askedByName, askedAt, dueOn, stage, stageSince, turn, unitId } = followUpQuestion.columns
const report = { kind: word<ReportKind>().orNull.at('r.report_kind'), date: day.orNull.at('r.report_date') }
const questionRow = shape({
  ...{ id, reportId, groupKey, askedByName, askedAt, dueOn, stage, stageSince, turn, unitId },
  ...report,
  reference: text.at(`coalesce(p.reference, '')`),
  subject: text.orNull.at('p.name'),
  number: text.orNull.at('t.number'),
  pointText: text.orNull.at('t.text'),
  group: text.at('q.group_name'),
  text: text.at('q.text'),
  unit: text.orNull.at(UNIT),
  visibility: common.visibility.at('q.visibility'),
  answer: text.orNull.at('a.text'),
  version: number.orNull.at('a.version'),
  writtenBy: text.orNull.at('a.written_by_name'),
  writtenById: text.orNull.at('a.written_by'),
  writtenAt: instant.orNull.at('a.written_at'),
  releasedBy: text.orNull.at('a.released_by_name'),
  capacity: text.orNull.at('a.capacity'),
  releasedAt: instant.orNull.at('a.released_at'),
})

const toQuestion = (row: RowOf<typeof questionRow>): Question => {
  const {
    reportId,
    kind,
    date,
    number,
    pointText,
    askedAt,
    answer,
    version,
    writtenBy,
    writtenById,
    writtenAt,
    releasedBy,
    capacity,
    releasedAt,
    ...rest
  } = row
  return {
    ...rest,
    report: { id: reportId, kind, date },
    point: number === null ? null : { number, text: pointText ?? '' },
    askedOn: inCityTime(askedAt).toPlainDate(),
    answer:
      writtenAt === null
        ? null
        : {
            text: answer ?? '',
            version: version ?? 0,
            writtenBy: writtenBy ?? '',
            writtenById: writtenById ?? '',
            writtenAt,
            released: releasedAt === null ? null : { by: releasedBy ?? '', capacity: capacity ?? '', at: releasedAt },
          },
  }
}

const select = async (tx: Tx, where: SQL): Promise<Question[]> =>
  (await questionRow.many(tx, sql`select ${questionRow.list('q')} from ${QUESTIONS} where ${where}`)).map(toQuestion)

/** A question; undefined where there is none for this principal. */
export async function findQuestion(tx: Tx, id: string): Promise<Question | undefined> {
  return (await select(tx, sql`q.id = ${id}`))[0]
}

/** What was asked about a report and not withdrawn, the oldest first. */
export const questionsOfReport = (tx: Tx, reportId: string): Promise<Question[]> =>
  select(tx, sql`q.report_id = ${reportId} and q.withdrawn_at is null order by q.asked_at, q.id`)

/** Whose questions are looked for. */
export interface QuestionsFor {
  /** Names of units that answer. */
  readonly units: readonly string[]
  /** Ids of units whose answers somebody releases; `unled`: those below them, as far as they have no head and no deputy on the day. */
  readonly releasing: readonly string[]
  readonly unled: readonly string[]
  /** Also what no unit has. */
  readonly unowned: boolean
  readonly on: Temporal.PlainDate
  readonly limit: number
}

/** What waits for an answer of units, for a release, or for a unit, the most urgent first. */
export const openQuestionsOf = (tx: Tx, { units, releasing, unled, unowned, on, limit }: QuestionsFor): Promise<Question[]> =>
  select(
    tx,
    sql`(q.stage = 'drafting' and ${UNIT} = any(${texts.param(units)}) or (q.stage = 'asked' and ${unowned})
        or q.stage = 'releasing' and (q.unit_id = any(${uuids(releasing)}) or q.unit_id = any(${uuids(unled)}) and not exists (
          select from membership m where m.organization_id = q.unit_id and m.role in ('head', 'deputy') and ${holdsOn('m', on)})))
      order by q.due_on, q.id limit ${limit}`,
  )

/** The questions of groups that were answered since a moment, the newest first. */
export const answeredSince = (
  tx: Tx,
  groups: readonly string[],
  { since, limit }: { readonly since: Temporal.Instant; readonly limit: number },
): Promise<Question[]> =>
  select(
    tx,
    sql`q.group_key = any(${texts.param(groups)}) and a.released_at >= ${instant.param(since)} order by a.released_at desc limit ${limit}`,
  )

/** The questions of groups (by short name): those that wait for an answer by date, then the newest answered ones. */
export const questionsOfGroups = (tx: Tx, groups: readonly string[], answered: number): Promise<Question[]> =>
  select(
    tx,
    sql`q.id in (
      select q.id from follow_up_question q left join follow_up_answer a on a.question_id = q.id
        where q.group_key = any(${texts.param(groups)}) and q.withdrawn_at is null and a.released_at is null
      union all (
      select q.id from follow_up_question q join follow_up_answer a on a.question_id = q.id
        where q.group_key = any(${texts.param(groups)}) and a.released_at is not null order by a.released_at desc limit ${answered}))
    order by a.released_at desc nulls first, q.due_on, q.id`,
  )

const askable = shape({
  reportId: id.at('r.id'),
  ...report,
  visibility: common.visibility.at('r.visibility'),
  wasSent: flag.at('regelkreis_report_was_sent(r.id)'),
  references: texts.at(
    sql`array(select p.reference from control_report_paper rp join paper p on p.id = rp.paper_id where rp.report_id = r.id order by rp.position, p.reference)`,
  ),
})
const answeredPoint = shape({ id: id.at('t.id'), reference: text.at('p.reference'), number: text.at('t.number'), text: text.at('t.text') })

/** What can be asked about a report: whether it was sent, and the points that it answers. */
export type AskableReport = RowOf<typeof askable> & { readonly points: readonly RowOf<typeof answeredPoint>[] }

/** The report about which someone wants to ask; undefined where there is none for this principal. */
export async function findAskableReport(tx: Tx, reportId: string): Promise<AskableReport | undefined> {
  const report = await askable.one(
    tx,
    sql`select ${askable.list()} from control_report r where r.id = ${reportId} and r.state = 'finished'`,
  )
  if (!report) return undefined
  const points = await answeredPoint.many(
    tx,
    sql`select ${answeredPoint.list()} from point_answer a join point t on t.id = a.point_id join paper p on p.id = t.paper_id
      where a.report_id = ${reportId} order by a.position, t.number`,
  )
  return { ...report, points }
}

const touched = shape({ id })

/** Adds a question. Gives its id; null where the group has asked about this report already. */
export async function insertQuestion(
  tx: Tx,
  question: Pick<
    RowOf<typeof followUpQuestion>,
    'reportId' | 'pointId' | 'organizationId' | 'askedBy' | 'askedByName' | 'text' | 'askedAt' | 'dueOn'
  >,
): Promise<string | null> {
  const added = await touched.one(
    tx,
    sql`insert into follow_up_question ${followUpQuestion.values(question)} on conflict do nothing returning id`,
  )
  return added?.id ?? null
}

/** Marks a question as taken back. Gives whether it was open to that. */
export const withdraw = (tx: Tx, id: string, at: Temporal.Instant): Promise<boolean> =>
  hasRows(
    tx,
    sql`update follow_up_question set ${followUpQuestion.set({ withdrawnAt: at })} where id = ${id} and withdrawn_at is null
      and not regelkreis_question_is_released(id) returning id`,
  )

export interface AnswerDraft {
  readonly questionId: string
  readonly text: string
  /** The version that was seen; 0 where there was none. */
  readonly seen: number
  readonly by: { readonly id: string; readonly name: string }
  readonly at: Temporal.Instant
  /** Released with this step, in this role. */
  readonly release: { readonly capacity: string } | null
}

/** Saves an answer, and releases it where wanted. Gives false where somebody else was faster. */
export async function saveAnswer(tx: Tx, { questionId, text: words, seen, by, at, release }: AnswerDraft): Promise<boolean> {
  const released = release
    ? { releasedBy: by.id, releasedByName: by.name, capacity: release.capacity, releasedAt: at }
    : { releasedBy: null, releasedByName: '', capacity: '', releasedAt: null }
  const values = { text: words, writtenBy: by.id, writtenByName: by.name, writtenAt: at, ...released }
  // Who only releases has not written it: these words keep their author.
  const { writtenBy: _, writtenByName: __, writtenAt: ___, ...unwritten } = values
  const update = (which: SQL, columns: typeof unwritten): SQL =>
    sql`update follow_up_answer set version = version + 1, ${followUpAnswer.set(columns)}
      where question_id = ${questionId} and version = ${seen} and released_at is null and ${which} returning question_id`
  const statements =
    seen === 0
      ? [sql`insert into follow_up_answer ${followUpAnswer.values({ ...values, questionId })} on conflict do nothing returning question_id`]
      : [update(sql`text = ${words}`, unwritten), update(sql`text <> ${words}`, values)]
  for (const statement of statements) if (await hasRows(tx, statement)) return true
  return false
}

const reader = shape({ personId: id.at('p.id'), name: text.at('p.name'), email: text.at('p.email') })

/** Whom to tell that a group's question is answered: its people on the day; of a confidential question only the one who asked (V2). */
export const readersOf = (tx: Tx, questionId: string, on: Temporal.PlainDate): Promise<RowOf<typeof reader>[]> =>
  reader.many(
    tx,
    sql`select distinct ${reader.list()} from follow_up_question q
        join person p on p.id::text = q.asked_by or (q.visibility <> 'confidential' and exists (
          select from membership m join organization o on o.id = m.organization_id
          where m.person_id = p.id and o.organization_type = 'group' and o.short_name = q.group_key and ${holdsOn('m', on)}))
      where q.id = ${questionId} and p.email <> '' and coalesce(p.end_date, 'infinity') >= ${on.toString()}::date order by p.name, p.id`,
  )

/** Name and address of the person behind a principal's id; undefined where there is none, or no address. */
export const authorOf = (tx: Tx, id: string): Promise<RowOf<typeof reader> | undefined> =>
  reader.one(tx, sql`select ${reader.list()} from person p where p.id::text = ${id} and p.email <> ''`)

/** All questions that wait for somebody in the administration, the most urgent first. */
export const questionsUnderWay = (tx: Tx): Promise<Question[]> =>
  select(tx, sql`q.stage in ('asked', 'drafting', 'releasing') order by q.due_on, q.id`)
