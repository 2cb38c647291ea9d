import { numberOrNone, oneOrNone, search, text } from '#web/form/field.ts'
import { filter } from '#web/list/filter.ts'
import type { List } from '#web/list/list.tsx'
import { May } from '#web/may.tsx'
import { Day } from '#web/ui/day.tsx'
import { urls } from '#web/urls.ts'
import { FIGURE_STATES, type FigureState, germanDecimal, printedFigure, SEX_WORDS, STATE_WORDS } from '../rules/figure.ts'
import type { FigureFilter, ListedFigure } from './figure.store.ts'
import { FigureCell } from './figure-cell.pages.tsx'

const SENT: Readonly<Record<FigureState, string>> = {
  value: 'wert',
  zero: 'nichts',
  secret: 'geheim',
  missing: 'fehlt',
  later: 'spaeter',
  not_meaningful: 'nicht-sinnvoll',
  preliminary: 'vorlaeufig',
  corrected: 'berichtigt',
  not_comparable: 'bruch',
}
const STATES = Object.fromEntries(FIGURE_STATES.map(state => [state, [SENT[state], STATE_WORDS[state]] as const])) as Readonly<
  Record<FigureState, readonly [string, string]>
> // one entry for each state

/** Figures of the edition in force, or of the draft. */
export const figureList: List<ListedFigure, FigureFilter> = {
  title: 'Zahlen',
  current: 'planning',
  label: 'Zahlen',
  address: urls.areaFigures,
  permission: 'figure.read',
  filter: filter<FigureFilter>({
    q: search('q', { label: 'Gebiet' }),
    indicator: text('kennzahl', { label: 'Kennzahl' }),
    year: numberOrNone('jahr', { label: 'Jahr', from: 1900, to: 2200, wrong: 'Geben Sie eine Jahreszahl an.' }),
    state: oneOrNone('zustand', { label: 'Zustand', none: 'alle', among: STATES }),
  }),
  words: ({ q, indicator, year }) => [q, indicator, year ?? ''].filter(Boolean).join(' '),
  counted: ['Zahl', 'Zahlen'],
  pageSize: 100,
  files: { name: 'zahlen', csv: urls.areaFiguresCsv, xlsx: urls.areaFiguresXlsx },
  columns: [
    { label: 'Kennzahl', names: true, value: ({ indicator }) => indicator, width: 40 },
    { label: 'Kürzel', only: 'file', value: ({ code }) => code },
    { label: 'Ebene', only: 'file', value: ({ level }) => level },
    { label: 'Nummer', only: 'file', value: ({ number }) => number },
    {
      label: 'Gebiet',
      value: ({ area }) => area,
      cell: ({ areaId, level, number, area }) => (
        <a href={urls.profile(areaId)}>
          {level} {number} {area}
        </a>
      ),
    },
    { label: 'Jahr', value: ({ year }) => String(year) },
    { label: 'Geschlecht', value: ({ sex }) => SEX_WORDS[sex] },
    {
      label: 'Wert',
      kind: 'number',
      // With its sign, so that the file says the same as the page and can be read in again.
      value: row => printedFigure(row, row.decimals).replaceAll('\u00a0', ' '),
      cell: row => <FigureCell figure={row} decimals={row.decimals} unit={row.unit} />,
    },
    {
      label: 'Genauer Wert',
      only: 'file',
      value: ({ value }) => (value === null ? null : germanDecimal(value, value.split('.')[1]?.length ?? 0).replaceAll('\u00a0', '')),
    },
    { label: 'Zustand', only: 'file', value: ({ state }) => STATE_WORDS[state] },
    { label: 'Einheit', value: ({ unit }) => unit },
    { label: 'Stichtag', value: ({ dataDate }) => dataDate, cell: ({ dataDate }) => dataDate && <Day on={dataDate} /> },
    { label: 'Quelle', value: ({ source }) => source },
    { label: 'Anmerkung', value: ({ note }) => note },
  ],
  none: 'Zu dieser Auswahl gibt es keine Zahl.',
  empty: () => (
    <>
      Noch keine. Hier stehen die Zahlen der Gebiete, sobald eine Fassung veröffentlicht ist.
      <May permission="figure.write">
        {' '}
        <a href={urls.figureImports()}>Lesen Sie Zahlen ein</a>.
      </May>
    </>
  ),
}
