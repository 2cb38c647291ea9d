import { formatGermanDate } from '#vocabulary/german-date.ts'
import { oneOrNone, pickOrNone, search, wordsFor } from '#web/form/field.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { May, MayLink } from '#web/may.tsx'
import { urls } from '#web/urls.ts'
import { kindInWords, PLANNING_STEPS, REPORT_KINDS, stepInAddress, stepInWords } from '../rules/report-words.ts'
import type { PlanningReport, ReportFilter } from './report.store.ts'

/** The planning reports, the newest period first. */
export const reportList: List<PlanningReport, ReportFilter> = {
  title: 'Planungsberichte',
  current: 'planning',
  label: 'Planungsberichte',
  address: urls.planningReports,
  permission: 'plan.read',
  filter: filter<ReportFilter>({
    q: search('q', { label: 'Titel, Gebiet oder Leistungsart' }),
    kind: oneOrNone('art', { label: 'Art', none: 'alle', among: wordsFor(REPORT_KINDS, kind => [kindInWords(kind), kindInWords(kind)]) }),
    step: oneOrNone('schritt', {
      label: 'Schritt',
      none: 'alle',
      among: wordsFor(PLANNING_STEPS, step => [stepInAddress(step), stepInWords(step)]),
    }),
    area: pickOrNone('gebiet', { label: 'Gebiet', none: 'alle' }),
    unit: pickOrNone('stelle', { label: 'Stelle', none: 'alle' }),
  }),
  words: ({ q }) => q,
  counted: ['Planungsbericht', 'Planungsberichte'],
  pageSize: 100,
  files: { name: 'planungsberichte', csv: urls.planningReportsCsv, xlsx: urls.planningReportsXlsx },
  columns: [
    {
      label: 'Titel',
      names: true,
      value: ({ title }) => title,
      cell: ({ id, title }) => (
        <a href={urls.planningReport(id)} data-row-link>
          {title}
        </a>
      ),
      width: 50,
    },
    { label: 'Art', value: ({ kind }) => kindInWords(kind) },
    {
      label: 'Gebiet oder Leistungsart',
      value: ({ about }) => about,
      cell: ({ areaId, about }) =>
        areaId ? (
          <MayLink permission="planning.read" href={urls.area(areaId)}>
            {about}
          </MayLink>
        ) : (
          about
        ),
      width: 40,
    },
    { label: 'Zeitraum', only: 'page', value: ({ from, until }) => `${formatGermanDate(from)} bis ${formatGermanDate(until)}` },
    { label: 'Gilt von', only: 'file', value: ({ from }) => from },
    { label: 'Gilt bis', only: 'file', value: ({ until }) => until },
    { label: 'Schritt', value: ({ step }) => stepInWords(step) },
    { label: 'Stelle', value: ({ unit }) => unit },
  ],
  none: 'Zu dieser Auswahl gibt es keinen Planungsbericht.',
  empty: () => (
    <>
      Noch keiner. Hier stehen die Planungsberichte der Stadt, sobald sie veröffentlicht sind, und für die Verwaltung auch ihre Entwürfe.
      <May permission="planning.write">
        {' '}
        <a href={urls.planningReportNew()}>Beginnen Sie den ersten</a>.
      </May>
    </>
  ),
}
