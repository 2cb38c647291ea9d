import { sql } from 'drizzle-orm'
import type { Channel } from '#dispatch/addressee.ts'
import { type DeliveryState, deliveryState } from '#dispatch/delivery.ts'
import { toDay, toInstant } from '#platform/db/columns.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { pageNumber } from '#platform/http/page-number.ts'
import type { MailState } from '#platform/mail/outbox-list.ts'
import type { ReportKind } from '#reading/reading.ts'
import type { WayStep } from '../rules/report-way.ts'

export const SENDING_STATES = ['zu-versenden', 'probleme', 'zu-uebergeben', 'zu-veroeffentlichen'] as const

/** What the list of sendings can be narrowed to; the names are those of the address. */
export interface SendingFilter {
  readonly stand: (typeof SENDING_STATES)[number] | ''
  readonly suche: string
  readonly seite: number
}

/** A report that was sent, or waits for it. */
export interface SendingRow {
  readonly reportId: string
  readonly step: WayStep
  readonly kind: ReportKind | null
  readonly date: Temporal.PlainDate | null
  readonly references: readonly string[]
  readonly subject: string | null
  readonly isConfidential: boolean
  readonly sentAt: Temporal.Instant | null
  readonly states: readonly DeliveryState[]
  readonly publication: { readonly decision: string; readonly publishOn: Temporal.PlainDate | null; readonly isChecked: boolean }
}

export const SENDINGS_PER_PAGE = 50

const READY = sql`(w.step = 'noted' or (w.step = 'signed' and r.acknowledgement is null))`
const HAS_PROBLEM = sql`exists (select from report_delivery d left join outbox o on o.id = d.outbox_id where d.report_id = r.id and d.handed_on is null
  and (d.bounced_at is not null or o.state in ('failed', 'uncertain', 'cancelled', 'bounced')))`
const TO_HAND_OVER = sql`exists (select from report_delivery d where d.report_id = r.id and d.handed_on is null and d.outbox_id is null)`
const TO_PUBLISH = sql`(w.step = 'sent' and w.publication <> 'never' and r.visibility <> 'confidential')`

/** One page of the reports that wait to be sent or were sent: problems first, then what waits, then the newest. */
export async function listSendings(
  tx: Tx,
  filter: SendingFilter,
): Promise<{ rows: SendingRow[]; total: number; waiting: number; problems: number }> {
  const chosen = {
    'zu-versenden': READY,
    probleme: HAS_PROBLEM,
    'zu-uebergeben': TO_HAND_OVER,
    'zu-veroeffentlichen': TO_PUBLISH,
    '': sql`true`,
  }[filter.stand]
  const pattern = `%${filter.suche.replace(/[\\%_]/g, '\\$&')}%`
  const words =
    filter.suche === ''
      ? sql`true`
      : sql`(exists (select from control_report_paper x join paper p on p.id = x.paper_id where x.report_id = r.id and (p.reference ilike ${pattern} or p.name ilike ${pattern}))
          or exists (select from report_delivery d where d.report_id = r.id and (d.name ilike ${pattern} or d.email ilike ${pattern})))`
  const base = sql`from control_report r join report_way w on w.report_id = r.id
    where r.state = 'finished' and r.origin = 'written' and (w.step in ('sent', 'published', 'withdrawn') or ${READY})`
  const rows = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select r.id, w.step, r.report_kind, r.report_date::text, r.visibility, w.sent_at, w.publication, w.publish_on::text, w.names_checked_at is not null as is_checked,
        (select string_agg(p.reference, '|' order by rp.position) from control_report_paper rp join paper p on p.id = rp.paper_id where rp.report_id = r.id) as paper_references,
        (select p.name from control_report_paper rp join paper p on p.id = rp.paper_id where rp.report_id = r.id order by rp.position limit 1) as subject,
        (select coalesce(jsonb_agg(jsonb_build_object('channel', d.channel, 'mail', o.state, 'handed', d.handed_on is not null, 'bounced', d.bounced_at is not null)), '[]')
          from report_delivery d left join outbox o on o.id = d.outbox_id where d.report_id = r.id)::text as deliveries
      ${base} and ${chosen} and ${words}
      order by ${HAS_PROBLEM} desc, ${READY} desc, w.sent_at desc nulls first, r.id limit ${SENDINGS_PER_PAGE} offset ${(filter.seite - 1) * SENDINGS_PER_PAGE}`,
  )
  const [counts] = await rowsOf<Record<string, unknown>>(
    tx,
    sql`select count(*) filter (where ${chosen} and ${words}) as total, count(*) filter (where ${READY}) as waiting, count(*) filter (where ${HAS_PROBLEM}) as problems ${base}`,
  )
  return {
    rows: rows.map(rowOf),
    total: Number(counts?.['total'] ?? 0),
    waiting: Number(counts?.['waiting'] ?? 0),
    problems: Number(counts?.['problems'] ?? 0),
  }
}

const rowOf = (row: Record<string, unknown>): SendingRow => ({
  reportId: String(row['id']),
  step: row['step'] as WayStep,
  kind: row['report_kind'] as ReportKind | null,
  date: toDay(row['report_date'] as string | null),
  references: String(row['paper_references'] ?? '')
    .split('|')
    .filter(part => part !== ''),
  subject: (row['subject'] as string | null) ?? null,
  isConfidential: row['visibility'] === 'confidential',
  sentAt: row['sent_at'] === null ? null : toInstant(row['sent_at']),
  states: (JSON.parse(String(row['deliveries'])) as { channel: Channel; mail: MailState | null; handed: boolean; bounced: boolean }[]).map(
    ({ channel, mail, handed, bounced }) => deliveryState({ channel, mail, isHandedOver: handed, isBounced: bounced }),
  ),
  publication: {
    decision: String(row['publication']),
    publishOn: toDay(row['publish_on'] as string | null),
    isChecked: row['is_checked'] === true,
  },
})

/** Reads the filter from an address; what is not understood is as if it were not there. */
export function sendingFilterFrom(query: Readonly<Record<string, string | undefined>>): SendingFilter {
  return {
    stand: SENDING_STATES.find(value => value === query['stand']) ?? '',
    suche: (query['suche'] ?? '').trim().slice(0, 200),
    seite: pageNumber(query['seite']),
  }
}
