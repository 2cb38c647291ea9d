import { type SQL, sql } from 'drizzle-orm'
import type { Capacity } from '#approval/rules/position.ts'
import type { Principal } from '#platform/access/principal.ts'
import { shape, text, uuids } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { type Report, readReport } from '../report/report.store.ts'
import { decide, type WayAction } from '../rules/report-way.ts'
import { checkedWay } from './checked-way.ts'
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

/**
 * The reports on their way that may wait for someone who leads these units; `decide` says which do. It must leave out none: a report without a known office is
 * the department's to check, a department can follow from the office, and where a department is asked, the office of the one who began the report checks.
 */
const candidate = shape({ id: text })

function candidatesFor(unitIds: readonly string[]) {
  const held = sql`(select o.id, o.organization_type as type, lower(o.name) as name, lower(o.short_name) as short_name from organization o
    where o.id = any(${uuids(unitIds)}))`
  const named = (word: SQL): SQL =>
    sql`(lower(trim(${word})) in (h.name, h.short_name) or regexp_replace(lower(trim(${word})), '^geschäftsbereich\\s+(für\\s+)?', '') in (h.name, h.short_name))`
  return sql`select w.report_id as id from report_way w join control_report r on r.id = w.report_id
      left join report_step s on s.report_id = w.report_id and s.turn = w.turn,
      lateral (select array_agg(p.responsible_unit) filter (where p.responsible_unit <> '') as units, array_agg(p.responsible_unit_id) as unit_ids from control_report_paper rp join paper p on p.id = rp.paper_id
        where rp.report_id = r.id) asked
    where (w.step in ('submitted', 'checked') and exists (select from report_cosigner c join ${held} h on h.id = c.organization_id where c.report_id = r.id))
      or (w.step = 'submitted' and (asked.units is null or exists (select from ${held} h where h.id = any(asked.unit_ids))
        or exists (select from unnest(asked.units) as u(name), ${held} h where ${named(sql`u.name`)})
        or exists (select from unnest(asked.units) as u(name)
          where not exists (select from organization o where lower(trim(u.name)) in (lower(o.name), lower(o.short_name))))
        or exists (select from membership m join ${held} h on h.id = m.organization_id where h.type = 'office' and m.person_id::text = r.created_by)))
      or (w.step = 'checked' and exists (select from ${held} h where h.type = 'department' or h.id = r.department_id or ${named(sql`coalesce(r.department, '')`)}))
      or (w.step = 'signed' and exists (select from ${held} h where h.type = 'city'))
    order by s.at nulls first, w.report_id limit ${MOST}`
}

/** What waits for someone today, by the positions held today, own ones and as a deputy: the longest waiting first. */
export async function folderOf(tx: Tx, principal: Principal, today: Temporal.PlainDate): Promise<FolderEntry[]> {
  const actor = await actorOf(tx, principal, today)
  if (actor.positions.length === 0) return []
  const candidates = await candidate.many(tx, candidatesFor(actor.positions.map(({ organizationId }) => organizationId)))
  const entries: FolderEntry[] = []
  for (const { id } of candidates) {
    const report = await readReport(tx, id)
    if (!report) continue
    const found = await readWay(tx, report, today)
    const { steps, turn } = found
    const way = checkedWay(report, found, today)
    for (const action of FOLDER_ACTIONS) {
      const decision = decide(way, actor, action)
      if (!decision.allowed) continue
      const due = report.papers.flatMap(({ nextControlOn }) => nextControlOn ?? []).sort(Temporal.PlainDate.compare)
      entries.push({ report, action, capacity: decision.capacity, since: steps.at(-1) ?? null, turn, dueOn: due[0] ?? null })
    }
  }
  return entries
}

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
