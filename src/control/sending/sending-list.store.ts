import { sql } from 'drizzle-orm'
import type { Channel } from '#dispatch/addressee.ts'
import { type DeliveryState, deliveryState } from '#dispatch/delivery.ts'
import { built, flag, number, type RowOf, shape, text, texts } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { MailState } from '#platform/mail/outbox-list.ts'
import { controlReport } from '../report/report.table.ts'
import { reportWay } from '../report/way.table.ts'

/** What the list of sendings can be narrowed to. */
export interface SendingFilter {
  readonly words: string
  readonly stand: 'toSend' | 'problems' | 'toHandOver' | 'toPublish' | null
}

/** A report (`r`) at a step of its way (`w`) that can be sent. */
export const isReadyToSend = sql`(w.step = 'noted' or (w.step = 'signed' and r.acknowledgement is null))`
/** Something came back, or did not go out, and was not handed over instead. */
export const hasProblem = sql`exists (select from report_delivery d left join outbox o on o.id = d.outbox_id where d.report_id = r.id and d.handed_on is null
  and (d.bounced_at is not null or o.state in ('failed', 'uncertain', 'cancelled', 'bounced')))`
/** A delivery (`d`) of the report `r` that somebody hands over, and nobody has. */
export const waitsOnPaper = sql`d.report_id = r.id and d.handed_on is null and d.outbox_id is null`
/** Some delivery of the report (`r`) is to be handed over. */
export const isToHandOver = sql`exists (select from report_delivery d where ${waitsOnPaper})`
/** A sent report about whose publication something is still to be done. */
export const isToBePublished = sql`(w.step = 'sent' and w.publication <> 'never' and r.visibility <> 'confidential')`

const PAPERS = sql`from control_report_paper rp join paper p on p.id = rp.paper_id where rp.report_id = r.id`
const { reportKind, reportDate } = controlReport.columns
const { step, sentAt, publishOn } = reportWay.columns
interface KnownState {
  readonly channel: Channel
  readonly mail: MailState | null
  readonly handed: boolean
  readonly bounced: boolean
}
const sending = shape({
  reportId: text.at('r.id'),
  step: step.at('w.step'),
  kind: reportKind.at('r.report_kind'),
  date: reportDate.at('r.report_date'),
  references: texts.at(sql`(select coalesce(array_agg(p.reference order by rp.position), '{}') ${PAPERS})`),
  subject: text.orNull.at(sql`(select p.name ${PAPERS} order by rp.position limit 1)`),
  isConfidential: flag.at(sql`r.visibility = 'confidential'`),
  sentAt: sentAt.at('w.sent_at'),
  publication: text.at('w.publication'),
  publishOn: publishOn.at('w.publish_on'),
  isChecked: flag.at(sql`w.names_checked_at is not null`),
  deliveries: built<readonly KnownState[]>().at(sql`(select coalesce(jsonb_agg(
    jsonb_build_object('channel', d.channel, 'mail', o.state, 'handed', d.handed_on is not null, 'bounced', d.bounced_at is not null)), '[]')
    from report_delivery d left join outbox o on o.id = d.outbox_id where d.report_id = r.id)`),
})

/** A report that was sent, or waits for it. */
export interface SendingRow extends Omit<RowOf<typeof sending>, 'deliveries'> {
  readonly states: readonly DeliveryState[]
}

/** One page of the reports that wait to be sent or were sent: problems first, then what waits, then the newest. */
export async function listSendings(
  tx: Tx,
  { words, stand }: SendingFilter,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<{ rows: SendingRow[]; total: number; waiting: number; problems: number }> {
  const chosen = stand
    ? { toSend: isReadyToSend, problems: hasProblem, toHandOver: isToHandOver, toPublish: isToBePublished }[stand]
    : sql`true`
  const pattern = `%${words.replace(/[\\%_]/g, '\\$&')}%`
  const said =
    words === ''
      ? sql`true`
      : sql`(exists (select from control_report_paper x join paper p on p.id = x.paper_id where x.report_id = r.id and (p.reference ilike ${pattern} or p.name ilike ${pattern}))
          or exists (select from report_delivery d where d.report_id = r.id and (d.name ilike ${pattern} or d.email ilike ${pattern})))`
  const base = sql`from control_report r join report_way w on w.report_id = r.id
    where r.state = 'finished' and r.origin = 'written' and (w.step in ('sent', 'published', 'withdrawn') or ${isReadyToSend})`
  const rows = await sending.many(
    tx,
    sql`select ${sending.list()} ${base} and ${chosen} and ${said}
      order by ${hasProblem} desc, ${isReadyToSend} desc, w.sent_at desc nulls first, r.id limit ${limit} offset ${offset}`,
  )
  const counts = await counted.one(
    tx,
    sql`select count(*) filter (where ${chosen} and ${said}) as total, count(*) filter (where ${isReadyToSend}) as waiting, count(*) filter (where ${hasProblem}) as problems ${base}`,
  )
  const states = ({ deliveries }: RowOf<typeof sending>) =>
    deliveries.map(({ channel, mail, handed, bounced }) => deliveryState({ channel, mail, isHandedOver: handed, isBounced: bounced }))
  return { rows: rows.map(row => ({ ...row, states: states(row) })), ...(counts ?? { total: 0, waiting: 0, problems: 0 }) }
}

const counted = shape({ total: number, waiting: number, problems: number })
