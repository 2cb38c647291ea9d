import type { ReportHistory } from '#register/record/report-history.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { germanStatus, type PointStatus } from '#vocabulary/status.ts'
import { differsInWords } from '#vocabulary/word-difference.ts'
import { answeredIn, type Report } from '../report/report.store.ts'

/** What a report says of a point, beside what the last one said. */
export interface PointChange {
  readonly pointId: string
  /** "2", with the resolution where the report is about several. */
  readonly name: string
  readonly statusBefore: PointStatus | null
  readonly statusNow: PointStatus | null
  /** Null where no report has spoken of the point yet. */
  readonly before: { readonly reportedOn: Temporal.PlainDate | null } | null
  /** The parts that either of them has. */
  readonly texts: readonly { readonly label: string; readonly before: string; readonly now: string; readonly differs: boolean }[]
  readonly kind: 'first' | 'changed' | 'same'
}

/** What changes with a report against the last ones on the same resolutions (C5: what a head sees before signing). */
export interface ReportChanges {
  readonly points: readonly PointChange[]
  readonly controls: readonly {
    readonly reference: string
    readonly before: Temporal.PlainDate | null
    readonly now: Temporal.PlainDate | null
  }[]
  /** The day of the newest report so far; null where there is none. */
  readonly lastReportOn: Temporal.PlainDate | null
}

/** Compares a report with the newest answers before it. `histories` are those of its resolutions, by the paper's id. */
export function reportChanges(report: Report, histories: ReadonlyMap<string, ReportHistory>): ReportChanges {
  const several = report.papers.length > 1
  const earlier = [...histories.values()].flatMap(history => history.reports.filter(({ id }) => id !== report.row.id))
  return {
    points: report.papers.flatMap(paper =>
      answeredIn(paper).map((point): PointChange => {
        const past = histories
          .get(paper.paperId)
          ?.answersByPoint.get(point.pointId)
          ?.find(({ reportId }) => reportId !== report.row.id)
        const texts = (
          [
            ['Antwort', past?.answer ?? '', point.answer.answer],
            ['Grund für die Verzögerung', past?.delayReason ?? '', point.answer.delayReason],
            ['Nächster Schritt', past?.nextStep ?? '', point.answer.nextStep],
          ] as const
        )
          .filter(([, before, now]) => before !== '' || now !== '')
          .map(([label, before, now]) => ({ label, before, now, differs: differsInWords(before, now) }))
        const differs = past?.status !== point.answer.status || texts.some(text => text.differs)
        return {
          pointId: point.pointId,
          name: several ? `${point.number} (${paper.reference})` : point.number,
          statusBefore: past?.status ?? null,
          statusNow: point.answer.status,
          before: past ? { reportedOn: past.date } : null,
          texts,
          kind: past ? (differs ? 'changed' : 'same') : 'first',
        }
      }),
    ),
    controls: report.papers.map(paper => ({
      reference: paper.reference,
      before:
        report.row.state === 'draft'
          ? paper.nextControlOn
          : (histories.get(paper.paperId)?.reports.find(({ id }) => id !== report.row.id)?.nextControlOn ?? null),
      now: report.row.reportKind === 'final' ? null : report.row.nextControlOn,
    })),
    lastReportOn:
      earlier
        .flatMap(({ date }) => date ?? [])
        .sort(Temporal.PlainDate.compare)
        .at(-1) ?? null,
  }
}

/** "3 von 5 Punkten geändert; Punkt 2: in Bearbeitung → erfüllt" */
export function changesInShort({ points, lastReportOn }: ReportChanges): string {
  if (points.every(({ kind }) => kind === 'first'))
    return lastReportOn
      ? 'Alle Punkte werden zum ersten Mal beantwortet'
      : `Erster Bericht, ${formatCount(points.length, 'Punkt', 'Punkte')}`
  const changed = points.filter(({ kind }) => kind !== 'same')
  const turned = points
    .filter(({ kind, statusBefore, statusNow }) => kind === 'changed' && statusBefore !== statusNow)
    .map(({ name, statusBefore, statusNow }) => `Punkt ${name}: ${statusInWords(statusBefore)} → ${statusInWords(statusNow)}`)
  const count =
    changed.length === 0
      ? `Keine Änderung gegenüber dem Bericht${lastReportOn ? ` vom ${formatGermanDate(lastReportOn)}` : ''}`
      : `${changed.length} von ${formatCount(points.length, 'Punkt', 'Punkten')} geändert`
  return [count, ...turned].join('; ')
}

/** The status as a word, also where nobody has given one. */
export const statusInWords = (status: PointStatus | null): string => (status ? germanStatus(status) : 'ohne Stand')
