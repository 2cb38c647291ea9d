import { sql } from 'drizzle-orm'
import { toDay } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { pointGist } from '#register/record/point-gist.ts'
import type { Assessment } from '#register/record/resolution.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { Choice, OverdueFacts, Proposal, ReasonCode } from '../rules/overdue-proposal.ts'
import type { ChosenOutcome, OverdueContent, OverdueList, OverduePoint, OverdueRow } from './overdue.ts'

type Row = Record<string, unknown>
const text = (value: unknown): string | null => (value === null || value === undefined || value === '' ? null : String(value))
const dayOf = (value: unknown): Temporal.PlainDate => {
  const day = toDay(value)
  if (!day) throw new Error('a day is missing')
  return day
}

/** A resolution that is late on a day, with what a proposal follows from. */
export interface LateResolution {
  readonly paperId: string
  readonly content: OverdueContent
  readonly department: string | null
  readonly decidedOn: Temporal.PlainDate | null
  readonly dueOn: Temporal.PlainDate
  readonly visibility: Visibility
  readonly facts: Omit<OverdueFacts, 'asOf' | 'rhythmMonths' | 'dueOn'>
}

/** Every resolution under control of which something was due before a day, the one that is late the longest first. */
export async function readLateResolutions(tx: Tx, asOf: Temporal.PlainDate): Promise<LateResolution[]> {
  const day = sql`${asOf.toString()}::date`
  const papers = await rowsOf<Row>(
    tx,
    sql`select p.id, p.reference, p.name, o.name as committee, p.responsible_unit, p.decided_on::text, p.next_due_on::text as due_on, p.next_control_on::text,
        p.visibility, (select array_agg(distinct x.reference) from relation r join paper x on x.id = r.from_paper_id
          where r.to_reference = p.reference and r.kind in ('repeals', 'replaces') and r.state <> 'dismissed' and greatest(r.visibility, x.visibility) <= p.visibility) as superseded,
        (select max(r.report_date) from control_report r join control_report_paper rp on rp.report_id = r.id
          where rp.paper_id = p.id and r.state = 'finished' and r.visibility <= p.visibility)::text as last_report
      from paper p left join organization o on o.id = p.organization_id
      where p.control_state = 'open' and p.repealed_by is null and p.next_due_on < ${day} order by p.next_due_on, p.reference`,
  )
  const points = await rowsOf<Row>(
    tx,
    sql`select t.paper_id, t.number, t.text, t.next_due_on::text as due_on, t.status, t.assessment, a.delay_reason, a.next_step
      from point t join paper p on p.id = t.paper_id
      left join lateral (select a.delay_reason, a.next_step from point_answer a join control_report r on r.id = a.report_id
        where a.point_id = t.id and r.state = 'finished' and greatest(a.visibility, r.visibility) <= p.visibility
          and not exists (select from control_report c where c.corrects_id = r.id and c.state = 'finished')
        order by (r.report_date is not distinct from t.reported_on) desc, r.report_date desc nulls last, r.finished_at desc limit 1) a on true
      where t.is_open and t.visibility <= p.visibility and p.control_state = 'open' and p.next_due_on < ${day} order by t.paper_id, t.position`,
  )
  const ofPaper = Map.groupBy(points, row => String(row['paper_id']))
  return papers.map(row => toLate(row, ofPaper.get(String(row['id'])) ?? [], asOf))
}

function toLate(row: Row, open: readonly Row[], asOf: Temporal.PlainDate): LateResolution {
  const late = open.filter(point => {
    const due = toDay(point['due_on'])
    return due !== null && Temporal.PlainDate.compare(due, asOf) < 0
  })
  const control = toDay(row['next_control_on'])
  const lastReportOn = toDay(row['last_report'])
  const controlIsLate = control !== null && Temporal.PlainDate.compare(control, asOf) < 0
  return {
    paperId: String(row['id']),
    content: {
      reference: String(row['reference']),
      subject: text(row['name']),
      committee: text(row['committee']),
      points: late.map(toPoint),
      controlDueOn: controlIsLate ? control.toString() : null,
      lastReportOn: lastReportOn?.toString() ?? null,
    },
    department: text(row['responsible_unit']),
    decidedOn: toDay(row['decided_on']),
    dueOn: dayOf(row['due_on']),
    visibility: row['visibility'] as Visibility,
    facts: {
      supersededBy: (row['superseded'] as string[] | null) ?? [],
      assessments: late.map(point => text(point['assessment']) as Assessment | null),
      nextStep: [...new Set(open.flatMap(point => text(point['next_step']) ?? []))].join('; '),
      nextControlOn: control,
      lastReportOn,
    },
  }
}

const toPoint = (point: Row): OverduePoint => ({
  number: String(point['number']),
  gist: pointGist(String(point['text']), 240),
  dueOn: String(point['due_on']),
  status: text(point['status']),
  delayReason: text(point['delay_reason']) ?? '',
  nextStep: text(point['next_step']) ?? '',
})

const LIST = sql`id, year, as_of::text as as_of, state, decision_reference, decided_on::text as decided_on from overdue_list`
const toList = (row: Row): OverdueList => ({
  id: String(row['id']),
  year: Number(row['year']),
  asOf: dayOf(row['as_of']),
  state: row['state'] as OverdueList['state'],
  decisionReference: text(row['decision_reference']),
  decidedOn: toDay(row['decided_on']),
})

