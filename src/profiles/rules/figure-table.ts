import { type Area, areasCalled, folded, levelOfHeading, settleNames } from './area-names.ts'
import { type DecimalSign, decimalSignOf, type FigureState, type FigureValue, readFigure, type Sex, sumOf } from './figure.ts'
import { dateInHeading, type HeadingDate } from './heading-date.ts'

/** An indicator by whatever files call it. */
export interface KnownIndicator {
  readonly id: string
  readonly name: string
  readonly kind: 'count' | 'rate' | 'amount'
  readonly headings: readonly string[]
}

export interface FileTable {
  readonly rows: readonly { readonly number: number; readonly cells: readonly string[] }[]
  /** Workbooks divide decimals by a point, whatever they show. */
  readonly decimalSign: DecimalSign
}

/** What is said beside a file, for what it does not say itself. */
export interface SaidOfFile {
  readonly year: number | null
  readonly level: string | null
  readonly indicatorId: string | null
}

export interface ReadCell extends FigureValue {
  readonly indicatorId: string
  readonly areaId: string
  readonly year: number
  readonly sex: Sex
  readonly dataDate: Temporal.PlainDate | null
  /** Where it stands, both from one. */
  readonly row: number
  readonly column: number
}

/** What is to be looked at: `stops` is not taken over. It names places and never a figure. */
export interface Finding {
  readonly kind: string
  readonly stops: boolean
  readonly place: string
  readonly words: string
}

export interface ReadTable {
  readonly cells: readonly ReadCell[]
  readonly findings: readonly Finding[]
  /** Headings above numbers that name no indicator. */
  readonly unknown: readonly string[]
}

const WORDS = {
  year: ['jahr', 'berichtsjahr', 'datenjahr'],
  sex: ['geschlecht'],
  level: ['ebene', 'gebietsebene'],
  indicator: ['kennzahl', 'indikator', 'merkmal'],
  value: ['wert', 'zahl'],
  date: ['stichtag', 'datenstand', 'stand'],
  note: ['anmerkung', 'hinweis', 'bemerkung'],
} as const
type Role = keyof typeof WORDS | 'area' | 'dated' | 'figures' | 'other'

const SEX_OF: Readonly<Record<string, Sex>> = {
  ...{ '': 'all', insgesamt: 'all', gesamt: 'all', zusammen: 'all', alle: 'all', i: 'all' },
  ...{ weiblich: 'female', w: 'female', frauen: 'female', mädchen: 'female', männlich: 'male', m: 'male', männer: 'male', jungen: 'male' },
  ...{ divers: 'diverse', d: 'diverse' },
}

interface Column {
  readonly at: number
  readonly heading: string
  readonly role: Role
  readonly date: HeadingDate | null
  readonly indicator: KnownIndicator | undefined
  readonly level: string | null
}

const HEADING_ROWS = 12

/** The letters by which a spreadsheet names a column, from one. Pure. */
export const columnLetters = (column: number): string =>
  column <= 0 ? '' : columnLetters(Math.floor((column - 1) / 26)) + String.fromCharCode(65 + ((column - 1) % 26))

export const placeOf = (row: number, column: number): string => `${columnLetters(column)}${row}`

/**
 * The figures of a table (A1): an area in each row; an indicator in each column, or years in the columns, or indicator and value in columns of their own. Rows of one area
 * that differ in something else are added, because they are parts; rows that are the same are refused. A sentence where it is no such table. Pure.
 */
