import { type SQL, sql } from 'drizzle-orm'
import { day, flag, instant, number, type RowOf, shape, text, texts, word } from '#platform/db/rows.ts'
import { hasRows, type Tx } from '#platform/db/transaction.ts'
import type { RecipientRow } from './recipients.ts'
import type { ReminderLevel } from './rules/reminder-stage.ts'

/** Where a date stands today, and one level that is told of it. */
export interface StageRow {
  readonly dueOn: Temporal.PlainDate
  readonly code: string
  readonly level: ReminderLevel
}

const dueDate = shape({ dueOn: day, unit: text })

/** Something that is due, and who has it; the unit is empty for what has none. */
export type DueDate = RowOf<typeof dueDate>

const toldRow = shape({
  recordType: word<'point' | 'control' | 'assignment' | 'question'>(),
  recordId: text,
  dueOn: day,
  stage: text,
  level: word<ReminderLevel>(),
  unit: text,
  isConfidential: flag.at(`told.visibility = 'confidential'`),
  reference: text.at('p.reference'),
  subject: text.orNull.at('p.name'),
  number: text.orNull.at('t.number'),
  text: text.orNull.at('t.text'),
  share: text.orNull.at(`nullif(a.share, '')`),
  group: text.orNull.at(`nullif(q.group_name, '')`),
  email: text,
  addressee: text.at(`coalesce(told.name, '')`),
  total: number,
})

/** A reminder as its mail says it: `share` is what the unit has to answer to an assignment, `group` the one that asks a question. */
export type ReminderLine = Omit<RowOf<typeof toldRow>, 'number' | 'text' | 'email' | 'addressee' | 'total'> & {
  /** Null for a control. */
  readonly point: { readonly number: string; readonly text: string } | null
}

/** What one person is told today: the most urgent lines, and how many there are in all. */
export interface ReminderBundle {
  readonly email: string
  readonly name: string
  readonly total: number
  readonly lines: readonly ReminderLine[]
}

/** Everything that asks for something by a day: open points, controls to be written, shares that a unit was asked for, groups' questions about reports. */
const dueItems = (until: Temporal.PlainDate): SQL => sql`
  select 'point' as record_type, t.id as record_id, t.paper_id, t.id as point_id, t.next_due_on as due_on,
      coalesce(t.responsible_unit, p.responsible_unit, '') as unit, greatest(t.visibility, p.visibility, 'internal') as visibility
    from point t join paper p on p.id = t.paper_id where t.is_open and t.next_due_on <= ${until.toString()}::date
  union all
  select 'control', p.id, p.id, null, p.next_control_on, coalesce(p.responsible_unit, ''), greatest(p.visibility, 'internal')
    from paper p where p.control_state = 'open' and p.next_control_on <= ${until.toString()}::date
  union all
  select 'assignment', a.id, t.paper_id, t.id, a.due_on, a.unit, greatest(a.visibility, t.visibility, p.visibility, 'internal')
    from assignment a join point t on t.id = a.point_id join paper p on p.id = t.paper_id
    where a.state = 'asked' and a.due_on <= ${until.toString()}::date
  union all
  select 'question', q.id, p.id, q.point_id, q.due_on, coalesce((select o.name from organization o where o.id = q.unit_id), ''), greatest(q.visibility, t.visibility, p.visibility, 'internal')
    from follow_up_question q left join point t on t.id = q.point_id join lateral (
      select p.id, p.responsible_unit, p.visibility from control_report_paper rp join paper p on p.id = rp.paper_id
        where rp.report_id = q.report_id and (q.point_id is null or p.id = t.paper_id) order by rp.position, p.reference limit 1) p on true
    where q.withdrawn_at is null and q.due_on <= ${until.toString()}::date and not regelkreis_question_is_released(q.id)`

/** The different dates and units of what is due up to a day: few, however many points there are. */
export const listDueDates = (tx: Tx, until: Temporal.PlainDate): Promise<DueDate[]> =>
  dueDate.many(tx, sql`select distinct ${dueDate.list()} from (${dueItems(until)}) as item`)

export interface ReminderPlan {
  readonly until: Temporal.PlainDate
  readonly stages: readonly StageRow[]
  readonly recipients: readonly RecipientRow[]
}

