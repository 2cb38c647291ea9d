import { type SQL, sql } from 'drizzle-orm'
import { built, common, day, number, type RowOf, shape, text, uuids, type ValuesOf, word } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { Light } from '#vocabulary/light.ts'
import type { MeasureState } from '#vocabulary/measure-state.ts'
import type { Fate } from '../rules/fates.ts'
import { type Assessment, goal, measure, measureUnit, type Origin } from './measure.table.ts'

/** How a report is called where several are named: its title with the years of its edition. */
export const reportKey = ({ title, from, until }: { title: string; from: Temporal.PlainDate; until: Temporal.PlainDate }): string =>
  `${title} (${from.year}–${until.year})`

/** That a fate which the principal may see holds for a measure `m`. */
const HOLDING_FATE = sql`measure_fate x where x.from_id = m.id and x.withdrawn_at is null`
const REPORT = `r.title || ' (' || extract(year from r.period_from) || '–' || extract(year from r.period_to) || ')'`

const values = {
  report: text.at(REPORT),
  number: text.at('m.number'),
  name: text.at('m.name'),
  goal: text.at(`coalesce(g.name, '')`),
  description: text.at('m.description'),
  unit: text.at('o.name'),
  helpers: built<readonly string[]>().at(
    sql`(select coalesce(json_agg(h.name order by h.name), '[]') from measure_unit u join organization h on h.id = u.organization_id where u.measure_id = m.id)`,
  ),
  area: text.orNull.at(`l.name || ' ' || a.number`),
  facility: text.orNull.at('f.code'),
  kind: text.orNull.at('k.code'),
  dueOn: day.orNull.at('m.due_on'),
  state: word<MeasureState>().at('m.state'),
  sign: text.at('m.sign'),
  indicator: text.at('m.indicator'),
  target: text.at('m.target'),
  targetOn: day.orNull.at('m.target_on'),
  posts: number.orNull.at('m.posts'),
  cents: number.orNull.at('m.cents'),
  origin: word<Origin>().at('m.origin'),
  originNote: text.at('m.origin_note'),
  originPoint: text.at(`coalesce(pp.reference || ' ' || pt.number, '')`),
  assessment: word<Assessment>().orNull.at('m.assessment'),
  assessmentReason: text.at('m.assessment_reason'),
}

const known = shape({
  id: text.at('m.id'),
  ...values,
  reportId: text.at('m.report_id'),
  goalId: text.orNull.at('m.goal_id'),
  organizationId: text.at('m.organization_id'),
  organizationType: text.at('o.organization_type'),
  areaId: text.orNull.at('m.area_id'),
  areaName: text.at(`coalesce(a.name, '')`),
  facilityId: text.orNull.at('m.facility_id'),
  facilityName: text.at(`coalesce(f.name, '')`),
  kindId: text.orNull.at('m.kind_id'),
  kindName: text.at(`coalesce(k.name, '')`),
  originPaperId: text.orNull.at('pt.paper_id'),
  adoptedBy: text.orNull.at('r.paper_id'),
  originReference: text.at(`coalesce(pp.reference, '')`),
  originNumber: text.at(`coalesce(pt.number, '')`),
  nextDueOn: day.orNull.at('m.next_due_on'),
  fate: word<Fate>().orNull.at(sql`(select x.kind from ${HOLDING_FATE} order by x.created limit 1)`),
  percent: number.orNull.at(
    '(select e.percent from measure_entry e where e.measure_id = m.id and e.percent is not null order by e.said_on desc, e.created desc limit 1)',
  ),
  touchedOn: day.at('m.touched_on'),
  visibility: common.visibility.at('m.visibility'),
})
type Known = RowOf<typeof known>

/** What a form or a file says of a measure; others are named as people name them. */
export type MeasureValues = { [Key in keyof typeof values]: Known[Key] }

/** A measure with the names of what it belongs to. */
export type Measure = { readonly id: string; readonly values: MeasureValues } & Omit<Known, keyof MeasureValues | 'id'>

const FROM = sql`measure m join planning_report r on r.id = m.report_id join organization o on o.id = m.organization_id left join goal g on g.id = m.goal_id
  left join area a on a.id = m.area_id left join area_level l on l.id = a.level_id left join facility f on f.id = m.facility_id
  left join service_kind k on k.id = m.kind_id left join point pt on pt.id = m.origin_point_id left join paper pp on pp.id = pt.paper_id`
// By report and number as people count it: 2 before 10, 1.2 after 1.
const ORDER = sql`order by r.period_from desc, r.title, string_to_array(regexp_replace(m.number, '[^0-9.]', '', 'g'), '.'), length(m.number), m.number`