/** All yearly lists, the newest first. */
export const listOverdueLists = async (tx: Tx): Promise<OverdueList[]> =>
  (await rowsOf<Row>(tx, sql`select ${LIST} order by year desc`)).map(toList)

/** The list of a year, locked against others who change it where `lock` is set. */
export async function findOverdueList(tx: Tx, year: number, lock = false): Promise<OverdueList | undefined> {
  const [row] = await rowsOf<Row>(tx, sql`select ${LIST} where year = ${year} ${lock ? sql`for update` : sql``}`)
  return row && toList(row)
}

/** Makes the list of a year; null where there is one. */
export async function addOverdueList(tx: Tx, list: { year: number; asOf: Temporal.PlainDate; by: string }): Promise<string | null> {
  const [row] = await rowsOf<{ id: string }>(
    tx,
    sql`insert into overdue_list (year, as_of, created_by) values (${list.year}, ${list.asOf.toString()}, ${list.by}) on conflict (year) do nothing returning id`,
  )
  return row?.id ?? null
}

/** Puts late resolutions on a list, each with its proposal, all in one statement. Those that are on it stay as they are. */
export async function addOverdueRows(
  tx: Tx,
  listId: string,
  rows: readonly { readonly late: LateResolution; readonly proposal: Proposal }[],
): Promise<void> {
  const values = rows.map(({ late, proposal }) => ({
    paper: late.paperId,
    content: late.content,
    department: late.department,
    decided: late.decidedOn?.toString() ?? null,
    due: late.dueOn.toString(),
    proposal: proposal.choice,
    because: proposal.because,
    proposed: proposal.newDueOn?.toString() ?? null,
    visibility: late.visibility,
  }))
  await tx.execute(sql`insert into overdue_list_row (list_id, paper_id, content, department, decided_on, due_on, proposal, proposal_because, proposed_due_on, visibility)
    select ${listId}, paper, content, department, decided, due, proposal, because, proposed, greatest(visibility, 'internal'::visibility)
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as v(paper uuid, content jsonb, department text, decided date, due date, proposal text, because text,
      proposed date, visibility visibility)
    on conflict (list_id, paper_id) do nothing`)
}

/** The rows of a list: department by department, the longest late first. */
export async function readOverdueRows(tx: Tx, listId: string): Promise<OverdueRow[]> {
  const rows = await rowsOf<Row>(
    tx,
    sql`select r.id, r.paper_id, r.content, r.department, r.decided_on::text as decided_on, r.due_on::text as due_on, r.proposal, r.proposal_because,
        r.proposed_due_on::text as proposed_due_on, r.choice, r.reason_code, r.reason, r.new_due_on::text as new_due_on, r.chosen_by, r.version, p.visibility
      from overdue_list_row r join paper p on p.id = r.paper_id where r.list_id = ${listId} order by r.department nulls last, r.due_on, p.reference`,
  )
  return rows.map(row => ({
    id: String(row['id']),
    paperId: String(row['paper_id']),
    content: (typeof row['content'] === 'string' ? JSON.parse(row['content']) : row['content']) as OverdueContent,
    department: text(row['department']),
    decidedOn: toDay(row['decided_on']),
    dueOn: dayOf(row['due_on']),
    proposal: {
      choice: row['proposal'] as Choice,
      because: String(row['proposal_because']),
      newDueOn: toDay(row['proposed_due_on']),
    },
    chosen: row['choice'] === null ? null : toChosen(row),
    version: Number(row['version']),
    visibility: row['visibility'] as Visibility,
  }))
}

const toChosen = (row: Row): ChosenOutcome => ({
  choice: row['choice'] as Choice,
  reasonCode: row['reason_code'] as ReasonCode,
  reason: String(row['reason']),
  newDueOn: toDay(row['new_due_on']),
  by: String(row['chosen_by']),
})

export interface RowChoice extends ChosenOutcome {
  readonly rowId: string
  /** The version that the person saw. */
  readonly version: number
  readonly at: Temporal.Instant
}

/** Keeps what a person chose. False where someone else has chosen since. */
export async function saveChoice(tx: Tx, choice: RowChoice): Promise<boolean> {
  const saved = await rowsOf(
    tx,
    sql`update overdue_list_row set choice = ${choice.choice}, reason_code = ${choice.reasonCode}, reason = ${choice.reason},
      new_due_on = ${choice.newDueOn?.toString() ?? null}::date, chosen_by = ${choice.by}, chosen_at = ${choice.at.toString()}, version = version + 1
      where id = ${choice.rowId} and version = ${choice.version} returning id`,
  )
  return saved.length > 0
}

/** The council has decided about the list: it is as public now as the resolutions on it. */
export const markDecided = async (
  tx: Tx,
  listId: string,
  decision: { reference: string; decidedOn: Temporal.PlainDate; at: Temporal.Instant },
): Promise<void> => {
  await tx.execute(
    sql`update overdue_list_row r set visibility = p.visibility from paper p where p.id = r.paper_id and r.list_id = ${listId}`,
  )
  await tx.execute(sql`update overdue_list set state = 'decided', visibility = 'public', decision_reference = ${decision.reference}, decided_on = ${decision.decidedOn.toString()}::date,
    applied_at = ${decision.at.toString()} where id = ${listId}`)
}