export function readFigureTable(
  { rows, decimalSign }: FileTable,
  known: { readonly areas: readonly Area[]; readonly indicators: readonly KnownIndicator[] },
  said: SaidOfFile,
): ReadTable | string {
  const names = new Map<string, KnownIndicator>()
  for (const each of known.indicators) for (const words of [each.name, ...each.headings]) names.set(folded(dateInHeading(words).rest), each)
  const levels = [...new Set(known.areas.map(({ level }) => level))]
  const found = headOf(rows, names, levels)
  if (!found)
    return 'In den ersten Zeilen steht keine Überschrift, die zu einem Gebiet und zu einer Kennzahl gehört. Prüfen Sie, ob die Kennzahlen angelegt sind.'
  const { columns, from } = found
  const body = rows.slice(from)
  const area = areaColumn(columns, levels)
  if (!area) return 'Keine Spalte nennt das Gebiet. Ihre Überschrift ist die Ebene, zum Beispiel „Stadtraum“, oder „Gebiet“.'
  const of = (role: Role) => columns.find(each => each.role === role)
  const carriers = carriersOf(columns, body, names)
  if (carriers.length === 0)
    return 'Keine Spalte nennt eine Kennzahl, die angelegt ist. Legen Sie die Kennzahlen zuerst an, oder ergänzen Sie ihre Überschriften.'
  const sign = decimalSign ?? decimalSignOf(body.flatMap(({ cells }) => carriers.map(({ column }) => cells[column.at] ?? '')))
  if (sign === 'mixed')
    return 'Die Datei trennt Nachkommastellen einmal mit Komma und einmal mit Punkt. Was gemeint ist, lässt sich nicht sicher sagen; speichern Sie sie mit einem Zeichen.'

  const findings: Finding[] = []
  const note = (kind: string, stops: boolean, place: string, words: string): void => {
    findings.push({ kind, stops, place, words })
  }
  const filled = body.filter(({ cells }) => carriers.some(({ column }) => (cells[column.at] ?? '') !== ''))
  const [levelAt, yearAt, sexAt, dateAt, noteAt, indicatorAt] = [
    of('level'),
    of('year'),
    of('sex'),
    of('date'),
    of('note'),
    of('indicator'),
  ]
  const cellOf = (cells: readonly string[], column: Column | undefined): string => (column ? (cells[column.at] ?? '').trim() : '')
  // Long files name the same few areas again and again.
  const called = new Map<string, readonly Area[]>()
  const asked = filled.map(({ cells }) => {
    const level = cellOf(cells, levelAt) || area.level || said.level
    const words = cellOf(cells, area)
    const key = `${level}\n${words}`
    const found = called.get(key) ?? areasCalled(words, level, known.areas)
    called.set(key, found)
    return found
  })
  const areas = settleNames(asked)
  const read: ReadCell[] = []
  const twins = new Map<string, number>()
  for (const [index, { number, cells }] of filled.entries()) {
    const place = settled(areas[index], placeOf(number, area.at + 1), cellOf(cells, area), note)
    if (!place) continue
    const twin = cells.join('\u0000')
    const before = twins.get(twin)
    twins.set(twin, number)
    if (before !== undefined) {
      note('double', true, `Zeile ${number}`, `Dieselbe Zeile steht schon in Zeile ${before}.`)
      continue
    }
    const sex = SEX_OF[cellOf(cells, sexAt).toLowerCase()]
    if (!sex) {
      note(
        'sex',
        true,
        placeOf(number, (sexAt?.at ?? 0) + 1),
        'Das Geschlecht ist nicht erkannt: insgesamt, weiblich, männlich oder divers.',
      )
      continue
    }
    for (const { column, indicatorOf } of carriers) {
      const text = (cells[column.at] ?? '').trim()
      if (text === '') continue
      const at = placeOf(number, column.at + 1)
      const indicator = indicatorOf(cells) ?? (indicatorAt ? undefined : known.indicators.find(({ id }) => id === said.indicatorId))
      if (!indicator) {
        note(
          'indicator',
          true,
          at,
          `Die Kennzahl „${cellOf(cells, indicatorAt) || column.heading}“ gibt es nicht. Legen Sie sie an, oder ergänzen Sie die Überschrift.`,
        )
        continue
      }
      const ownDate = dateInHeading(cellOf(cells, dateAt))
      const ownYear = /^(?:19|20|21)\d\d$/.exec(cellOf(cells, yearAt))?.[0]
      const year = column.date?.year ?? (ownYear === undefined ? null : Number(ownYear)) ?? ownDate.date?.year ?? said.year
      if (year === null) {
        note('year', true, at, 'Das Jahr fehlt: in der Datei, in der Überschrift oder beim Hochladen.')
        continue
      }
      const figure = readFigure(text, sign)
      if (!figure) {
        note('number', true, at, 'Hier steht keine Zahl und kein Zeichen der amtlichen Statistik.')
        continue
      }
      if (indicator.kind === 'count' && figure.value !== null && /\.\d*[1-9]/.test(figure.value)) {
        note('whole', true, at, `„${indicator.name}“ ist eine Anzahl; hier stehen Nachkommastellen.`)
        continue
      }
      const words = cellOf(cells, noteAt)
      read.push({
        ...figure,
        value: figure.value !== null && indicator.kind === 'count' ? (figure.value.split('.')[0] ?? '') : figure.value,
        note: [figure.note, words].filter(Boolean).join('; ').slice(0, 500),
        indicatorId: indicator.id,
        areaId: place.id,
        year,
        sex,
        dataDate: column.date?.day ?? ownDate.date?.day ?? null,
        row: number,
        column: column.at + 1,
      })
    }
  }
  const unknown = columns.flatMap(({ role, heading, at }) =>
    role === 'other' && heading !== '' && !carriers.some(({ column }) => column.at === at) && isOfNumbers(body, at) ? heading : [],
  )
  return { cells: added(read, known.indicators, note), findings, unknown }
}

