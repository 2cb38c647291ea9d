import { sql } from 'drizzle-orm'
import { can, type Principal } from '#platform/access/principal.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { type Report, readReport } from '../report/report.store.ts'
import { type Capacity, decide, type WayAction } from '../rules/report-way.ts'
import { changesOf } from './report-changes.store.ts'
import type { ReportChanges } from './report-changes.ts'
import { actorOf } from './take-step.ts'
import { readWay, type TakenStep } from './way.store.ts'

/** The steps that wait in the folder of signatures. */
export const FOLDER_ACTIONS = ['sign', 'check', 'cosign', 'note'] as const satisfies readonly WayAction[]
export type FolderAction = (typeof FOLDER_ACTIONS)[number]

/** A report that waits for someone's step. */
export interface FolderEntry {
  readonly report: Report
  readonly action: FolderAction
  /** In what role it waits for this person, and for whom. */
  readonly capacity: Capacity
  /** The step after which it began to wait. */
  readonly since: TakenStep | null
  readonly turn: number
  readonly dueOn: Temporal.PlainDate | null
}

/** Beyond this many reports on their way at once the oldest are looked at first. */
const MOST = 300

/** What waits for someone today, by the positions held today, own ones and as a deputy: the longest waiting first. */
export async function folderOf(tx: Tx, principal: Principal, today: Temporal.PlainDate): Promise<FolderEntry[]> {
  const actor = await actorOf(tx, principal, today)
  if (actor.positions.length === 0) return []
  const rows = await rowsOf<{ id: string }>(
    tx,
    sql`select w.report_id as id from report_way w left join report_step s on s.report_id = w.report_id and s.turn = w.turn
      where w.step in ('submitted', 'checked', 'signed') order by s.at nulls first, w.report_id limit ${MOST}`,
  )
  const entries: FolderEntry[] = []
  for (const { id } of rows) {
    const report = await readReport(tx, id)
    if (!report) continue
    const { way, steps, turn } = await readWay(tx, report, today)
    for (const action of FOLDER_ACTIONS) {
      const decision = decide(way, actor, action)
      if (!decision.allowed) continue
      const due = report.papers.flatMap(({ nextControlOn }) => nextControlOn ?? []).sort(Temporal.PlainDate.compare)
      entries.push({ report, action, capacity: decision.capacity, since: steps.at(-1) ?? null, turn, dueOn: due[0] ?? null })
    }
  }
  return entries
}

/** How many steps wait for someone today. */
export const waitingSteps = async (tx: Tx, principal: Principal, today: Temporal.PlainDate): Promise<number> =>
  can(principal, 'report.sign') ? (await folderOf(tx, principal, today)).length : 0

/** As `folderOf`, with what each report changes against the last ones. */
export async function folderWithChanges(
  tx: Tx,
  principal: Principal,
  today: Temporal.PlainDate,
): Promise<(FolderEntry & { readonly changes: ReportChanges })[]> {
  const entries = []
  for (const entry of await folderOf(tx, principal, today)) entries.push({ ...entry, changes: await changesOf(tx, entry.report) })
  return entries
}
