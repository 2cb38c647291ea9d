import { choice, day, pick, pickOrNone, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { kindInWords, REPORT_KINDS, type ReportKind } from '../rules/report-words.ts'
import type { PlanningReport } from './report.store.ts'

/** What a person says of a planning report (P2); other records by id, as the choices of its form send them. */
export interface ReportValues {
  readonly title: string
  readonly kind: ReportKind
  readonly area: string | null
  readonly subject: string | null
  readonly from: Temporal.PlainDate
  readonly until: Temporal.PlainDate
  readonly unit: string
  readonly follows: string | null
}

export const reportForm = form<ReportValues>(
  {
    title: text('titel', { label: 'Titel', required: 'Geben Sie den Titel an.' }),
    kind: choice('art', {
      label: 'Art',
      choices: REPORT_KINDS.map(kind => [kind, kindInWords(kind)] as const),
      wrong: 'Wählen Sie, ob der Bericht von einem Gebiet oder von einem Thema handelt.',
      open: true,
    }),
    area: pickOrNone('gebiet', { label: 'Gebiet', hint: 'nur bei einem stadträumlichen Bericht', none: 'keines' }),
    subject: pickOrNone('leistungsart', {
      label: 'Leistungsfeld oder Leistungsart',
      hint: 'nur bei einem thematischen Bericht',
      none: 'keine',
    }),
    from: day('von', { label: 'Gilt von', required: 'Geben Sie den ersten Tag des Zeitraums an.' }),
    until: day('bis', { label: 'Gilt bis', required: 'Geben Sie den letzten Tag des Zeitraums an.' }),
    unit: pick('stelle', { label: 'Zuständige Stelle', required: 'Wählen Sie die Stelle, die den Bericht schreibt.' }),
    follows: pickOrNone('vorher', { label: 'Schreibt fort', hint: 'die Ausgabe davor', none: 'keinen früheren Bericht' }),
  },
  ({ kind, area, subject, from, until }) => [
    ...(kind === 'area' && area === null ? [['area', 'Wählen Sie das Gebiet.'] as const] : []),
    ...(kind === 'subject' && subject === null ? [['subject', 'Wählen Sie das Leistungsfeld oder die Leistungsart.'] as const] : []),
    ...(kind === 'area' && subject !== null ? [['subject', 'Wählen Sie „keine“: Der Bericht ist stadträumlich.'] as const] : []),
    ...(kind === 'subject' && area !== null ? [['area', 'Wählen Sie „keines“: Der Bericht ist thematisch.'] as const] : []),
    ...(Temporal.PlainDate.compare(until, from) < 0 ? [['until', 'Das Ende liegt vor dem Anfang.'] as const] : []),
  ],
)

/** What the form of a report says of it as it is stored. */
export const reportValues = (report: PlanningReport): ReportValues => ({
  title: report.title,
  kind: report.kind,
  area: report.areaId,
  subject: report.subjectId,
  from: report.from,
  until: report.until,
  unit: report.organizationId,
  follows: report.followsId,
})