type Note = (kind: string, stops: boolean, place: string, words: string) => void

function settled(found: ReturnType<typeof settleNames>[number] | undefined, place: string, words: string, note: Note): Area | null {
  if (found?.kind === 'one') {
    if (found.isByOrder)
      note(
        'level',
        false,
        place,
        `„${words}“ gibt es auf mehreren Ebenen; nach den Zeilen daneben ist es ${found.area.level} ${found.area.number}.`,
      )
    return found.area
  }
  if (found?.kind === 'many')
    note(
      'area',
      true,
      place,
      `„${words}“ gibt es auf mehreren Ebenen (${found.areas.map(({ level }) => level).join(', ')}). Ergänzen Sie eine Spalte „Ebene“.`,
    )
  else note('area', true, place, `Das Gebiet „${words}“ gibt es nicht.`)
  return null
}

/** The row of headings: the one among the first that names most; what stands above an empty heading belongs to it. */
function headOf(
  rows: FileTable['rows'],
  names: ReadonlyMap<string, KnownIndicator>,
  levels: readonly string[],
): { readonly columns: readonly Column[]; readonly from: number } | null {
  let best: { columns: readonly Column[]; from: number; score: number } | null = null
  for (const [index, row] of rows.slice(0, HEADING_ROWS).entries()) {
    const above = rows.slice(0, index).reverse()
    const width = Math.max(row.cells.length, above[0]?.cells.length ?? 0)
    const columns = Array.from({ length: width }, (_, at) => {
      const own = row.cells[at] ?? ''
      const heading = own || (above.find(({ cells }) => (cells[at] ?? '') !== '')?.cells[at] ?? '')
      return columnOf(at, heading, groupDate(above[0]?.cells, at), names, levels)
    })
    const score = columns.filter(({ role }, at) => role !== 'other' && (row.cells[at] ?? '') !== '').length
    if (score > (best?.score ?? 0) && columns.some(({ role }) => role === 'area')) best = { columns, from: index + 1, score }
  }
  return best
}

/** A date that stands above several columns, in the cell over the first of them. */
function groupDate(cells: readonly string[] | undefined, at: number): HeadingDate | null {
  for (let left = at; left > 0; left--) {
    const words = cells?.[left] ?? ''
    if (words !== '') return dateInHeading(words).date
  }
  return null
}

function columnOf(
  at: number,
  heading: string,
  group: HeadingDate | null,
  names: ReadonlyMap<string, KnownIndicator>,
  levels: readonly string[],
): Column {
  const { rest, date } = dateInHeading(heading)
  const words = folded(rest)
  const indicator = names.get(words) ?? names.get(folded(heading))
  const base = { at, heading, indicator, level: null }
  if (indicator) return { ...base, role: 'figures', date: date ?? group }
  if (words === '' && date) return { ...base, role: 'dated', date }
  // The keys of WORDS are roles.
  for (const [role, among] of Object.entries(WORDS))
    if ((among as readonly string[]).includes(words)) return { ...base, role: role as Role, date: null }
  const level = levelOfHeading(heading, levels)
  if (level !== undefined) return { ...base, role: 'area', date: null, level }
  return { ...base, role: 'other', date: date ?? group }
}

