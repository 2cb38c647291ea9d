import { listLevels } from '#planning/areas/area.store.ts'
import { area, type Field, lines, number, numberOrNone, oneOf, text, type Words } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import type { Exchange, Wrong } from '#web/import/exchange.ts'
import { urls } from '#web/urls.ts'
import {
  allIndicators,
  type Direction,
  type IndicatorKind,
  type IndicatorValues,
  indicatorsInUse,
  type Rhythm,
  removeIndicators,
  writeIndicators,
} from './indicator.store.ts'
import { allSources } from './source.store.ts'

export const KINDS: Words<IndicatorKind> = {
  count: ['anzahl', 'Anzahl (Personen, Haushalte, Fälle)'],
  rate: ['anteil', 'Anteil oder Quote'],
  amount: ['messwert', 'Messwert (Fläche, Preis, Dauer)'],
}
const RHYTHMS: Words<Rhythm> = {
  month: ['monat', 'monatlich'],
  quarter: ['quartal', 'vierteljährlich'],
  half: ['halbjahr', 'halbjährlich'],
  year: ['jahr', 'jährlich'],
  years: ['mehrjaehrig', 'in größeren Abständen'],
}
export const DIRECTIONS: Words<Direction> = {
  more: ['mehr', 'mehr ist günstiger'],
  less: ['weniger', 'weniger ist günstiger'],
  neither: ['keine', 'weder noch'],
}
const yearLook = { from: 1900, to: 2200, wrong: 'Geben Sie eine Jahreszahl an, oder lassen Sie das Feld leer.' }

/** A reference by its code; empty for none. */
const code = (name: string, label: string, hint: string): Field<string> => text(name, { label, hint, longest: 40 })

export const indicatorForm = form<IndicatorValues>(
  {
    code: text('kuerzel', { label: 'Kürzel', hint: 'ohne Leerzeichen: EW-U18', required: 'Geben Sie ein Kürzel an.', longest: 40 }),
    name: text('name', { label: 'Name', hint: 'Unter 18-Jährige', required: 'Geben Sie den Namen an.', longest: 200 }),
    topic: text('thema', { label: 'Thema', hint: 'unter dem sie im Steckbrief steht: Bevölkerung', longest: 100 }),
    definition: area('definition', { label: 'Definition', rows: 3, longest: 2000 }),
    unit: text('einheit', { label: 'Einheit', hint: 'Personen, %, km²', longest: 40 }),
    kind: oneOf('art', { label: 'Art', among: KINDS, wrong: 'Wählen Sie Anzahl, Anteil oder Messwert.', otherwise: 'count' }),
    base: text('bezug', { label: 'Bezug', hint: 'worauf sie sich bezieht: Bevölkerung am Ort der Hauptwohnung', longest: 300 }),
    baseCode: code('grundzahl', 'Grundzahl', 'Kürzel der Anzahl, durch die ein Anteil geteilt ist'),
    countedCode: code('gezaehlt', 'Gezählt', 'Kürzel der Anzahl, deren Anteil es ist'),
    wholeCode: code('teil-von', 'Teil von', 'Kürzel der Anzahl, deren Teil diese ist'),
    source: code('quelle', 'Quelle', 'Kürzel der Stelle, die sie liefert'),
    level: text('ebene', { label: 'Ebene', hint: 'auf der sie erhoben wird: Stadtraum', longest: 60 }),
    rhythm: oneOf('rhythmus', { label: 'Rhythmus', among: RHYTHMS, wrong: 'Wählen Sie, wie oft es sie gibt.', otherwise: 'year' }),
    direction: oneOf('richtung', { label: 'Richtung', among: DIRECTIONS, wrong: 'Wählen Sie, was günstiger ist.', otherwise: 'neither' }),
    decimals: number('nachkomma', {
      label: 'Nachkommastellen',
      from: 0,
      to: 6,
      wrong: 'Geben Sie eine ganze Zahl von 0 bis 6 an.',
      otherwise: 0,
    }),
    threshold: numberOrNone('mindestzahl', {
      label: 'Eigene Mindestzahl',
      hint: 'darunter bleibt die Zahl geheim; leer: die der Stadt',
      from: 2,
      to: 1000,
      wrong: 'Geben Sie eine ganze Zahl von 2 bis 1000 an.',
    }),
    from: numberOrNone('ab', { label: 'Gilt ab Jahr', ...yearLook }),
    until: numberOrNone('bis', { label: 'Gilt bis Jahr', ...yearLook }),
    position: number('reihenfolge', { label: 'Reihenfolge', from: 0, to: 999_999, wrong: 'Geben Sie eine ganze Zahl an.', otherwise: 100 }),
    headings: lines('ueberschriften', {
      label: 'Andere Überschriften',
      hint: 'wie Dateien sie nennen, eine je Zeile; „Anzahl Haushalte 1 Kind“ gilt auch für die Spalte „Anzahl Haushalte“ in Zeilen mit „1 Kind“',
      rows: 3,
    }),
  },
  ({ code: own, kind, from, until, countedCode }) => [
    ...(/\s/.test(own) ? [['code', 'Schreiben Sie das Kürzel ohne Leerzeichen.'] as const] : []),
    ...(kind !== 'rate' && countedCode !== '' ? [['countedCode', 'Nur ein Anteil zählt etwas anderes.'] as const] : []),
    ...(from !== null && until !== null && from > until ? [['until', 'Das Ende liegt vor dem Anfang.'] as const] : []),
  ],
)

