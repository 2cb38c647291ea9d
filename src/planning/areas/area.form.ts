import { dayOrNone, type Field, lines, number, pick, text } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'

/** An area as people say it: levels by name, other areas as "Stadtraum 4". */
export interface AreaValues {
  readonly level: string
  readonly number: string
  readonly name: string
  readonly formerNames: readonly string[]
  readonly from: Temporal.PlainDate | null
  readonly until: Temporal.PlainDate | null
  readonly wholes: readonly string[]
  readonly cuts: readonly string[]
  readonly successors: readonly string[]
  readonly source: string
}

const ONE_PER_LINE = 'eine Zeile für jedes'

/** Other areas, each "Ebene Nummer". */
const areas = (name: string, label: string, hint: string): Field<readonly string[]> => lines(name, { label, hint, rows: 2 })

export const areaForm = form<AreaValues>(
  {
    level: pick('ebene', {
      label: 'Ebene',
      hint: 'Stadtteil, Stadtraum, Stadtbezirk oder eine andere Ebene der Stadt',
      required: 'Wählen Sie die Ebene.',
    }),
    number: text('nummer', {
      label: 'Nummer',
      hint: 'wie die Stadt sie schreibt, auch mit Nullen: 04',
      required: 'Geben Sie die Nummer an.',
      longest: 20,
    }),
    name: text('name', { label: 'Name', required: 'Geben Sie den Namen an.' }),
    formerNames: lines('frueher', { label: 'Frühere Namen', hint: ONE_PER_LINE, rows: 2 }),
    from: dayOrNone('von', { label: 'Von', hint: 'erster Tag, an dem es so zugeschnitten ist; leer: schon immer' }),
    until: dayOrNone('bis', { label: 'Bis', hint: 'letzter Tag; leer: ohne Ende' }),
    wholes: areas('ganz', 'Liegt ganz in', `${ONE_PER_LINE}, mit Ebene und Nummer: Stadtraum 4`),
    cuts: areas('teilweise', 'Liegt teilweise in', `${ONE_PER_LINE}; dann liegt es in mehreren Gebieten einer Ebene`),
    successors: areas('nachfolger', 'Nachfolger', `${ONE_PER_LINE}, wenn es dieses Gebiet nicht mehr gibt`),
    source: text('quelle', { label: 'Quelle', hint: 'Tabelle, Stand und Lizenz', longest: 500 }),
  },
  ({ number, from, until }) => [
    ...(/\s/.test(number) ? [['number', 'Schreiben Sie die Nummer ohne Leerzeichen.'] as const] : []),
    ...(from && until && Temporal.PlainDate.compare(until, from) < 0 ? [['until', 'Das Ende liegt vor dem Anfang.'] as const] : []),
  ],
)

export const levelForm = form({
  name: text('name', {
    label: 'Ebene',
    hint: 'wie ein Gebiet von ihr heißt: Stadtraum',
    required: 'Geben Sie einen Namen an.',
    longest: 60,
  }),
  plural: text('mehrzahl', { label: 'Mehrzahl', hint: 'Stadträume', required: 'Geben Sie die Mehrzahl an.', longest: 60 }),
  position: number('reihenfolge', {
    label: 'Reihenfolge',
    hint: 'große Gebiete zuerst',
    from: 1,
    to: 999,
    wrong: 'Geben Sie eine ganze Zahl von 1 bis 999 an.',
  }),
})
