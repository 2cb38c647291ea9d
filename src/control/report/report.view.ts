import type { ReportKind } from '#reading/reading.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatList } from '#vocabulary/german-format.ts'
import { formatPointNumber } from '#vocabulary/point-number.ts'
import { germanStatus } from '#vocabulary/status.ts'
import { type Report, referencesOf } from './report.store.ts'

/** "Zwischeninformation", "abschließende Information", or that the letter does not say. */
export const kindInWords = (kind: ReportKind | null): string =>
  kind === 'interim' ? 'Zwischeninformation' : kind === 'final' ? 'abschließende Information' : 'Art nicht lesbar'

/** "die Zwischeninformation vom 29. August 2023" */
export function correctedInWords({ kind, date }: NonNullable<Report['corrects']>): string {
  const what = kind === 'final' ? 'die abschließende Information' : 'die Zwischeninformation'
  return date ? `${what} vom ${formatGermanDate(date)}` : `${what} ohne lesbares Datum`
}

/** What signing a report will do (C5, C6), in sentences for the one who signs. `newest` is the day of the newest report so far. */
export function consequencesOf(report: Report, today: Temporal.PlainDate, newest: Temporal.PlainDate | null): string[] {
  const { row, papers, corrects } = report
  const date = row.reportDate ?? today
  const outdated = newest !== null && corrects === null && Temporal.PlainDate.compare(newest, date) > 0
  const changes = papers.flatMap(paper =>
    paper.points
      .filter(point => point.answer.status !== null && point.answer.status !== point.registerStatus)
      .map(point => {
        const name = papers.length > 1 ? `${paper.reference}, ${formatPointNumber(point.number)}` : formatPointNumber(point.number)
        const before = point.registerStatus ? ` (bisher „${germanStatus(point.registerStatus)}“)` : ''
        return `${name}: „${germanStatus(point.answer.status ?? 'unclear')}“${before}`
      }),
  )
  return [
    `Der Brief trägt das Datum ${formatGermanDate(date)}. Er wird als PDF und DOCX mit Prüfsummen aufbewahrt und ändert sich nicht mehr; ein Fehler lässt sich nur mit einem neuen Bericht berichtigen.`,
    ...(outdated && newest
      ? [
          `Es gibt einen neueren Bericht vom ${formatGermanDate(newest)}: Stand und nächste Kontrolle im Register bleiben, wie jener sie sagt.`,
        ]
      : [
          changes.length === 0 ? 'Der Stand der Punkte im Register bleibt, wie er ist.' : `Neuer Stand im Register: ${changes.join('; ')}.`,
          row.reportKind === 'final'
            ? `${papers.length > 1 ? 'Die Beschlusskontrollen sind' : 'Die Beschlusskontrolle ist'} damit abgeschlossen.`
            : `Die nächste Beschlusskontrolle steht am ${row.nextControlOn ? formatGermanDate(row.nextControlOn) : '?'} an.`,
        ]),
    ...(row.visibility === 'confidential'
      ? [
          'Bericht und Antworten sind vertraulich: Nur wer Vertrauliches sehen darf, findet sie.',
          ...(papers.some(paper => paper.visibility !== 'confidential')
            ? [
                'Der Beschluss selbst ist nicht vertraulich: Stand seiner Punkte und nächste Kontrolle sieht im Register, wer ihn sehen darf. Soll das nicht sein, setzen Sie vorher die Sichtbarkeit des Beschlusses oder des Punktes.',
              ]
            : []),
        ]
      : [
          'Stand und nächste Kontrolle stehen mit der Unterschrift im Register. Der Bericht selbst erreicht den Rat mit dem Versand, alle anderen mit der Veröffentlichung.',
        ]),
  ]
}

/** "Bericht zu V2003/22 und A0446/18". */
export const reportTitle = (report: Parameters<typeof referencesOf>[0]): string => `Bericht zu ${formatList(referencesOf(report)) || '?'}`

/** What a report is about, as people know it: the subject of its resolution; of several that of the first, and how many more there are. */
export function subjectOf(report: Report): string {
  const [first, ...others] = report.papers
  if (!first?.name) return reportTitle(report)
  if (others.length === 0) return first.name
  return `${first.name} und ${others.length === 1 ? 'ein weiterer Beschluss' : `${others.length} weitere Beschlüsse`}`
}