async function select(tx: Tx, where: SQL, rest: SQL = ORDER): Promise<Measure[]> {
  const rows = await known.many(tx, sql`select ${known.list()} from ${FROM} where ${where} ${rest}`)
  const keys = Object.keys(values) as (keyof MeasureValues)[] // the keys of a literal are its own
  return rows.map(row => ({
    ...row,
    // Every key of the values is one of the row.
    values: Object.fromEntries(keys.map(key => [key, row[key]])) as MeasureValues,
  }))
}

/** All measures that the principal may see, report by report. */
export const allMeasures = (tx: Tx): Promise<Measure[]> => select(tx, sql`true`)

/** A measure by its id; undefined where there is none for this principal. */
export const findMeasure = async (tx: Tx, id: string): Promise<Measure | undefined> => (await select(tx, sql`m.id::text = ${id}`))[0]

/** Measures by their ids, report by report. */
export const measuresById = (tx: Tx, ids: readonly string[]): Promise<Measure[]> => select(tx, sql`m.id = any(${uuids(ids)})`)

/** The measures of a report by number. */
export const measuresOfReport = (tx: Tx, reportId: string): Promise<Measure[]> => select(tx, sql`m.report_id = ${reportId}`)

/** The measures for an area (or one of several), a facility, or what a unit or provider owes or helps with. */
export const measuresFor = (tx: Tx, of: 'area' | 'facility' | 'organization', ids: readonly string[]): Promise<Measure[]> =>
  select(
    tx,
    of === 'organization'
      ? sql`(m.organization_id = any(${uuids(ids)}) or m.id in (select u.measure_id from measure_unit u where u.organization_id = any(${uuids(ids)})))`
      : sql`m.${sql.raw({ area: 'area_id', facility: 'facility_id' }[of])} = any(${uuids(ids)})`,
  )

/** The measures of the reports that a resolution adopted, and those that one of its points asked for. */
export const measuresOfPaper = (tx: Tx, paperId: string): Promise<Measure[]> =>
  select(tx, sql`(r.paper_id = ${paperId} or pt.paper_id = ${paperId})`)

export interface MeasureFilter {
  readonly q: string
  readonly report: string | null
  readonly area: string | null
  readonly provider: string | null
  readonly facility: string | null
  readonly kind: string | null
  readonly light: Light | null
  readonly state: MeasureState | 'open' | 'ended' | 'all'
  readonly origin: Origin | null
  readonly due: Temporal.PlainDate | null
}

const one = shape({ id: text })

/** More than so many are "more": nobody counts them, and counting takes longer than showing. */
export const MOST_COUNTED = 500

/** Measures of a filter, what is due first; with how many there are, up to a limit. */
export async function findMeasures(
  tx: Tx,
  asked: {
    readonly filter: MeasureFilter
    readonly today: Temporal.PlainDate
    readonly part: { readonly limit: number; readonly offset: number }
  },
  soonDays: number,
): Promise<{ readonly rows: readonly Measure[]; readonly total: number; readonly more: boolean }> {
  const { q, report, area, provider, facility, kind, light, state, origin, due } = asked.filter
  const today = sql`${asked.today.toString()}::date`
  const like = `%${q.replaceAll(/[\\%_]/g, String.raw`\$&`)}%`
  const isEnded = sql`exists (select from ${HOLDING_FATE})`
  const isOpen = sql`m.state <> 'done' and not ${isEnded}`
  const lights: Record<Light, SQL> = {
    red: sql`m.next_due_on < ${today} and ${isOpen}`,
    yellow: sql`m.next_due_on between ${today} and ${today} + ${soonDays}::int and ${isOpen}`,
    green: sql`m.next_due_on > ${today} + ${soonDays}::int and ${isOpen}`,
    grey: sql`(m.next_due_on is null or not (${isOpen}))`,
  }
  const conditions = [
    q !== '' && sql`(m.name ilike ${like} or m.number = ${q} or m.description ilike ${like})`,
    report !== null && sql`m.report_id::text = ${report}`,
    area !== null &&
      sql`m.area_id in (select y.id from area y join area_level z on z.id = y.level_id where z.name || ' ' || y.number = ${area})`,
    provider !== null &&
      sql`(m.organization_id in (select id from organization where name = ${provider})
        or exists (select from measure_unit u join organization h on h.id = u.organization_id where u.measure_id = m.id and h.name = ${provider}))`,
    facility !== null && sql`m.facility_id in (select id from facility where code = ${facility})`,
    kind !== null &&
      sql`m.kind_id in (select id from service_kind where code = ${kind} or field_id = (select id from service_kind where code = ${kind}))`,
    origin !== null && sql`m.origin = ${origin}`,
    due !== null && sql`m.next_due_on <= ${due.toString()}::date and ${isOpen}`,
    light !== null && lights[light],
    state !== 'all' && (state === 'open' ? isOpen : state === 'ended' ? isEnded : sql`m.state = ${state} and not ${isEnded}`),
  ].filter(condition => condition !== false)
  const where = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
  const [counted] = await rowsOf<{ count: string }>(
    tx,
    sql`select count(*) as count from (select from measure m where ${where} limit ${MOST_COUNTED + 1}) as counted`,
  )
  const count = Number(counted?.count ?? 0)
  // First which, then what they are: in one statement the database joined all of them before it took a page.
  const page = await one.many(
    tx,
    sql`select m.id from measure m where ${where} order by m.next_due_on nulls last, m.id limit ${asked.part.limit} offset ${asked.part.offset}`,
  )
  const ids = page.map(({ id }) => id)
  const rows = await select(tx, sql`m.id = any(${uuids(ids)})`, sql`order by m.next_due_on nulls last, m.id`)
  return { rows, total: Math.min(count, MOST_COUNTED), more: count > MOST_COUNTED }
}

