import { sql } from 'drizzle-orm'
import type { Database } from '#platform/db/database.ts'
import { flag, number, shape, text } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import type { PublicationPort, PublicationStage, Publishable } from '#publication/publishable.ts'
import { lockWay } from '../begin/way-begin.store.ts'
import { type Report, readReport } from '../report/report.store.ts'
import type { WayStep } from '../rules/report-way.ts'
import { readWay } from '../way/way.store.ts'
import { partsOf } from './letter-parts.letter.ts'
import { letterForPublic, redactedLetter } from './public-edition.letter.ts'
import { publishReport, unpublishReport, withdrawReport } from './publish-report.usecases.ts'
import { reportLine } from './report-line.letter.ts'
import { isToBePublished } from './sending-list.store.ts'

const STAGES: Record<WayStep, PublicationStage> = {
  drafting: 'unsigned',
  submitted: 'unsigned',
  checked: 'unsigned',
  returned: 'unsigned',
  signed: 'unsent',
  noted: 'unsent',
  sent: 'sent',
  published: 'published',
  withdrawn: 'withdrawn',
}

/** Reports as what `publication` makes public. */
export const reportPublications = ({ database, files }: { readonly database: Database; readonly files: FileStore }): PublicationPort => ({
  async find(tx, id, today) {
    const report = await readReport(tx, id)
    if (!report) return null
    const { way, turn } = await readWay(tx, report, today)
    return publishableOf(report, { step: way.step, turn })
  },
  async parts(tx, id) {
    const report = await readReport(tx, id)
    return report ? partsOf(await letterForPublic(tx, report)) : []
  },
  async letter(tx, id, passages) {
    const report = await readReport(tx, id)
    return report && redactedLetter(await letterForPublic(tx, report), passages)
  },
  lock: async (tx, id) => (await lockWay(tx, id)) !== undefined,
  publish: (principal, { id, ...wish }, capacity) =>
    publishReport(database, principal, { reportId: id, ...wish }, { files, ...(capacity ? { capacity } : {}) }),
  withdraw: (principal, { id, ...wish }) => withdrawReport(database, principal, { reportId: id, ...wish }),
  undo: (principal, { id, ...wish }) => unpublishReport(database, principal, { reportId: id, ...wish }),
  async toDecide(tx, today, { limit, offset }) {
    const rows = await rowsOf<{ id: string }>(
      tx,
      sql`select r.id ${TO_DECIDE} order by w.sent_at nulls first, r.report_date nulls first, r.id limit ${limit} offset ${offset}`,
    )
    const found = await Promise.all(rows.map(({ id }) => this.find(tx, id, today)))
    const total = await counted.one(tx, sql`select count(*) as total ${TO_DECIDE}`)
    return { rows: found.flatMap(one => (one ? [one] : [])), total: total?.total ?? 0 }
  },
  due: dueReports,
})

// One that was withdrawn is decided about on its own page.
const TO_DECIDE = sql`from control_report r join report_way w on w.report_id = r.id where r.state = 'finished' and ${isToBePublished}`
const counted = shape({ total: number })

const publishableOf = ({ row, ...report }: Report, { step, turn }: { step: WayStep; turn: number }): Publishable => ({
  id: row.id,
  version: row.version,
  turn,
  stage: STAGES[step],
  isConfidential: row.visibility === 'confidential',
  line: reportLine({ row, ...report }),
  date: row.reportDate,
  inOffice: [...row.signatories.map(({ name }) => name ?? ''), row.acknowledgement?.name ?? ''].filter(name => name.trim() !== ''),
})

/** Reports whose day of publication has come. */
const dueReports = (tx: Tx, today: Temporal.PlainDate): ReturnType<PublicationPort['due']> =>
  dueReport.many(
    tx,
    sql`select ${dueReport.list()} from report_way w join control_report r on r.id = w.report_id
      where w.step = 'sent' and w.publication in ('by_setting', 'on_day') and w.publish_on <= ${today.toString()}::date and r.visibility <> 'confidential'
      order by w.publish_on, w.report_id`,
  )

const dueReport = shape({
  id: text.at('w.report_id'),
  turn: number.at('w.turn'),
  version: number.at('r.version'),
  isBySetting: flag.at(sql`w.publication = 'by_setting'`),
})
