import { type SQL, sql } from 'drizzle-orm'
import type { Principal } from '#platform/access/principal.ts'
import { inCityTime } from '#platform/clock/clock.ts'
import { toDay, toInstant } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { ReportKind } from '#reading/reading.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { Group, Question, QuestionAnswer } from './question.ts'

type Row = Record<string, unknown>
const text = (value: unknown): string | null => (value === null || value === undefined || value === '' ? null : String(value))

/** The parliamentary groups to which the principal belongs today. */
export async function readGroups(tx: Tx, principal: Principal): Promise<Group[]> {
  const ids = principal.groups ?? []
  if (ids.length === 0) return []
  return rowsOf<Group>(
    tx,
    sql`select id, short_name as "shortName", name from organization
      where organization_type = 'group' and id in (select value::uuid from jsonb_array_elements_text(${JSON.stringify(ids)}::jsonb)) order by name`,
  )
}

// The resolution a question is about: that of its point, or the first of the report as far as it can be seen.
const QUESTIONS = sql`follow_up_question q join control_report r on r.id = q.report_id
  left join point t on t.id = q.point_id
  left join lateral (select p.id, p.reference, p.name, p.responsible_unit, p.organization_id from control_report_paper rp join paper p on p.id = rp.paper_id
    where rp.report_id = q.report_id and (q.point_id is null or p.id = t.paper_id) order by rp.position, p.reference limit 1) p on true
  left join follow_up_answer a on a.question_id = q.id`

const UNIT = sql`coalesce(t.responsible_unit, p.responsible_unit)`

const COLUMNS = sql`q.id, q.report_id, r.report_kind, r.report_date::text as report_date, p.reference, p.name, t.number, t.text as point_text, q.group_key, q.group_name,
  q.asked_by_name, q.asked_at, q.due_on::text as due_on, q.text, q.withdrawn_at is not null as is_withdrawn, ${UNIT} as unit, q.visibility,
  a.text as answer, a.version, a.written_by_name, a.written_at, a.released_by_name, a.capacity, a.released_at`

function toQuestion(row: Row): Question {
  const dueOn = toDay(row['due_on'])
  if (!dueOn) throw new Error('a question has no date')
  const number = text(row['number'])
  return {
    id: String(row['id']),
    report: { id: String(row['report_id']), kind: row['report_kind'] as ReportKind | null, date: toDay(row['report_date']) },
    reference: text(row['reference']) ?? '',
    subject: text(row['name']),
    point: number === null ? null : { number, text: String(row['point_text']) },
    groupKey: String(row['group_key']),
    group: String(row['group_name']),
    askedByName: String(row['asked_by_name']),
    askedOn: inCityTime(toInstant(row['asked_at'])).toPlainDate(),
    dueOn,
    text: String(row['text']),
    isWithdrawn: row['is_withdrawn'] === true,
    unit: text(row['unit']),
    visibility: row['visibility'] as Visibility,
    answer: row['written_at'] === null ? null : toAnswer(row),
  }
}

const toAnswer = (row: Row): QuestionAnswer => ({
  text: String(row['answer']),
  version: Number(row['version']),
  writtenBy: String(row['written_by_name']),
  writtenAt: toInstant(row['written_at']),
  released:
    row['released_at'] === null
      ? null
      : { by: String(row['released_by_name']), capacity: String(row['capacity']), at: toInstant(row['released_at']) },
})

const select = async (tx: Tx, where: SQL): Promise<Question[]> =>
  (await rowsOf<Row>(tx, sql`select ${COLUMNS} from ${QUESTIONS} where ${where}`)).map(toQuestion)

/** A question; undefined where there is none for this principal. */
export async function findQuestion(tx: Tx, id: string): Promise<Question | undefined> {
  return (await select(tx, sql`q.id = ${id}`))[0]
}

/** What was asked about a report and not withdrawn, the oldest first. */
export const questionsOfReport = (tx: Tx, reportId: string): Promise<Question[]> =>
  select(tx, sql`q.report_id = ${reportId} and q.withdrawn_at is null order by q.asked_at, q.id`)

/** What a unit has to answer, the most urgent first. */
export const openQuestionsOfUnit = (tx: Tx, unit: string): Promise<Question[]> =>
  select(tx, sql`${UNIT} = ${unit} and q.withdrawn_at is null and a.released_at is null order by q.due_on, q.id limit 200`)

/** The questions of groups (by short name): those that wait for an answer by date, then the newest answered ones. */
export const questionsOfGroups = (tx: Tx, groups: readonly string[], answered: number): Promise<Question[]> =>
  select(
    tx,
    sql`q.id in (
      select q.id from follow_up_question q left join follow_up_answer a on a.question_id = q.id
        where q.group_key in (select jsonb_array_elements_text(${JSON.stringify(groups)}::jsonb)) and q.withdrawn_at is null and a.released_at is null
      union all (
      select q.id from follow_up_question q join follow_up_answer a on a.question_id = q.id
        where q.group_key in (select jsonb_array_elements_text(${JSON.stringify(groups)}::jsonb)) and a.released_at is not null order by a.released_at desc limit ${answered}))
    order by a.released_at desc nulls first, q.due_on, q.id`,
  )

