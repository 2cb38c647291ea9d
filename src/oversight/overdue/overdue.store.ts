import { sql } from 'drizzle-orm'
import { common, day, instant, json, number, type RowOf, shape, text, texts, word } from '#platform/db/rows.ts'
import { hasRows, type Tx } from '#platform/db/transaction.ts'
import { paper } from '#register/record/paper.table.ts'
import { point } from '#register/record/point.table.ts'
import { pointGist } from '#register/record/point-gist.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { Choice, OverdueFacts, Proposal, ReasonCode } from '../rules/overdue-proposal.ts'
import type { ChosenOutcome, OverdueContent, OverdueList, OverduePoint, OverdueRow } from './overdue.ts'
import { storedOverdue } from './stored-overdue.ts'

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

const { reference, decidedOn, nextControlOn, visibility } = paper.columns
const latePaper = shape({
  ...{ reference, decidedOn, nextControlOn, visibility },
  paperId: text.at('p.id'),
  subject: text.orNull.at('p.name'),
  committee: text.orNull.at('o.name'),
  department: text.orNull.at(`nullif(p.responsible_unit, '')`),
  dueOn: day.at('p.next_due_on'),
  superseded: texts.at(
    sql`array(select distinct x.reference from relation r join paper x on x.id = r.from_paper_id
      where r.to_reference = p.reference and r.kind in ('repeals', 'replaces') and r.state <> 'dismissed' and greatest(r.visibility, x.visibility) <= p.visibility)`,
  ),
  lastReportOn: day.orNull.at(
    sql`(select max(r.report_date) from control_report r join control_report_paper rp on rp.report_id = r.id
      where rp.paper_id = p.id and r.state = 'finished' and r.visibility <= p.visibility)`,
  ),
})

const { paperId, number: pointNumber, text: words, status, assessment } = point.columns
const openPoint = shape({
  ...{ paperId, number: pointNumber, text: words, status, assessment },
  dueOn: day.orNull.at('t.next_due_on'),
  delayReason: text.at(`coalesce(a.delay_reason, '')`),
  nextStep: text.at(`coalesce(a.next_step, '')`),
})

/** Every resolution under control of which something was due before a day, the one that is late the longest first. */
export async function readLateResolutions(tx: Tx, asOf: Temporal.PlainDate): Promise<LateResolution[]> {
  const papers = await latePaper.many(
    tx,
    sql`select ${latePaper.list('p')} from paper p left join organization o on o.id = p.organization_id
      where p.control_state = 'open' and p.repealed_by is null and p.next_due_on < ${day.param(asOf)} order by p.next_due_on, p.reference`,
  )
  const points = await openPoint.many(
    tx,
    sql`select ${openPoint.list('t')} from point t join paper p on p.id = t.paper_id
      left join lateral (select a.delay_reason, a.next_step from point_answer a join control_report r on r.id = a.report_id
        where a.point_id = t.id and r.state = 'finished' and greatest(a.visibility, r.visibility) <= p.visibility
          and not exists (select from control_report c where c.corrects_id = r.id and c.state = 'finished')
        order by (r.report_date is not distinct from t.reported_on) desc, r.report_date desc nulls last, r.finished_at desc limit 1) a on true
      where t.is_open and t.visibility <= p.visibility and p.control_state = 'open' and p.next_due_on < ${day.param(asOf)} order by t.paper_id, t.position`,
  )
  const ofPaper = Map.groupBy(points, one => one.paperId)
  return papers.map(one => toLate(one, ofPaper.get(one.paperId) ?? [], asOf))
}

function toLate(late: RowOf<typeof latePaper>, open: readonly RowOf<typeof openPoint>[], asOf: Temporal.PlainDate): LateResolution {
  const { paperId, reference, subject, committee, department, decidedOn, dueOn, visibility, nextControlOn, lastReportOn } = late
  const isLate = (day: Temporal.PlainDate | null): day is Temporal.PlainDate => day !== null && Temporal.PlainDate.compare(day, asOf) < 0
  const points = open.filter(one => isLate(one.dueOn))
  return {
    ...{ paperId, department, decidedOn, dueOn, visibility },
    content: {
      ...{ reference, subject, committee },
      points: points.map(toPoint),
      controlDueOn: isLate(nextControlOn) ? nextControlOn.toString() : null,
      lastReportOn: lastReportOn?.toString() ?? null,
    },
    facts: {
      supersededBy: late.superseded,
      assessments: points.map(one => one.assessment),
      nextStep: [...new Set(open.flatMap(one => one.nextStep || []))].join('; '),
      ...{ nextControlOn, lastReportOn },
    },
  }
}

