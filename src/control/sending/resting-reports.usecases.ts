import { sql } from 'drizzle-orm'
import type { Resting, RestingSource } from '#handover/resting.ts'
import type { Told } from '#handover/tell.usecases.ts'
import { cityUnit, councilOffice, departmentAbove, leadersOf } from '#people/register/positions.store.ts'
import { inCityTime } from '#platform/clock/clock.ts'
import { instant, number, shape, text, texts } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { publicationPlanOf } from '#publication/publication.store.ts'
import { formatCount, formatList } from '#vocabulary/german-format.ts'
import { urls } from '#web/urls.ts'
import { type Report, readReport, referencesOf } from '../report/report.store.ts'
import { type Waiting, waitsFor } from '../rules/report-way.ts'
import { authorsOf } from '../way/step-mails.usecases.ts'
import { readWay, type WayOfReport } from '../way/way.store.ts'
import { waitsSince, whoseStep } from '../way/way-line.ts'
import { wordsOf } from '../way/way-words.ts'

const candidate = shape({ id: text })

/** Reports on their way, or given back to those who write, each with whom it waits for and who is above them (C5, C8). */
export const restingReports: RestingSource = async (tx, today) => {
  const found = await candidate.many(
    tx,
    sql`select w.report_id as id from report_way w join control_report r on r.id = w.report_id where r.origin = 'written' and w.turn > 0
      and w.step in ('drafting', 'submitted', 'checked', 'signed', 'noted', 'sent') order by w.report_id`,
  )
  const resting: Resting[] = []
  for (const { id } of found) {
    const report = await readReport(tx, id)
    if (!report) continue
    const way = await readWay(tx, report, today)
    const since = waitsSince(way)
    if (!since) continue
    for (const waiting of waitsFor(way.way)) {
      if (waiting.action === 'publish' && (await publicationPlanOf(tx, id)).publication !== 'open') continue
      const { holders, above } = await whoseTurn(tx, { report, way, waiting }, today)
      const isConfidential = report.row.visibility === 'confidential'
      resting.push({
        recordType: 'step',
        recordId: id,
        turn: way.turn,
        since,
        words: isConfidential
          ? 'Ein vertraulicher Bericht wartet'
          : `Der Bericht zu ${formatList(referencesOf(report))} wartet: ${wordsOf(waiting.action).waiting}`,
        path:
          waiting.action === 'send'
            ? urls.reportSending(id)
            : waiting.action === 'publish'
              ? urls.reportPublication(id)
              : urls.reportWay(id),
        isConfidential,
        who: whoseStep(waiting.action, waiting.unit),
        holders,
        above,
      })
    }
  }
  return resting
}

interface Turn {
  readonly report: Report
  readonly way: WayOfReport
  readonly waiting: Waiting
}

/** Above the office stands its department, above that and the council office the city's head; above the mayor nobody, so the council office hears of it. */
async function whoseTurn(
  tx: Tx,
  { report, way, waiting }: Turn,
  today: Temporal.PlainDate,
): Promise<{ holders: readonly Told[]; above: readonly Told[] }> {
  const led = (unit: { readonly id: string } | null) => (unit ? leadersOf(tx, [unit.id], today) : Promise.resolve([]))
  const { action, unit } = waiting
  switch (action) {
    case 'submit':
      return { holders: await authorsOf(tx, report), above: await led(way.way.office) }
    case 'check':
    case 'cosign': {
      const department = unit && (await departmentAbove(tx, unit.id, today))
      return {
        holders: await led(unit),
        above: await led(department && department.id !== unit?.id ? department : await cityUnit(tx, today)),
      }
    }
    case 'note':
      return { holders: await led(unit), above: await councilOffice(tx, today) }
    case 'send':
    case 'publish':
      return { holders: await councilOffice(tx, today), above: await led(await cityUnit(tx, today)) }
    default:
      return { holders: await led(unit), above: await led(await cityUnit(tx, today)) }
  }
}

const failed = shape({
  reportId: text.at('r.id'),
  references: texts.at(
    sql`(select coalesce(array_agg(p.reference order by rp.position), '{}') from control_report_paper rp join paper p on p.id = rp.paper_id where rp.report_id = r.id)`,
  ),
  visibility: text.at('r.visibility::text'),
  mails: number.at('count(*)'),
  at: instant.at('max(o.modified)'),
})

/** Mails with reports that did not go out, for the council office, as soon as they are seen. */
export const failedSendings: RestingSource = async (tx, today) => {
  const rows = await failed.many(
    tx,
    sql`select ${failed.list()} from report_delivery d join outbox o on o.id = d.outbox_id join control_report r on r.id = d.report_id
      where d.handed_on is null and o.state in ('failed', 'uncertain', 'bounced') group by r.id order by r.id`,
  )
  if (rows.length === 0) return []
  const holders = await councilOffice(tx, today)
  return rows.map(({ reportId, references, visibility, mails, at }) => {
    const isConfidential = visibility === 'confidential'
    const count = formatCount(mails, 'Mail braucht', 'Mails brauchen')
    return {
      recordType: 'mail',
      recordId: reportId,
      turn: mails,
      since: inCityTime(at).toPlainDate(),
      isUrgent: true,
      words: `${count} eine Entscheidung: Versand ${isConfidential ? 'eines vertraulichen Berichts' : `des Berichts zu ${formatList(references)}`}`,
      path: urls.reportSending(reportId),
      isConfidential,
      who: 'Gremienbüro',
      holders,
      above: [],
    }
  })
}