/** Who is to be told what today, without what they were told before. */
const newReminders = ({ until, stages, recipients }: ReminderPlan): SQL => sql`
  select distinct on (item.record_id, item.due_on, stage.code, who.email, item.record_type)
      item.*, stage.code as stage, stage.level, who.email, who.name
    from (${dueItems(until)}) as item
    join jsonb_to_recordset(${JSON.stringify(stages.map(stage => ({ due_on: stage.dueOn.toString(), code: stage.code, level: stage.level })))}::jsonb)
      as stage(due_on date, code text, level text) on stage.due_on = item.due_on
    join jsonb_to_recordset(${JSON.stringify(recipients)}::jsonb) as who(unit text, level text, email text, name text)
      on who.unit = item.unit and who.level = stage.level
    where not exists (select from reminder r where r.record_id = item.record_id and r.due_on = item.due_on and r.stage = stage.code
      and r.recipient = who.email and r.record_type = item.record_type)
    order by item.record_id, item.due_on, stage.code, who.email, item.record_type, array_position(array['unit', 'head', 'department', 'mayor'], stage.level)`

const fresh = shape({ reminders: number.at('count(*)'), people: number.at('count(distinct email)') })

/** How many reminders to how many people a run would send now. */
export const countNewReminders = async (tx: Tx, plan: ReminderPlan): Promise<RowOf<typeof fresh>> =>
  (await fresh.one(tx, sql`select ${fresh.list()} from (${newReminders(plan)}) as fresh`)) ?? { reminders: 0, people: 0 }

/**
 * Writes down who is told what today, each once, and gives what each person is told.
 * @param most lines per person; the others are counted only
 */
export async function addReminders(
  tx: Tx,
  plan: ReminderPlan,
  options: { readonly today: Temporal.PlainDate; readonly most: number },
): Promise<{ readonly reminders: number; readonly bundles: readonly ReminderBundle[] }> {
  const rows = await toldRow.many(
    tx,
    sql`with fresh as (${newReminders(plan)}),
      added as (
        insert into reminder (record_type, record_id, due_on, stage, level, recipient, unit, sent_on, visibility)
          select record_type, record_id, due_on, stage, level, email, unit, ${options.today.toString()}::date, visibility from fresh
          on conflict do nothing
          returning record_type, record_id, due_on, stage, recipient
      ),
      told as (
        select fresh.*, row_number() over mail as place, count(*) over (partition by fresh.email) as total
          from fresh join added on added.record_id = fresh.record_id and added.due_on = fresh.due_on and added.stage = fresh.stage
            and added.recipient = fresh.email and added.record_type = fresh.record_type
          window mail as (partition by fresh.email order by fresh.due_on, fresh.record_id)
      )
      select ${toldRow.list('told')}
        from told join paper p on p.id = told.paper_id left join point t on t.id = told.point_id
          left join assignment a on told.record_type = 'assignment' and a.id = told.record_id
          left join follow_up_question q on told.record_type = 'question' and q.id = told.record_id
        where told.place <= ${options.most}
        order by told.email, told.due_on, p.reference, t.position nulls first`,
  )
  const bundles = [...Map.groupBy(rows, ({ email }) => email).values()].flatMap(told => {
    const [first] = told
    return first ? [{ email: first.email, name: first.addressee, total: first.total, lines: told.map(lineOf) }] : []
  })
  return { reminders: bundles.reduce((sum, { total }) => sum + total, 0), bundles }
}

const lineOf = ({ email: _, addressee: __, total: ___, number, text, ...line }: RowOf<typeof toldRow>): ReminderLine => ({
  ...line,
  point: number === null ? null : { number, text: text ?? '' },
})

const unaddressed = shape({ unit: text, items: number.at('count(*)') })

/** What is due and has nobody to be told, by unit, the most first. */
export const listUnaddressed = (tx: Tx, until: Temporal.PlainDate, units: readonly string[]): Promise<RowOf<typeof unaddressed>[]> =>
  unaddressed.many(
    tx,
    sql`select ${unaddressed.list()} from (${dueItems(until)}) as item
      where unit = any(${texts.param(units)}) group by unit order by items desc, unit`,
  )

const runRow = shape({ day, created: instant, reminders: number, mails: number, unaddressed: number })

/** What a run did. */
export type ReminderRun = Omit<RowOf<typeof runRow>, 'created'> & { readonly at: Temporal.Instant }

/** The last runs, the newest first. */
export const listRuns = async (tx: Tx, limit: number): Promise<ReminderRun[]> =>
  (await runRow.many(tx, sql`select ${runRow.list()} from reminder_run order by day desc, created desc limit ${limit}`)).map(
    ({ created, ...run }) => ({ ...run, at: created }),
  )

/** Whether the reminders of a day have gone out. */
export const hasRun = (tx: Tx, on: Temporal.PlainDate): Promise<boolean> =>
  hasRows(tx, sql`select from reminder_run where day = ${day.param(on)} limit 1`)

export const saveRun = async (tx: Tx, { at, ...run }: ReminderRun): Promise<void> => {
  await tx.execute(sql`insert into reminder_run ${runRow.values({ ...run, created: at })}`)
}
