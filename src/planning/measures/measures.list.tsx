import { germanLight, LIGHTS, type Light } from '#vocabulary/light.ts'
import { dayOrNone, oneOf, oneOrNone, pickOrNone, search, wordsFor } from '#web/form/field.ts'
import { fileColumns } from '#web/import/exchange.ts'
import type { ListColumn } from '#web/list/columns.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { May, MayLink } from '#web/may.tsx'
import { Day } from '#web/ui/day.tsx'
import { LightMark } from '#web/ui/light-mark.tsx'
import { urls } from '#web/urls.ts'
import { ASSESSMENTS, measureForm, ORIGIN_WORDS } from './measure.form.ts'
import type { Measure, MeasureFilter, MeasureValues } from './measure.store.ts'
import { measurePercent, stateWords } from './measure.view.ts'

/** A measure as a list shows it, with the light of the day. */
export type ListedMeasure = Measure & { readonly light: Light }

const STATES = {
  open: ['offen', 'offene'],
  all: ['alle', 'alle'],
  planned: ['geplant', 'geplant'],
  running: ['in-umsetzung', 'in Umsetzung'],
  done: ['umgesetzt', 'umgesetzt'],
  ended: ['beendet', 'fortgeführt, geändert oder aufgegeben'],
} as const

/** The light, and beside it what the unit thinks of it. */
export const Lights = ({ of: { light, values } }: { of: ListedMeasure }) => (
  <>
    <LightMark light={light} />
    {values.assessment && <span class="rk-muted"> Einschätzung: {ASSESSMENTS[values.assessment][1]}</span>}
  </>
)

/** Where a measure is: its facility, or its area. */
export const PlaceOf = ({ of: { facilityId, facilityName, areaId, areaName, values } }: { of: Measure }) => (
  <>
    {facilityId && (
      <MayLink permission="planning.read" href={urls.facility(facilityId)}>
        {facilityName}
      </MayLink>
    )}
    {facilityId && areaId && ', '}
    {areaId && (
      <MayLink permission="planning.read" href={urls.area(areaId)}>
        {values.area} {areaName}
      </MayLink>
    )}
  </>
)

/** Measures as tables show them. */
export const MEASURE_COLUMNS: readonly ListColumn<ListedMeasure>[] = [
  { label: 'Nr.', only: 'page', value: ({ values }) => values.number },
  {
    label: 'Maßnahme',
    only: 'page',
    names: true,
    cell: ({ id, values }) => (
      <a href={urls.measure(id)} data-row-link>
        {values.name}
      </a>
    ),
  },
  {
    label: 'Planungsbericht',
    only: 'page',
    cell: ({ reportId, values }) => <a href={urls.planningReportMeasures(reportId)}>{values.report}</a>,
  },
  { label: 'Zuständig', only: 'page', value: ({ values }) => values.unit },
  { label: 'Ort', only: 'page', cell: measure => <PlaceOf of={measure} /> },
  { label: 'Nächster Termin', only: 'page', cell: ({ nextDueOn, light }) => nextDueOn && light !== 'grey' && <Day on={nextDueOn} /> },
  { label: 'Ampel', only: 'page', cell: measure => <Lights of={measure} /> },
  {
    label: 'Umsetzung',
    only: 'page',
    cell: measure => `${stateWords(measure)}${measure.fate === null ? `, ${measurePercent(measure)}\u00a0%` : ''}`,
  },
]

/** The measures of all reports, what is due first. */
export const measureList: List<ListedMeasure, MeasureFilter> = {
  title: 'Maßnahmen',
  current: 'planning',
  label: 'Maßnahmen',
  address: urls.measures,
  permission: 'plan.read',
  filter: filter<MeasureFilter>(
    {
      q: search('q', { label: 'Nummer oder Worte' }),
      report: pickOrNone('bericht', { label: 'Planungsbericht', none: 'alle' }),
      area: pickOrNone('gebiet', { label: 'Gebiet', none: 'alle' }),
      provider: pickOrNone('stelle', { label: 'Stelle oder Träger', none: 'alle' }),
      facility: pickOrNone('einrichtung', { label: 'Einrichtung', none: 'alle' }),
      kind: pickOrNone('leistungsart', { label: 'Leistungsfeld oder -art', none: 'alle' }),
      light: oneOrNone('ampel', {
        label: 'Ampel',
        none: 'alle',
        among: wordsFor(LIGHTS, light => [{ green: 'gruen', yellow: 'gelb', red: 'rot', grey: 'grau' }[light], germanLight(light).label]),
      }),
      state: oneOf('stand', { label: 'Umsetzung', among: STATES, wrong: 'Wählen Sie, wie weit die Maßnahmen sind.' }),
      origin: oneOrNone('herkunft', { label: 'Herkunft', none: 'alle', among: ORIGIN_WORDS }),
      due: dayOrNone('faellig-bis', { label: 'Fällig bis' }),
    },
    { state: () => 'open' },
  ),
  words: ({ q }) => q,
  counted: ['Maßnahme', 'Maßnahmen'],
  pageSize: 50,
  files: { name: 'massnahmen', csv: urls.measuresCsv, xlsx: urls.measuresXlsx },
  columns: [
    ...MEASURE_COLUMNS,
    ...fileColumns<MeasureValues, ListedMeasure>(measureForm, ({ values }) => values),
    { label: 'Ampel', only: 'file', value: ({ light }) => germanLight(light).label },
    { label: 'Nächster Termin', only: 'file', value: ({ nextDueOn }) => nextDueOn },
    { label: 'Verbleib', only: 'file', value: measure => (measure.fate === null ? null : stateWords(measure)) },
  ],
  actions: [{ label: 'Fortschritt eintragen', address: urls.measuresEntry(), permission: 'planning.write' }],
  key: ({ id, values }) => ({ id, name: `${values.number} ${values.name}` }),
  none: 'Zu dieser Auswahl gibt es keine Maßnahme.',
  empty: () => (
    <>
      Noch keine. Hier steht, was in den Planungsberichten vereinbart ist, mit Terminen und Stand.
      <May permission="planning.write">
        {' '}
        <a href={urls.importStart('massnahmen')}>Lesen Sie sie aus einer Datei ein</a>, oder{' '}
        <a href={urls.measureNew()}>legen Sie die erste an</a>.
      </May>
    </>
  ),
}
