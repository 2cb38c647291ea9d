import { sql } from 'drizzle-orm'
import { flag, shape, text, uuids } from '#platform/db/rows.ts'
import { hasRows, rowsOf } from '#platform/db/transaction.ts'
import type { TakenReportPort } from '#register/record/report-history.ts'
import { recordStatusFromReports } from './record-status.ts'

const own = shape({ id: text.at('r.id'), isTouched: flag })

/** Reports that were recorded from letters, as what goes with them when they are taken back. */
export const takenReports: TakenReportPort = {
  async against(tx, { documentId, paperIds, since }) {
    const found = await own.many(
      tx,
      sql`select r.id, (w.step <> 'sent' or exists (select from report_step s where s.report_id = r.id) or exists (select from report_publication b where b.report_id = r.id)) as is_touched
        from control_report r join report_way w on w.report_id = r.id where r.document_id = ${documentId} and r.origin = 'imported'`,
    )
    const isWritten = await hasRows(
      tx,
      sql`select from control_report r join control_report_paper rp on rp.report_id = r.id
        where rp.paper_id = any(${uuids(paperIds)}) and r.origin = 'written' and r.created > ${since.toString()}::timestamptz limit 1`,
    )
    return [
      ...(found.some(({ isTouched }) => isTouched) ? ['Der Bericht aus diesem Brief wurde seitdem veröffentlicht.'] : []),
      ...(isWritten ? ['Zu diesem Beschluss wurde seitdem ein Bericht begonnen.'] : []),
    ]
  },
  async remove(tx, documentId) {
    const reports = await rowsOf<{ id: string }>(
      tx,
      sql`select id from control_report where document_id = ${documentId} and origin = 'imported'`,
    )
    for (const { id } of reports)
      if (!(await hasRows(tx, sql`select from (select regelkreis_untake_report(${id}::uuid) as gone) x where gone`)))
        throw new Error('a report was not removed')
  },
  told: ({ tx, clock }, paperId) => recordStatusFromReports(tx, paperId, clock.today()),
}