/** What can be asked about a report: whether it was sent, and the points that it answers. */
export interface AskableReport {
  readonly reportId: string
  readonly kind: ReportKind | null
  readonly date: Temporal.PlainDate | null
  readonly visibility: Visibility
  readonly wasSent: boolean
  readonly references: readonly string[]
  readonly points: readonly { readonly id: string; readonly reference: string; readonly number: string; readonly text: string }[]
}

/** The report about which someone wants to ask; undefined where there is none for this principal. */
export async function findAskableReport(tx: Tx, reportId: string): Promise<AskableReport | undefined> {
  const [report] = await rowsOf<Row>(
    tx,
    sql`select r.id, r.report_kind, r.report_date::text as report_date, r.visibility, regelkreis_report_was_sent(r.id) as was_sent
      from control_report r where r.id = ${reportId} and r.state = 'finished'`,
  )
  if (!report) return undefined
  const papers = await rowsOf<Row>(
    tx,
    sql`select p.reference from control_report_paper rp join paper p on p.id = rp.paper_id where rp.report_id = ${reportId} order by rp.position, p.reference`,
  )
  const points = await rowsOf<Row>(
    tx,
    sql`select t.id, p.reference, t.number, t.text from point_answer a join point t on t.id = a.point_id join paper p on p.id = t.paper_id
      where a.report_id = ${reportId} order by a.position, t.number`,
  )
  return {
    reportId,
    kind: report['report_kind'] as ReportKind | null,
    date: toDay(report['report_date']),
    visibility: report['visibility'] as Visibility,
    wasSent: report['was_sent'] === true,
    references: papers.map(row => String(row['reference'])),
    points: points.map(row => ({
      id: String(row['id']),
      reference: String(row['reference']),
      number: String(row['number']),
      text: String(row['text']),
    })),
  }
}

export interface NewQuestion {
  readonly reportId: string
  readonly pointId: string | null
  readonly groupId: string
  readonly text: string
  readonly askedAt: Temporal.Instant
  readonly dueOn: Temporal.PlainDate
  readonly by: { readonly id: string; readonly name: string }
}

/** Adds a question. Gives its id; null where the group has asked about this report already. */
export async function insertQuestion(tx: Tx, question: NewQuestion): Promise<string | null> {
  const { by } = question
  const [row] = await rowsOf<{ id: string }>(
    tx,
    sql`insert into follow_up_question (report_id, point_id, organization_id, asked_by, asked_by_name, text, asked_at, due_on)
      values (${question.reportId}, ${question.pointId}::uuid, ${question.groupId}, ${by.id}, ${by.name}, ${question.text}, ${question.askedAt.toString()},
        ${question.dueOn.toString()}::date)
      on conflict do nothing returning id`,
  )
  return row?.id ?? null
}

/** Marks a question as taken back. Gives whether it was open to that. */
export async function withdraw(tx: Tx, id: string, at: Temporal.Instant): Promise<boolean> {
  const rows = await rowsOf(
    tx,
    sql`update follow_up_question set withdrawn_at = ${at.toString()} where id = ${id} and withdrawn_at is null
      and not regelkreis_question_is_released(id) returning id`,
  )
  return rows.length > 0
}

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
  const when = at.toString()
  const released = release ? sql`${by.id}, ${by.name}, ${release.capacity}, ${when}::timestamptz` : sql`null, '', '', null::timestamptz`
  const statement =
    seen === 0
      ? sql`insert into follow_up_answer (question_id, text, written_by, written_by_name, written_at, released_by, released_by_name, capacity, released_at)
          values (${questionId}, ${words}, ${by.id}, ${by.name}, ${when}, ${released}) on conflict do nothing returning question_id`
      : sql`update follow_up_answer set version = version + 1, text = ${words},
          -- Who only releases has not written it.
          written_by = case when text = ${words} then written_by else ${by.id} end, written_by_name = case when text = ${words} then written_by_name else ${by.name} end,
          written_at = case when text = ${words} then written_at else ${when}::timestamptz end,
          (released_by, released_by_name, capacity, released_at) = row(${released})
          where question_id = ${questionId} and version = ${seen} and released_at is null returning question_id`
  return (await rowsOf(tx, statement)).length > 0
}

/** Somebody of a group who can be told by mail. */
export interface GroupReader {
  readonly personId: string
  readonly name: string
  readonly email: string
}

/** Whom to tell that a group's question is answered: its people on the day; of a confidential question only the one who asked (V2). */
export const readersOf = (tx: Tx, questionId: string, on: Temporal.PlainDate): Promise<GroupReader[]> =>
  rowsOf<GroupReader>(
    tx,
    sql`select distinct p.id as "personId", p.name, p.email from follow_up_question q
        join person p on p.id::text = q.asked_by or (q.visibility <> 'confidential' and exists (
          select from membership m join organization o on o.id = m.organization_id
          where m.person_id = p.id and o.organization_type = 'group' and o.short_name = q.group_key
            and coalesce(m.start_date, '-infinity') <= ${on.toString()}::date and coalesce(m.end_date, 'infinity') >= ${on.toString()}::date))
      where q.id = ${questionId} and p.email <> '' and coalesce(p.end_date, 'infinity') >= ${on.toString()}::date order by p.name, p.id`,
  )