const toPoint = ({ number, text, dueOn, status, delayReason, nextStep }: RowOf<typeof openPoint>): OverduePoint => ({
  number,
  gist: pointGist(text, 240),
  dueOn: dueOn?.toString() ?? '',
  ...{ status, delayReason, nextStep },
})

const overdueList = shape({
  id: text,
  year: number,
  asOf: day,
  state: word<'draft' | 'decided'>(),
  decisionReference: text.orNull,
  decidedOn: day.orNull,
})

/** All yearly lists, the newest first. */
export const listOverdueLists = (tx: Tx): Promise<OverdueList[]> =>
  overdueList.many(tx, sql`select ${overdueList.list()} from overdue_list order by year desc`)

/** The list of a year, locked against others who change it where `lock` is set. */
export const findOverdueList = (tx: Tx, year: number, lock = false): Promise<OverdueList | undefined> =>
  overdueList.one(tx, sql`select ${overdueList.list()} from overdue_list where year = ${year} ${lock ? sql`for update` : sql``}`)

const touched = shape({ id: text })

/** Makes the list of a year; null where there is one. */
export async function addOverdueList(tx: Tx, list: { year: number; asOf: Temporal.PlainDate; by: string }): Promise<string | null> {
  const added = await touched.one(
    tx,
    sql`insert into overdue_list (year, as_of, created_by) values (${list.year}, ${day.param(list.asOf)}, ${list.by}) on conflict (year) do nothing returning id`,
  )
  return added?.id ?? null
}

const listRow = shape({
  listId: text,
  paperId: text,
  content: json(storedOverdue),
  department: text.orNull,
  decidedOn: day.orNull,
  dueOn: day,
  proposal: word<Choice>(),
  proposalBecause: text,
  proposedDueOn: day.orNull,
  choice: word<Choice>().orNull,
  reasonCode: word<ReasonCode>().orNull,
  reason: text,
  newDueOn: day.orNull,
  chosenBy: text.orNull,
  chosenAt: instant.orNull,
  version: number,
  visibility: common.visibility,
})

/** Puts late resolutions on a list, each with its proposal, all in one statement. Those that are on it stay as they are. */
export async function addOverdueRows(
  tx: Tx,
  listId: string,
  rows: readonly { readonly late: LateResolution; readonly proposal: Proposal }[],
): Promise<void> {
  const values = rows.map(({ late, proposal }) => ({
    paper: late.paperId,
    content: storedOverdue.write(late.content),
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

const listedRow = shape({
  ...listRow.columns,
  id: text,
  visibility: common.visibility.at('p.visibility'),
})

/** The rows of a list: department by department, the longest late first. */
export async function readOverdueRows(tx: Tx, listId: string): Promise<OverdueRow[]> {
  const rows = await listedRow.many(
    tx,
    sql`select ${listedRow.list('r')} from overdue_list_row r join paper p on p.id = r.paper_id
      where r.list_id = ${listId} order by r.department nulls last, r.due_on, p.reference`,
  )
  return rows.map(({ id, paperId, content, department, decidedOn, dueOn, version, visibility, ...row }) => ({
    ...{ id, paperId, content, department, decidedOn, dueOn, version, visibility },
    proposal: { choice: row.proposal, because: row.proposalBecause, newDueOn: row.proposedDueOn },
    chosen: chosenOf(row),
  }))
}

type Chosen = Pick<RowOf<typeof listRow>, 'choice' | 'reasonCode' | 'reason' | 'newDueOn' | 'chosenBy'>

const chosenOf = ({ choice, reasonCode, reason, newDueOn, chosenBy }: Chosen): ChosenOutcome | null =>
  choice === null || reasonCode === null ? null : { choice, reasonCode, reason, newDueOn, by: chosenBy ?? '' }

export interface RowChoice extends ChosenOutcome {
  readonly rowId: string
  /** The version that the person saw. */
  readonly version: number
  readonly at: Temporal.Instant
}

/** Keeps what a person chose. False where someone else has chosen since. */
export const saveChoice = (tx: Tx, { rowId, version, at, by, choice, reasonCode, reason, newDueOn }: RowChoice): Promise<boolean> => {
  const chosen = { choice, reasonCode, reason, newDueOn, chosenBy: by, chosenAt: at, version: sql`version + 1` }
  return hasRows(tx, sql`update overdue_list_row set ${listRow.set(chosen)} where id = ${rowId} and version = ${version} returning id`)
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