interface Known {
  readonly levels: readonly string[]
  readonly sources: readonly string[]
}

/** Indicators by form and by file. */
export const indicatorExchange: Exchange<IndicatorValues, Known> = {
  kind: 'kennzahlen',
  record: 'indicator',
  title: 'Kennzahlen',
  counted: ['Kennzahl', 'Kennzahlen'],
  permission: 'planning.write',
  form: indicatorForm,
  key: ['code'],
  name: ({ code: own, name }) => `${own} ${name}`,
  list: urls.indicators(),
  current: 'planning',
  about:
    'Was in den Steckbriefen steht: Definition, Einheit, Bezug und Quelle jeder Kennzahl. Die Zahlen selbst kommen mit einer eigenen Datei.',
  read: async tx => ({
    stored: await allIndicators(tx),
    known: { levels: (await listLevels(tx)).map(({ name }) => name), sources: (await allSources(tx)).map(({ values }) => values.code) },
  }),
  check: checkIndicator,
  write: ({ tx }, records) => writeIndicators(tx, records),
  async remove({ tx }, ids) {
    const used = await indicatorsInUse(tx, ids)
    if (used.length === 0) await removeIndicators(tx, ids)
    return used
  },
}

function checkIndicator(
  values: IndicatorValues,
  { levels, sources }: Known,
  among: ReadonlyMap<string, IndicatorValues>,
): Wrong<IndicatorValues> {
  const referred = (key: 'baseCode' | 'countedCode' | 'wholeCode') => {
    const words = values[key]
    const other = among.get(words.toLowerCase())
    if (words === '') return []
    if (words.toLowerCase() === values.code.toLowerCase()) return [[key, 'Das ist die Kennzahl selbst.'] as const]
    if (!other) return [[key, `Die Kennzahl „${words}“ gibt es nicht. Legen Sie sie zuerst an.`] as const]
    return other.kind === 'count' ? [] : [[key, `„${words}“ ist keine Anzahl.`] as const]
  }
  return [
    ...referred('baseCode'),
    ...referred('countedCode'),
    ...referred('wholeCode'),
    ...(values.source === '' || sources.includes(values.source)
      ? []
      : [['source', `Die Quelle „${values.source}“ gibt es nicht. Legen Sie sie zuerst an.`] as const]),
    ...(values.level === '' || levels.includes(values.level)
      ? []
      : [['level', `Die Ebene „${values.level}“ gibt es hier nicht.`] as const]),
  ]
}
