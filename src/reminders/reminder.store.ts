import { type SQL, sql } from 'drizzle-orm'
import { toDay, toInstant } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { RecipientRow } from './recipients.ts'
import type { ReminderLevel } from './rules/reminder-stage.ts'

type Row = Record<string, unknown>

/** Where a date stands today, and one level that is told of it. */
export interface StageRow {
  readonly dueOn: Temporal.PlainDate
  readonly code: string
  readonly level: ReminderLevel
}

/** Something that is due, and who has it. */
export interface DueDate {
  readonly dueOn: Temporal.PlainDate
  /** Empty for what has no unit. */
  readonly unit: string
}

/** A reminder as its mail says it. */
export interface ReminderLine {
  readonly recordType: 'point' | 'control' | 'assignment' | 'question'
  readonly recordId: string
  readonly dueOn: Temporal.PlainDate
  readonly stage: string
  readonly level: ReminderLevel
  readonly unit: string
  readonly isConfidential: boolean
  readonly reference: string
  readonly subject: string | null
  /** Number and text of the point; null for a control. */
  readonly point: { readonly number: string; readonly text: string } | null
  /** What the unit has to answer; only of an assignment. */
  readonly share: string | null
  /** The group that asks; only of a question. */
  readonly group: string | null
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
  select 'question', q.id, p.id, q.point_id, q.due_on, coalesce(t.responsible_unit, p.responsible_unit, ''), greatest(q.visibility, t.visibility, p.visibility, 'internal')
    from follow_up_question q left join point t on t.id = q.point_id join lateral (
      select p.id, p.responsible_unit, p.visibility from control_report_paper rp join paper p on p.id = rp.paper_id
        where rp.report_id = q.report_id and (q.point_id is null or p.id = t.paper_id) order by rp.position, p.reference limit 1) p on true
    where q.withdrawn_at is null and q.due_on <= ${until.toString()}::date and not regelkreis_question_is_released(q.id)`

/** The different dates and units of what is due up to a day: few, however many points there are. */
export async function listDueDates(tx: Tx, until: Temporal.PlainDate): Promise<DueDate[]> {
  const rows = await rowsOf<Row>(tx, sql`select distinct due_on::text, unit from (${dueItems(until)}) as item`)
  return rows.flatMap(row => {
    const dueOn = toDay(row['due_on'])
    return dueOn ? [{ dueOn, unit: String(row['unit']) }] : []
  })
}

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

/** How many reminders to how many people a run would send now. */
export async function countNewReminders(tx: Tx, plan: ReminderPlan): Promise<{ reminders: number; people: number }> {
  const [row] = await rowsOf<Row>(
    tx,
    sql`select count(*) as reminders, count(distinct email) as people from (${newReminders(plan)}) as fresh`,
  )
  return { reminders: Number(row?.['reminders'] ?? 0), people: Number(row?.['people'] ?? 0) }
}

/**
 * Writes down who is told what today, each once, and gives what each person is told.
 * @param most lines per person; the others are counted only
 */
export async function addReminders(
  tx: Tx,
  plan: ReminderPlan,
  options: { readonly today: Temporal.PlainDate; readonly most: number },
): Promise<{ readonly reminders: number; readonly bundles: readonly ReminderBundle[] }> {
  const rows = await rowsOf<Row>(
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
      select told.record_type, told.record_id, told.due_on::text, told.stage, told.level, told.unit, told.visibility, told.email, told.name as addressee,
          told.total, p.reference, p.name as subject, t.number, t.text, a.share, q.group_name
        from told join paper p on p.id = told.paper_id left join point t on t.id = told.point_id
          left join assignment a on told.record_type = 'assignment' and a.id = told.record_id
          left join follow_up_question q on told.record_type = 'question' and q.id = told.record_id
        where told.place <= ${options.most}
        order by told.email, told.due_on, p.reference, t.position nulls first`,
  )
  const bundles = new Map<string, { email: string; name: string; total: number; lines: ReminderLine[] }>()
  for (const row of rows) {
    const email = String(row['email'])
    const bundle = bundles.get(email) ?? { email, name: String(row['addressee'] ?? ''), total: Number(row['total']), lines: [] }
    bundles.set(email, bundle)
    bundle.lines.push(lineOf(row))
  }
  return { reminders: [...bundles.values()].reduce((sum, { total }) => sum + total, 0), bundles: [...bundles.values()] }
}

function lineOf(row: Row): ReminderLine {
  const dueOn = toDay(row['due_on'])
  if (!dueOn) throw new Error('a reminder has no date')
  return {
    recordType: row['record_type'] as ReminderLine['recordType'],
    recordId: String(row['record_id']),
    dueOn,
    stage: String(row['stage']),
    level: row['level'] as ReminderLevel,
    unit: String(row['unit']),
    isConfidential: row['visibility'] === 'confidential',
    reference: String(row['reference']),
    subject: row['subject'] === null ? null : String(row['subject']),
    point: row['number'] === null ? null : { number: String(row['number']), text: String(row['text']) },
    share: row['share'] ? String(row['share']) : null,
    group: row['group_name'] ? String(row['group_name']) : null,
  }
}

/** What is due and has nobody to be told, by unit, the most first. */
export async function listUnaddressed(
  tx: Tx,
  until: Temporal.PlainDate,
  units: readonly string[],
): Promise<{ unit: string; items: number }[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select unit, count(*) as items from (${dueItems(until)}) as item
      where unit in (select jsonb_array_elements_text(${JSON.stringify(units)}::jsonb)) group by unit order by items desc, unit`,
  )
  return rows.map(row => ({ unit: String(row['unit']), items: Number(row['items']) }))
}

/** What a run did. */
export interface ReminderRun {
  readonly day: Temporal.PlainDate
  readonly at: Temporal.Instant
  readonly reminders: number
  readonly mails: number
  readonly unaddressed: number
}

/** The last runs, the newest first. */
export async function listRuns(tx: Tx, limit: number): Promise<ReminderRun[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select day::text, created, reminders, mails, unaddressed from reminder_run order by day desc, created desc limit ${limit}`,
  )
  return rows.flatMap(row => {
    const day = toDay(row['day'])
    if (!day) return []
    const [reminders, mails, unaddressed] = [Number(row['reminders']), Number(row['mails']), Number(row['unaddressed'])]
    return [{ day, at: toInstant(row['created']), reminders, mails, unaddressed }]
  })
}

/** Whether the reminders of a day have gone out. */
export async function hasRun(tx: Tx, day: Temporal.PlainDate): Promise<boolean> {
  return (await rowsOf(tx, sql`select 1 from reminder_run where day = ${day.toString()}::date limit 1`)).length > 0
}

export async function saveRun(tx: Tx, run: ReminderRun): Promise<void> {
  await tx.execute(sql`insert into reminder_run (day, reminders, mails, unaddressed, created)
    values (${run.day.toString()}::date, ${run.reminders}, ${run.mails}, ${run.unaddressed}, ${run.at.toString()})`)
}
