import { sql } from 'drizzle-orm'
import type { KnownBy } from '#dispatch/addressee.ts'
import type { Matter, MatterContent } from '#dispatch/matter.ts'
import { type RowOf, shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { readCity } from '#register/settings/city.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatList } from '#vocabulary/german-format.ts'
import { type Report, referencesOf } from '../report/report.store.ts'
import { kindInWords } from '../report/report.view.ts'
import { reportWay } from '../report/way.table.ts'
import type { WayOfReport } from '../way/way.store.ts'
import { coverSubject, coverText } from './cover-words.letter.ts'
import { reportLine } from './report-line.letter.ts'
import { sendableFiles } from './sendable-files.store.ts'
import { readSendingSettings, type SendingSettings } from './sending-settings.ts'

/** A report as something that is dispatched. */
export const matterOf = (report: Report, { way, turn, sentAt, steps }: WayOfReport): Matter => ({
  id: report.row.id,
  version: report.row.version,
  kind: kindInWords(report.row.reportKind),
  references: referencesOf(report),
  date: report.row.reportDate,
  isConfidential: way.isConfidential,
  line: reportLine(report),
  stand: {
    turn,
    wait: waitWords(way),
    isReady: way.step === 'noted' || (way.step === 'signed' && !way.isNoted),
    sentAt,
    sentBy: steps.findLast(({ action }) => action === 'send')?.actorName ?? '',
    nothingWent:
      report.row.origin === 'imported'
        ? 'Dieser Bericht wurde aus einem Brief übernommen. Versandt wurde er auf Papier, bevor er hierher kam.'
        : 'Dieser Bericht gilt als versandt. Von hier ging nichts hinaus.',
  },
})

/** What the mail with a report says and carries. */
export async function matterContent(tx: Tx, report: Report, today: Temporal.PlainDate): Promise<MatterContent> {
  const settings = await readSendingSettings(tx)
  return {
    files: await sendableFiles(tx, report),
    committee: settings.recipients === 'council' ? null : await decidingCommittee(tx, report.row.id),
    addressed: settings.addressed,
    knownBy: await notedBy(tx, report.row.id),
    subject: coverSubject(report),
    coveringText: coverText(settings.coveringText, report, await readCity(tx)),
    consequence: consequenceOf(report, settings, today),
    proofTitle: `Versandnachweis zur Beschlusskontrolle zu ${formatList(referencesOf(report))}`,
    sent: await sendingOf(tx, report.row.id),
  }
}

function consequenceOf(report: Report, settings: SendingSettings, today: Temporal.PlainDate): string {
  const isConfidential = report.row.visibility === 'confidential'
  const then =
    settings.publication === 'delayed' && !isConfidential
      ? `Veröffentlicht wird er nach Einstellung der Stadt am ${formatGermanDate(today.add({ days: settings.publishAfterDays }))}, wenn über alle Namen entschieden ist.`
      : isConfidential
        ? 'Veröffentlicht wird er nicht, weil er vertraulich ist.'
        : 'Über die Veröffentlichung entscheiden Sie danach.'
  return `Mit dem Versand steht der Bericht den Mitgliedern des Rates offen. ${then}`
}

const noted = shape({ personId: text.at('s.actor'), name: text.at('s.actor_name') })

/** Whoever took note of a report has it: no letter goes to them. */
const notedBy = async (tx: Tx, reportId: string): Promise<KnownBy[]> =>
  (
    await noted.many(
      tx,
      sql`select ${noted.list()} from report_step s where s.report_id = ${reportId} and s.action = 'note' order by s.turn desc limit 1`,
    )
  ).map(one => ({ ...one, because: 'hat den Bericht zur Kenntnis genommen' }))

const committee = shape({ shortName: text.orNull })

/** Short name of the committee that decided; null where several did, or none that the register knows: then the report goes to the council (C1). */
async function decidingCommittee(tx: Tx, reportId: string): Promise<string | null> {
  const committees = await committee.many(
    tx,
    sql`select distinct o.short_name from control_report_paper rp join paper p on p.id = rp.paper_id left join organization o on o.id = p.organization_id
      where rp.report_id = ${reportId}`,
  )
  return committees.length === 1 ? (committees[0]?.shortName ?? null) : null
}

const sending = shape({ committee: reportWay.columns.sentTo.at('sent_to'), coveringText: reportWay.columns.coveringText })

/** To whom a report went, as it was chosen: the committee, and the words of the mail. */
const sendingOf = async (tx: Tx, reportId: string): Promise<RowOf<typeof sending>> =>
  (await sending.one(tx, sql`select ${sending.list()} from report_way where report_id = ${reportId}`)) ?? {
    committee: '',
    coveringText: '',
  }

/** Why a report cannot be sent yet; null where it can, or was. */
function waitWords(way: WayOfReport['way']): string | null {
  switch (way.step) {
    case 'drafting':
    case 'submitted':
    case 'checked':
      return 'Dieser Bericht ist noch nicht unterschrieben. Versenden lässt er sich nach der Unterschrift und der Kenntnisnahme.'
    case 'signed':
      return way.isNoted ? 'Dieser Bericht ist unterschrieben und wartet auf die Kenntnisnahme. Danach lässt er sich versenden.' : null
    case 'returned':
      return 'Dieser Bericht wurde zurückgegeben, bevor er hinausging. Versandt wird der Bericht, der an seine Stelle tritt.'
    default:
      return null
  }
}
