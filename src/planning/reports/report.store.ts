import { type SQL, sql } from 'drizzle-orm'
import { holdsOn } from '#people/register/person.store.ts'
import { common, day, instant, number, type RowOf, shape, text, texts, type ValuesOf, word } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { containing } from '../offers/provider.store.ts'
import type { PlanningStep, ReportKind } from '../rules/report-words.ts'
import { planningReport } from './report.table.ts'

const known = shape({
  id: common.id,
  kind: word<ReportKind>().at('r.kind'),
  title: text.at('r.title'),
  areaId: text.orNull.at('r.area_id'),
  subjectId: text.orNull.at('r.subject_id'),
  /** "Stadtraum 4 Südhang", or "§ 11 Jugendarbeit". */
  about: text.at(`coalesce(l.name || ' ' || a.number || ' ' || a.name, k.code || ' ' || k.name)`),
  from: day.at('r.period_from'),
  until: day.at('r.period_to'),
  organizationId: text.at('r.organization_id'),
  unit: text.at('o.name'),
  followsId: text.orNull.at('r.follows_id'),
  followsTitle: text.at(`coalesce(b.title, '')`),
  followedById: text.orNull.at('(select n.id from planning_report n where n.follows_id = r.id)'),
  step: word<PlanningStep>().at('r.step'),
  stepSince: instant.at('r.step_since'),
  paperId: text.orNull.at('r.paper_id'),
  paper: text.at(`coalesce((select p.reference from paper p where p.id = r.paper_id), '')`),
  kindsConfirmedAt: instant.orNull.at('r.kinds_confirmed_at'),
  kindsConfirmedBy: text.at('r.kinds_confirmed_by'),
  turn: number.at('r.turn'),
  authors: texts.at('r.authors'),
  visibility: common.visibility.at('r.visibility'),
})
/** A planning report with the names of what it is about and who writes it. */
export type PlanningReport = RowOf<typeof known>

const REPORTS = sql`planning_report r join organization o on o.id = r.organization_id left join area a on a.id = r.area_id left join area_level l on l.id = a.level_id
  left join service_kind k on k.id = r.subject_id left join planning_report b on b.id = r.follows_id`
const ORDER = sql`order by r.period_from desc, lower(r.title), r.id`

const select = (tx: Tx, where: SQL, rest: SQL = ORDER): Promise<PlanningReport[]> =>
  known.many(tx, sql`select ${known.list('r')} from ${REPORTS} where ${where} ${rest}`)

/** The planning reports that the principal may see, the newest first. */
export const allReports = (tx: Tx): Promise<PlanningReport[]> => select(tx, sql`true`)

/** A planning report by its id; undefined where there is none for this principal. */
export const reportOf = async (tx: Tx, id: string): Promise<PlanningReport | undefined> => (await select(tx, sql`r.id::text = ${id}`))[0]

export interface ReportFilter {
  readonly q: string
  readonly kind: ReportKind | null
  readonly step: PlanningStep | null
  readonly area: string | null
  readonly unit: string | null
}

/** Reports of a filter, the newest first, with how many there are in all. */
export async function findReports(
  tx: Tx,
  { filter: { q, kind, step, area, unit }, part }: { readonly filter: ReportFilter; readonly part: { limit: number; offset: number } },
): Promise<{ readonly rows: readonly PlanningReport[]; readonly total: number }> {
  const is = (column: SQL, value: string | null): SQL => (value === null ? sql`true` : sql`${column} = ${value}`)
  const where = sql.join(
    [
      q === '' ? sql`true` : sql`(r.title ilike ${containing(q)} or a.name ilike ${containing(q)} or k.name ilike ${containing(q)})`,
      is(sql`r.kind`, kind),
      is(sql`r.step`, step),
      is(sql`r.area_id::text`, area),
      is(sql`r.organization_id::text`, unit),
    ],
    sql` and `,
  )
  const [counted] = await rowsOf<{ count: string }>(tx, sql`select count(*) as count from ${REPORTS} where ${where}`)
  return { rows: await select(tx, where, sql`${ORDER} limit ${part.limit} offset ${part.offset}`), total: Number(counted?.count ?? 0) }
}

type ReportRow = ValuesOf<typeof planningReport>

/** Adds a report at the beginning of its way; gives the id. */
export async function insertReport(tx: Tx, row: ReportRow): Promise<string> {
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into planning_report ${planningReport.values({ ...row, id })}`)
  return id
}

export async function updateReport(tx: Tx, id: string, row: ReportRow): Promise<void> {
  await tx.execute(sql`update planning_report set ${planningReport.set(row)} where id = ${id}`)
}

/** Notes that somebody wrote in a report: they neither check nor sign it (P4). */
export async function noteAuthor(tx: Tx, id: string, author: string): Promise<void> {
  await tx.execute(
    sql`update planning_report set authors = array_append(authors, ${author}) where id = ${id} and not ${author} = any(authors)`,
  )
}

/** Locks a report until the change ends: of two who act at once the second sees what the first has done. Gives it as it is then. */
export async function lockReport(tx: Tx, id: string): Promise<PlanningReport | undefined> {
  await tx.execute(sql`select id from planning_report where id::text = ${id} for update`)
  return reportOf(tx, id)
}

const unit = shape({ id: common.id, name: text })

/** The units that write the reports that there are, by name. */
export const unitsWithReports = (tx: Tx): Promise<RowOf<typeof unit>[]> =>
  unit.many(
    tx,
    sql`select ${unit.list('o')} from organization o where exists (select from planning_report r where r.organization_id = o.id) order by o.name`,
  )

const reachable = shape({ name: text.at('p.name'), email: text.at('p.email'), personId: text.at('p.id') })

/** Those who have written in a report, as far as the register of people knows them. */
export const authorsToTell = (tx: Tx, { authors }: Pick<PlanningReport, 'authors'>): Promise<RowOf<typeof reachable>[]> =>
  reachable.many(tx, sql`select ${reachable.list()} from person p where p.id::text = any(${texts.param(authors)}) and p.email <> ''`)

/** Everyone who works in a unit on a day. */
export const peopleOfUnit = (tx: Tx, unitId: string, on: Temporal.PlainDate): Promise<RowOf<typeof reachable>[]> =>
  reachable.many(
    tx,
    sql`select distinct ${reachable.list()} from membership m join person p on p.id = m.person_id
      where m.organization_id::text = ${unitId} and m.role in ('clerk', 'head', 'deputy') and p.email <> '' and ${holdsOn('m', on)} order by 1`,
  )
