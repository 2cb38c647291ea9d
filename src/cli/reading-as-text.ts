import type { ListReading } from '#reading/lists/read-list.ts'
import type { Reading } from '#reading/reading.ts'
import { germanDocumentKind, germanReportKind } from '#vocabulary/document-kind.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { germanStatus } from '#vocabulary/status.ts'

/** A reading for people: what was found, point by point, and what has to be looked at. */
export function readingAsText(reading: Reading): string {
  const day = (iso: string | null): string | null => (iso === null ? null : formatGermanDate(Temporal.PlainDate.from(iso)))
  const facts: [string, string | null][] = [
    ['Art', germanDocumentKind(reading.kind)],
    ['Aktenzeichen', [reading.reference, ...reading.otherReferences].filter(Boolean).join(', ') || null],
    ['Sitzung', reading.session],
    ['Gegenstand', reading.subject],
    ['Datum', day(reading.documentDate)],
    ['Sitzungsdatum', day(reading.sessionDate)],
    ['Bericht', reading.reportKind && germanReportKind(reading.reportKind)],
    ['Nächste Kontrolle', day(reading.nextControl)],
    ['Vertraulich', reading.confidential === null ? null : reading.confidential ? 'ja' : 'nein'],
    ['Geschäftsbereich', reading.department],
  ]
  const width = Math.max(...facts.map(([label]) => label.length)) + 2
  const head = facts.filter(([, value]) => value !== null).map(([label, value]) => `${`${label}:`.padEnd(width)}${value}`)
  const points = reading.points.flatMap(point => [
    '',
    `Punkt ${point.number}${point.status ? ` (${germanStatus(point.status)})` : ''}`,
    `  ${point.text}`,
    ...(point.response ? [`  → ${point.response}`] : []),
  ])
  const findings = reading.findings.map(finding => `! ${finding.pointer ?? ''} ${finding.message}`.replace('  ', ' '))
  return [...head, ...points, ...(findings.length > 0 ? ['', ...findings] : [])].join('\n')
}

/** A list for people: its resolutions, point by point, and what has to be looked at, by row. */
export function listAsText({ sheet, columns, resolutions, findings }: ListReading): string {
  const points = resolutions.reduce((sum, { points }) => sum + points.length, 0)
  const unknown = columns.filter(({ field, heading }) => field === null && heading !== '').map(({ heading }) => heading)
  return [
    `${sheet === '' ? 'Liste' : sheet}: ${resolutions.length} Beschlüsse, ${points} Punkte`,
    ...(unknown.length > 0 ? [`Nicht zugeordnet: ${unknown.join(', ')}`] : []),
    ...resolutions.flatMap(({ reference, subject, points }) => [
      '',
      `${reference}${subject === null ? '' : `: ${subject}`}`,
      ...points.map(({ point, text, status }) => `  ${point} ${text ?? ''}${status === null ? '' : ` (${germanStatus(status)})`}`),
    ]),
    ...findings.map(({ row, message }) => `! ${row === null ? '' : `Zeile ${row}: `}${message}`),
  ].join('\n')
}