type MeasureRow = ValuesOf<typeof measure>

/** Adds measures, those without an id under a new one; gives their ids in order. */
export async function insertMeasures(tx: Tx, rows: readonly MeasureRow[]): Promise<readonly string[]> {
  const ids = rows.map(({ id }) => (typeof id === 'string' ? id : crypto.randomUUID()))
  for (let at = 0; at < rows.length; at += 500)
    await tx.execute(
      sql`insert into measure ${measure.values(rows.slice(at, at + 500).map((row, index) => ({ ...row, id: ids[at + index] ?? '' })))}`,
    )
  return ids
}

export async function updateMeasure(tx: Tx, id: string, row: MeasureRow): Promise<void> {
  await tx.execute(sql`update measure set ${measure.set(row)}, modified = now() where id = ${id}`)
}

/** Says anew who helps with some measures. */
export async function replaceHelpers(tx: Tx, ids: readonly string[], helpers: readonly RowOf<typeof measureUnit>[]): Promise<void> {
  await tx.execute(sql`delete from measure_unit where measure_id = any(${uuids(ids)})`)
  for (let at = 0; at < helpers.length; at += 500)
    await tx.execute(sql`insert into measure_unit ${measureUnit.values(helpers.slice(at, at + 500))}`)
}

/** Gives a measure the helpers of another one. */
export async function copyHelpers(tx: Tx, fromId: string, toId: string): Promise<void> {
  await tx.execute(
    sql`insert into measure_unit (measure_id, organization_id) select ${toId}::uuid, organization_id from measure_unit where measure_id = ${fromId}`,
  )
}

/** Counts anew what is next due of some measures: their own day, or that of an open task. */
export async function refreshNextDue(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`update measure m set next_due_on = case when m.state = 'done' then null
    else least(m.due_on, (select min(t.due_on) from measure_task t where t.measure_id = m.id and t.done_on is null)) end
    where m.id = any(${uuids(ids)})`)
}

export type Goal = RowOf<typeof goal>

/** The goals of reports, in their order. */
export const goalsOf = (tx: Tx, reportIds: readonly string[]): Promise<Goal[]> =>
  goal.many(tx, sql`select ${goal.list()} from goal where report_id = any(${uuids(reportIds)}) order by position, created, name`)

const goalName = shape({ name: text })

/** What the goals of all reports are called, for proposals. */
export const allGoals = async (tx: Tx): Promise<string[]> =>
  (await goalName.many(tx, sql`select distinct name from goal order by name`)).map(({ name }) => name)

/** Adds goals at the end of their reports' lists; those that are there already stay as they are. */
export async function addGoals(tx: Tx, added: readonly { readonly reportId: string; readonly name: string }[]): Promise<void> {
  for (const { reportId, name } of added)
    await tx.execute(sql`insert into goal (report_id, name, position)
      select ${reportId}::uuid, ${name}, coalesce(max(position), 0) + 1 from goal where report_id = ${reportId}::uuid on conflict do nothing`)
}

/** Removes goals of a report that no measure has any more. */
export async function removeEmptyGoals(tx: Tx, reportIds: readonly string[]): Promise<void> {
  await tx.execute(
    sql`delete from goal g where g.report_id = any(${uuids(reportIds)}) and not exists (select from measure m where m.goal_id = g.id)`,
  )
}

/** Of some measures those on which something builds: progress, or what became of them or of others. */
export const measuresInUse = async (tx: Tx, ids: readonly string[]): Promise<string[]> =>
  (
    await one.many(
      tx,
      sql`select m.id from measure m where m.id = any(${uuids(ids)}) and (exists (select from measure_entry e where e.measure_id = m.id)
        or exists (select from measure_fate x where m.id in (x.from_id, x.to_id)))`,
    )
  ).map(({ id }) => id)

export async function removeMeasures(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from measure where id = any(${uuids(ids)})`)
}
