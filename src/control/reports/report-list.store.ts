import { sql } from 'drizzle-orm'
import { toDay, toInstant } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { pageNumber } from '#platform/http/page-number.ts'
import type { ReportKind } from '#reading/reading.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { ReportState } from '../report/report.table.ts'
import type { WayStep } from '../rules/report-way.ts'

/** Steps of the way by their word in the address. */
const STANDS = {
  entwurf: ['drafting'],
  unterwegs: ['submitted', 'checked', 'signed', 'noted'],
  'zur-pruefung': ['submitted'],
  geprueft: ['checked'],
  unterschrieben: ['signed'],
  'zum-versand': ['noted'],
  versandt: ['sent'],
  veroeffentlicht: ['published'],
  zurueckgezogen: ['withdrawn'],
  zurueckgegeben: ['returned'],
  fertig: ['signed', 'noted', 'sent', 'published', 'withdrawn'],
} as const satisfies Record<string, readonly WayStep[]>

/** What the list of reports can be narrowed to and ordered by; the names are those of the address. */
export interface ReportFilter {
  readonly stand: keyof typeof STANDS | ''
  readonly art: ReportKind | ''
  readonly herkunft: 'geschrieben' | 'uebernommen' | ''
  readonly vorlage: string
  readonly sortierung: 'neueste' | 'aelteste' | 'vorlage'
  readonly seite: number
}

export interface ReportListRow {
  readonly id: string
  readonly state: ReportState
  /** Where it is on its way (C5); what follows from who may read it for those who are not told. */
  readonly step: WayStep
  readonly kind: ReportKind | null
  readonly origin: 'written' | 'imported'
  readonly date: Temporal.PlainDate | null
  readonly nextControlOn: Temporal.PlainDate | null
  readonly references: readonly string[]
  readonly subject: string | null
  readonly isCorrection: boolean
  readonly visibility: Visibility
  readonly savedAt: Temporal.Instant
}

export const REPORTS_PER_PAGE = 50

// The way is the administration's; for others it follows from who may read the report.
const STEP = sql`coalesce(w.step, case when r.state = 'draft' then 'drafting' when r.visibility = 'public' then 'published' else 'sent' end)`

const ORDERS = {
  neueste: sql`(r.state = 'draft') desc, r.report_date desc nulls last, r.modified desc, r.id`,
  aelteste: sql`(r.state = 'draft'), r.report_date nulls last, r.modified, r.id`,
  vorlage: sql`refs.first_reference, r.report_date desc nulls last, r.id`,
}

/** The reports, and of those that the principal does not see what is public of them: editions with blackened passages. */
const REPORTS = sql`(select id, state, report_kind, origin, report_date, next_control_on, corrects_id, visibility, modified, null::uuid[] as paper_ids from control_report
  union all select b.report_id, 'finished', b.report_kind, 'written', b.report_date, null, null, b.visibility, b.modified, b.paper_ids from report_publication b
    where b.withdrawn_at is null and exists (select from report_edition e where e.report_id = b.report_id and e.edition = 'public')
      and not exists (select from control_report seen where seen.id = b.report_id)) r`
const PAPERS = sql`select c.paper_id, c.position::bigint as position from control_report_paper c where c.report_id = r.id
  union all select u.paper_id, u.position from unnest(r.paper_ids) with ordinality as u(paper_id, position)`

/** One page of the reports that the principal may see, drafts first, and how many there are. */
export async function listReports(tx: Tx, filter: ReportFilter): Promise<{ rows: ReportListRow[]; total: number }> {
  const conditions = [
    filter.stand
      ? sql`${STEP} in (${sql.join(
          STANDS[filter.stand].map(step => sql`${step}`),
          sql`, `,
        )})`
      : sql`true`,
    filter.art ? sql`r.report_kind = ${filter.art}` : sql`true`,
    filter.herkunft ? sql`r.origin = ${filter.herkunft === 'geschrieben' ? 'written' : 'imported'}` : sql`true`,
    filter.vorlage
      ? sql`exists (select from (${PAPERS}) x join paper xp on xp.id = x.paper_id where
           (xp.reference ilike ${likePattern(filter.vorlage)} or xp.name ilike ${likePattern(filter.vorlage)}))`
      : sql`true`,
  ]
  const where = sql.join(conditions, sql` and `)
  const [count] = await rowsOf<{ total: string | number }>(
    tx,
    sql`select count(*) as total from ${REPORTS} left join report_way w on w.report_id = r.id where ${where}`,
  )
  const rows = await rowsOf<Record<string, string | null>>(
    tx,
    sql`select r.id, r.state, r.report_kind, r.origin, r.report_date::text, r.next_control_on::text, r.corrects_id, r.visibility, r.modified, ${STEP} as step,
        refs.reference_list, refs.subject
      from ${REPORTS} left join report_way w on w.report_id = r.id left join lateral (
        select string_agg(p.reference, '|' order by rp.position, p.reference) as reference_list, min(p.reference) as first_reference,
          (array_agg(p.name order by rp.position, p.reference))[1] as subject
        from (${PAPERS}) rp join paper p on p.id = rp.paper_id) refs on true
      where ${where} order by ${ORDERS[filter.sortierung]} limit ${REPORTS_PER_PAGE} offset ${(filter.seite - 1) * REPORTS_PER_PAGE}`,
  )
  return {
    total: Number(count?.total ?? 0),
    rows: rows.map(row => ({
      id: String(row['id']),
      state: row['state'] as ReportState,
      step: row['step'] as WayStep,
      kind: row['report_kind'] as ReportKind | null,
      origin: row['origin'] as ReportListRow['origin'],
      date: toDay(row['report_date']),
      nextControlOn: toDay(row['next_control_on']),
      references: row['reference_list']?.split('|') ?? [],
      subject: row['subject'] ?? null,
      isCorrection: row['corrects_id'] !== null,
      visibility: row['visibility'] as Visibility,
      savedAt: toInstant(row['modified']),
    })),
  }
}

const likePattern = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`

/** Reads the filter from an address; what is not understood is as if it were not there. */
export function reportFilterFrom(query: Readonly<Record<string, string | undefined>>): ReportFilter {
  const one = <T extends string>(name: string, values: readonly T[]): T | '' => values.find(value => value === query[name]) ?? ''
  return {
    stand: one('stand', Object.keys(STANDS) as (keyof typeof STANDS)[]),
    art: one('art', ['interim', 'final']),
    herkunft: one('herkunft', ['geschrieben', 'uebernommen']),
    vorlage: (query['vorlage'] ?? '').trim().slice(0, 200),
    sortierung: one('sortierung', ['neueste', 'aelteste', 'vorlage']) || 'neueste',
    seite: pageNumber(query['seite']),
  }
}
