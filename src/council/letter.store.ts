import { type SQL, sql } from 'drizzle-orm'
import type { Principal } from '#platform/access/principal.ts'
import { day, flag, instant, type RowOf, shape, text, texts, word } from '#platform/db/rows.ts'
import { hasRows, type Tx } from '#platform/db/transaction.ts'
import type { ReportKind } from '#reading/reading.ts'

const received = shape({
  reportId: text.at('r.id'),
  kind: word<ReportKind>().orNull.at('r.report_kind'),
  date: day.orNull.at('r.report_date'),
  sentAt: instant.at('d.created'),
  references: texts.at(`coalesce(about.refs, '{}')`),
  subject: text.orNull.at('about.subject'),
  isRead: flag.at('read.read_at is not null'),
  hasPdf: flag.at('r.pdf_file_id is not null'),
  isConfidential: flag.at(`r.visibility = 'confidential'`),
})

/** A report that was sent to someone, with the resolutions it is about as far as they can be seen, and the subject of the first. */
export type ReceivedLetter = RowOf<typeof received>

/** The reports that were sent to the person behind the principal, as far as they may still see them, the newest first. */
export const receivedLetters = (tx: Tx, principal: Principal, limit: number): Promise<ReceivedLetter[]> =>
  lettersTo(tx, principal, sql`true`, limit)

/** Those that were not opened yet. */
export const unreadLetters = (tx: Tx, principal: Principal, limit: number): Promise<ReceivedLetter[]> =>
  lettersTo(tx, principal, sql`read.read_at is null`, limit)

const lettersTo = async (tx: Tx, principal: Principal, which: SQL, limit: number): Promise<ReceivedLetter[]> =>
  !principal.personId
    ? []
    : received.many(
        tx,
        sql`select ${received.list()}
          from report_delivery d join control_report r on r.id = d.report_id
            left join letter_read read on read.report_id = r.id and read.owner = ${principal.id}
            left join lateral (select array_agg(p.reference order by rp.position, p.reference) as refs, (array_agg(p.name order by rp.position, p.reference))[1] as subject
              from control_report_paper rp join paper p on p.id = rp.paper_id where rp.report_id = r.id) about on true
          where d.person_id = ${principal.personId}::uuid and r.state = 'finished' and ${which}
          order by d.created desc, r.report_date desc nulls last, r.id limit ${limit}`,
      )

const letterRead = shape({ owner: text, reportId: text, readAt: instant })

/** Whether a report was sent to the person behind the principal and not opened yet. */
export const isUnread = async (tx: Tx, { personId, id }: Principal, reportId: string): Promise<boolean> =>
  personId !== undefined &&
  hasRows(
    tx,
    sql`select from report_delivery d join control_report r on r.id = d.report_id where d.report_id = ${reportId} and d.person_id = ${personId}::uuid
      and not exists (select from letter_read l where l.report_id = d.report_id and l.owner = ${id}) limit 1`,
  )

/** Writes down that someone has opened a report. */
export const addRead = async (tx: Tx, owner: string, { reportId, at }: { reportId: string; at: Temporal.Instant }): Promise<void> => {
  await tx.execute(sql`insert into letter_read ${letterRead.values({ owner, reportId, readAt: at })} on conflict do nothing`)
}