/** The column of areas; among several the one of the finest level, for the others say where it lies. */
function areaColumn(columns: readonly Column[], levels: readonly string[]): Column | undefined {
  const among = columns.filter(({ role }) => role === 'area')
  return among.toSorted((one, other) => levels.indexOf(other.level ?? '') - levels.indexOf(one.level ?? ''))[0]
}

interface Carrier {
  readonly column: Column
  /** Which indicator a cell of it is about. */
  readonly indicatorOf: (cells: readonly string[]) => KnownIndicator | undefined
}

/** The columns that hold figures. A heading may name an indicator only together with what another column says: "Haushalte" and "1 Kind". */
function carriersOf(columns: readonly Column[], body: FileTable['rows'], names: ReadonlyMap<string, KnownIndicator>): readonly Carrier[] {
  const named = columns.find(({ role }) => role === 'indicator')
  const byName = (cells: readonly string[]) => (named ? names.get(folded(cells[named.at] ?? '')) : undefined)
  const splits = columns.filter(({ role }) => role === 'other')
  return columns.flatMap((column): Carrier[] => {
    if (column.role === 'dated' || column.role === 'value') return [{ column, indicatorOf: byName }]
    if (column.role !== 'figures' && column.role !== 'other') return []
    const rest = dateInHeading(column.heading).rest
    const together = (cells: readonly string[], split: Column) => names.get(folded(`${rest} ${cells[split.at] ?? ''}`))
    const split = splits.find(
      each => each.at !== column.at && body.some(({ cells }) => (cells[each.at] ?? '') !== '' && together(cells, each)),
    )
    if (split) return [{ column, indicatorOf: cells => together(cells, split) }]
    return column.indicator ? [{ column, indicatorOf: () => column.indicator }] : []
  })
}

const isOfNumbers = (body: FileTable['rows'], at: number): boolean => {
  const cells = body.map(row => row.cells[at] ?? '').filter(cell => cell !== '')
  return cells.length > 0 && cells.filter(cell => readFigure(cell, null)?.value != null).length * 2 > cells.length
}

/** Several rows of one area are parts of it, and are added; of a rate that is impossible, so both are refused. */
function added(cells: readonly ReadCell[], indicators: readonly KnownIndicator[], note: Note): readonly ReadCell[] {
  const kinds = new Map(indicators.map(each => [each.id, each]))
  return [...Map.groupBy(cells, each => [each.indicatorId, each.areaId, each.year, each.sex].join(' ')).values()].flatMap(parts => {
    const [first, ...more] = parts
    if (!first || more.length === 0) return first ? [first] : []
    const indicator = kinds.get(first.indicatorId)
    const places = parts.map(({ row, column }) => placeOf(row, column)).join(', ')
    if (indicator?.kind === 'rate') {
      note('double', true, places, `„${indicator.name}“ steht für dasselbe Gebiet mehrmals da. Anteile lassen sich nicht addieren.`)
      return []
    }
    note('added', false, places, `Mehrere Zeilen desselben Gebiets sind addiert: „${indicator?.name ?? ''}“.`)
    return [{ ...first, ...sumOfParts(parts) }]
  })
}

function sumOfParts(parts: readonly ReadCell[]): FigureValue {
  const lacking = parts.find(({ value }) => value === null)
  const notes = [...new Set(parts.map(({ note }) => note).filter(Boolean))].join('; ').slice(0, 500)
  if (lacking) return { value: null, state: lacking.state, note: notes }
  const states = new Set(parts.map(({ state }) => state).filter(state => state !== 'zero'))
  const [state = 'zero' as FigureState, ...others] = states
  return { value: sumOf(parts.flatMap(({ value }) => value ?? [])), state: others.length > 0 ? 'preliminary' : state, note: notes }
}
