import { sql } from 'drizzle-orm'
import { day, flag, number, type RowOf, shape, text, texts, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { ReportKind } from '#reading/reading.ts'
import type { NewReport } from '#register/record/report-history.ts'
import { controlReport } from '../report/report.table.ts'
import type { WayStep } from '../rules/report-way.ts'

/** Steps of the way by what people look for. */
const STANDS = {
  drafts: ['drafting'],
  onWay: ['submitted', 'checked', 'signed', 'noted'],
  submitted: ['submitted'],
  checked: ['checked'],
  signed: ['signed'],
  noted: ['noted'],
  sent: ['sent'],
  published: ['published'],
  withdrawn: ['withdrawn'],
  returned: ['returned'],
  finished: ['signed', 'noted', 'sent', 'published', 'withdrawn'],
} as const satisfies Record<string, readonly WayStep[]>

/** What the list of reports can be narrowed to and ordered by. */
export interface ReportFilter {
  readonly words: string
  readonly stand: keyof typeof STANDS | null
  readonly kind: ReportKind | null
  readonly origin: 'written' | 'imported' | null
  readonly sort: keyof typeof ORDERS
}

// The way is the administration's; for others it follows from who may read the report.
const STEP = sql`coalesce(w.step, case when r.state = 'draft' then 'drafting' when r.visibility = 'public' then 'published' else 'sent' end)`

const { state, origin, reportKind, reportDate, nextControlOn, visibility, modified } = controlReport.columns
const listed = shape({
  id: text.at('r.id'),
  state: state.at('r.state'),
  /** Where it is on its way (C5); what follows from who may read it for those who are not told. */
  step: word<WayStep>().at(STEP),
  kind: reportKind.at('r.report_kind'),
  origin: origin.at('r.origin'),
  date: reportDate.at('r.report_date'),
  nextControlOn: nextControlOn.at('r.next_control_on'),
  references: texts.at(sql`coalesce(refs.list, '{}')`),
  subject: text.orNull.at('refs.subject'),
  isCorrection: flag.at(sql`r.corrects_id is not null`),
  visibility: visibility.at('r.visibility'),
  savedAt: modified.at('r.modified'),
})
export type ReportListRow = RowOf<typeof listed>

const ORDERS = {
  newest: sql`(r.state = 'draft') desc, r.report_date desc nulls last, r.modified desc, r.id`,
  oldest: sql`(r.state = 'draft'), r.report_date nulls last, r.modified, r.id`,
  reference: sql`refs.first_reference, r.report_date desc nulls last, r.id`,
}

/** The reports, and of those that the principal does not see what is public of them: editions with blackened passages. */
const REPORTS = sql`(select id, state, report_kind, origin, report_date, next_control_on, corrects_id, visibility, modified, null::uuid[] as paper_ids from control_report
  union all select b.report_id, 'finished', b.report_kind, 'written', b.report_date, null, null, b.visibility, b.modified, b.paper_ids from report_publication b
    where b.withdrawn_at is null and exists (select from report_edition e where e.report_id = b.report_id and e.edition = 'public')
      and not exists (select from control_report seen where seen.id = b.report_id)) r`
const PAPERS = sql`select c.paper_id, c.position::bigint as position from control_report_paper c where c.report_id = r.id
  union all select u.paper_id, u.position from unnest(r.paper_ids) with ordinality as u(paper_id, position)`

/** One page of the reports that the principal may see, drafts first, and how many there are, counted to one more than COUNTED. */
export async function listReports(
  tx: Tx,
  { words, stand, kind, origin, sort }: ReportFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ rows: ReportListRow[]; total: number; more: boolean }> {
  const conditions = [
    stand && sql`${STEP} = any(${texts.param(STANDS[stand])})`,
    kind && sql`r.report_kind = ${kind}`,
    origin && sql`r.origin = ${origin}`,
    words &&
      sql`exists (select from (${PAPERS}) x join paper xp on xp.id = x.paper_id where
        (xp.reference ilike ${likePattern(words)} or xp.name ilike ${likePattern(words)}))`,
  ].flatMap(condition => condition || [])
  const where = conditions.length > 0 ? sql.join(conditions, sql` and `) : sql`true`
  const base = sql`from ${REPORTS} left join report_way w on w.report_id = r.id where ${where}`
  const page = sql`limit ${limit} offset ${offset}`
  // What a report is about is asked for the rows of the page alone, unless the list is in its order.
  const rows = sort === 'reference' ? sql`(select r.* ${base}) r` : sql`(select r.* ${base} order by ${ORDERS[sort]} ${page}) r`
  const found = (await counted.one(tx, sql`select ${counted.list()} from (select 1 ${base} limit ${COUNTED + 1}) as counted`))?.total ?? 0
  return {
    total: Math.min(found, COUNTED),
    more: found > COUNTED,
    rows: await listed.many(
      tx,
      sql`select ${listed.list()} from ${rows} left join report_way w on w.report_id = r.id left join lateral (
          select array_agg(p.reference order by rp.position, p.reference) as list, min(p.reference) as first_reference,
            (array_agg(p.name order by rp.position, p.reference))[1] as subject
          from (${PAPERS}) rp join paper p on p.id = rp.paper_id) refs on true
        order by ${ORDERS[sort]} ${sort === 'reference' ? page : sql``}`,
    ),
  }
}

/** Beyond this many the list says "mehr als": counting all of them would cost more than showing fifty. */
const COUNTED = 10_000

const counted = shape({ total: number.at(sql`count(*)`) })

const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

const nextControl = shape({ reference: text, name: text.orNull, on: day.at('next_control_on') })

/** The resolutions whose control comes next, those with a draft left out. */
export const nextControls = (tx: Tx): Promise<RowOf<typeof nextControl>[]> =>
  nextControl.many(
    tx,
    sql`select ${nextControl.list()} from paper p where control_state = 'open' and next_control_on is not null
      and not exists (select from control_report_paper rp join control_report r on r.id = rp.report_id where rp.paper_id = p.id and r.state = 'draft')
      order by next_control_on, reference limit 12`,
  )

/** The newest finished reports that the principal may read: for the public, the published ones. */
export async function newestReports(tx: Tx, limit: number): Promise<NewReport[]> {
  const newest: ReportFilter = { words: '', stand: 'finished', kind: null, origin: null, sort: 'newest' }
  const { rows } = await listReports(tx, newest, { limit, offset: 0 })
  return rows.map(({ id, kind, date, references: [reference = ''], subject }) => ({ id, kind, date, reference, subject }))
}
