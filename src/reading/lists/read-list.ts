/**
 * Reads a list of resolutions as an office keeps it (B-34): every row with its place, its values, and what is doubtful; then the resolutions with their points.
 * Pure, and its work grows with the list. Nothing is taken in here: whoever shows the list says of each row whether it is new or known.
 */
import { findGermanDates } from '#vocabulary/german-date.ts'
import { parsePointNumber } from '#vocabulary/point-number.ts'
import { parseReference } from '#vocabulary/reference.ts'
import { typedDay } from '#vocabulary/typed-day.ts'
import type { PointStatus } from '../reading.ts'
import { statusRule } from '../rules/status.rule.ts'
import type { Table, TableRow } from '../table.ts'
import { foldHeading, headOf, type ListColumn, type ListField } from './list-columns.ts'

const MESSAGES = {
  'list-head-missing':
    'In dieser Tabelle wurde keine Kopfzeile gefunden. Bitte schreiben Sie über die Spalten, was in ihnen steht, mindestens „Vorlage“ und „Wortlaut“.',
  'reference-missing': 'In dieser Zeile fehlt die Nummer der Vorlage.',
  'reference-unknown': 'Diese Nummer hat keine bekannte Form. Bitte prüfen Sie, ob sie so richtig ist.',
  'reference-inherited': 'Die Nummer der Vorlage steht nur in einer Zeile darüber. Bitte prüfen Sie, ob diese Zeile dazugehört.',
  'day-unreadable': 'Hier steht kein vollständiges Datum.',
  'status-unclear': 'Der Stand ist so nicht eindeutig. Bitte wählen Sie ihn aus.',
  'text-missing': 'In dieser Zeile fehlt der Wortlaut.',
  'point-unreadable': 'Das ist keine Nummer eines Beschlusspunktes.',
  'point-became-day': 'Das Programm der Tabelle hat aus der Nummer des Punktes einen Tag gemacht. Bitte bestätigen Sie die Nummer.',
  'point-counted': 'Der Punkt hat keine Nummer und wurde gezählt.',
  'row-twice': 'Diesen Punkt gibt es in der Liste schon weiter oben.',
  'resolution-differs': 'Dieselbe Vorlage steht weiter oben mit anderem Gegenstand, Gremium oder Datum.',
} as const
export type ListFindingCode = keyof typeof MESSAGES

/** What a person has to look at, with its place in the list. */
export interface ListFinding {
  readonly code: ListFindingCode
  readonly message: string
  /** Number of the row as its program shows it; null for the list as a whole. */
  readonly row: number | null
  /** 0 for the first column; null for the row as a whole. */
  readonly column: number | null
}

/** A row of the list. Null always means: not said, or said in a way that can be read in more than one way. */
export interface ListRow {
  readonly row: number
  readonly reference: string | null
  readonly subject: string | null
  readonly committee: string | null
  readonly session: string | null
  /** ISO dates. */
  readonly decidedOn: string | null
  readonly deadline: string | null
  readonly nextControl: string | null
  /** 1, 5.a */
  readonly point: string | null
  readonly text: string | null
  readonly unit: string | null
  readonly status: PointStatus | null
  readonly remark: string | null
}

export interface ListedResolution {
  readonly reference: string
  readonly subject: string | null
  readonly committee: string | null
  readonly session: string | null
  readonly decidedOn: string | null
  readonly points: readonly ListRow[]
}

export interface ListReading {
  /** Name of the sheet; empty for CSV. */
  readonly sheet: string
  readonly columns: readonly ListColumn[]
  readonly resolutions: readonly ListedResolution[]
  /** Rows whose resolution is not known. */
  readonly loose: readonly ListRow[]
  readonly findings: readonly ListFinding[]
}

/** Words of lists that no sentence of a letter has. "offen" says only that something is left to do. */
const STATUS_WORDS: readonly (readonly [PointStatus, RegExp])[] = [
  ['fulfilled', /^(?:ja|x|erl|erl\.|erledigt|abgeschlossen|umgesetzt|erfüllt|fertig|vollzogen|100 ?%)$/],
  [
    'in_progress',
    /^(?:i\. ?b\.|in (?:bearbeitung|arbeit|umsetzung|prüfung|klärung)|läuft|laufend in bearbeitung|teilweise erledigt|begonnen)$/,
  ],
  ['not_started', /^(?:nicht begonnen|noch nicht begonnen|0 ?%|ausstehend)$/],
  ['ongoing', /^(?:daueraufgabe|fortlaufend|laufend|ständig|wird fortlaufend umgesetzt)$/],
  ['repealed', /^(?:aufgehoben|gegenstandslos|entfallen|überholt)$/],
  ['unclear', /^ungeklärt$/],
  ['rejected', /^(?:nicht umsetzbar|abgelehnt|nicht möglich)$/],
]
const OPEN_WORD = /^(?:offen|nein|n|-|–|\?|unklar|unbekannt)$/

const statusOf = (cell: string): PointStatus | null => {
  const small = cell.toLowerCase().trim()
  const listed = STATUS_WORDS.find(([, words]) => words.test(small))
  if (listed !== undefined) return listed[0]
  return OPEN_WORD.test(small) ? null : (statusRule(cell, null, false)?.status ?? null)
}

/** A cell that holds one day, or names one day in its words; null otherwise. */
const dayOf = (cell: string): string | null => {
  const whole = typedDay(cell.replace(/\s+\d{1,2}:\d{2}(?::\d{2})?$/, ''))
  if (whole !== null) return whole.toString()
  const named = findGermanDates(cell)
  return named.length === 1 ? (named[0]?.date.toString() ?? null) : null
}

/** "02.01.2026" or "02. Jan" in the column of points was 2.1 before a spreadsheet took it for a day. */
const MONTHS_SHORT = ['jan', 'feb', 'mrz', 'apr', 'mai', 'jun', 'jul', 'aug', 'sep', 'okt', 'nov', 'dez']
const pointOfDay = (cell: string): string | null => {
  const short = /^(\d{1,2})\.\s?(\p{L}{3})\p{L}*\.?$/u.exec(cell)
  if (short !== null) {
    const month = MONTHS_SHORT.indexOf((short[2] ?? '').toLowerCase().replace('mär', 'mrz')) + 1
    return month === 0 ? null : `${Number(short[1])}.${month}`
  }
  const day = typedDay(cell)
  return day === null ? null : `${day.day}.${day.month}`
}

/** The one spelling of a reference where it has a known form; a cell can name further words around it. */
const referenceOf = (cell: string): { value: string; isKnown: boolean } => {
  const parsed = parseReference(cell)
  return parsed === null ? { value: cell.replace(/\s+/g, ' '), isKnown: false } : { value: parsed.normal, isKnown: true }
}

class Rows {
  readonly findings: ListFinding[] = []
  readonly #columns: ReadonlyMap<ListField, number>
  #above: ListRow | null = null

  constructor(columns: readonly ListColumn[]) {
    this.#columns = new Map(columns.flatMap(({ field, index }) => (field === null ? [] : [[field, index] as const])))
  }

  note(code: ListFindingCode, row: number | null, field: ListField | null = null): void {
    this.findings.push({ code, message: MESSAGES[code], row, column: field === null ? null : (this.#columns.get(field) ?? null) })
  }

  read(row: TableRow): ListRow {
    const cell = (field: ListField): string => row.cells[this.#columns.get(field) ?? -1] ?? ''
    const words = (field: ListField): string | null => cell(field).replace(/\s+/g, ' ').trim() || null
    const day = (field: ListField): string | null => {
      if (words(field) === null) return null
      const found = dayOf(cell(field))
      if (found === null) this.note('day-unreadable', row.number, field)
      return found
    }
    const inherits = words('reference') === null && words('text') !== null && this.#above?.reference != null
    const above = inherits ? this.#above : null
    const read: ListRow = {
      row: row.number,
      reference: above?.reference ?? this.#reference(row.number, words('reference')),
      subject: words('subject') ?? above?.subject ?? null,
      committee: words('committee') ?? above?.committee ?? null,
      session: words('session') ?? above?.session ?? null,
      decidedOn: day('decidedOn') ?? above?.decidedOn ?? null,
      deadline: day('deadline'),
      nextControl: day('nextControl'),
      point: this.#point(row.number, cell('point').trim()),
      text: words('text'),
      unit: words('unit'),
      status: words('status') === null ? null : statusOf(cell('status')),
      remark: words('remark'),
    }
    if (inherits) this.note('reference-inherited', row.number, 'reference')
    if (read.text === null) this.note('text-missing', row.number, 'text')
    if (read.status === null && words('status') !== null) this.note('status-unclear', row.number, 'status')
    this.#above = read
    return read
  }

  #reference(row: number, cell: string | null): string | null {
    if (cell === null) {
      this.note('reference-missing', row, 'reference')
      return null
    }
    const { value, isKnown } = referenceOf(cell)
    if (!isKnown) this.note('reference-unknown', row, 'reference')
    return value
  }

  #point(row: number, cell: string): string | null {
    if (cell === '') return null
    const became = pointOfDay(cell)
    if (became !== null) {
      this.note('point-became-day', row, 'point')
      return became
    }
    const number = parsePointNumber(cell)
    if (number === null) this.note('point-unreadable', row, 'point')
    return number
  }
}

const HEAD_FIELDS = ['subject', 'committee', 'session', 'decidedOn'] as const

/** Rows of one reference as a resolution; a row without a number is counted after those before it. */
const resolutionOf = (reference: string, rows: readonly ListRow[], notes: Rows): ListedResolution => {
  const first = (field: (typeof HEAD_FIELDS)[number]): string | null => rows.find(row => row[field] !== null)?.[field] ?? null
  const head = { subject: first('subject'), committee: first('committee'), session: first('session'), decidedOn: first('decidedOn') }
  const seen = new Set<string>()
  let last = 0
  const points = rows.map(row => {
    if (HEAD_FIELDS.some(field => row[field] !== null && row[field] !== head[field])) notes.note('resolution-differs', row.row, 'reference')
    const point = row.point ?? String(last + 1)
    // The only row of a resolution is its only point.
    if (row.point === null && rows.length > 1) notes.note('point-counted', row.row, 'point')
    if (seen.has(point)) notes.note('row-twice', row.row, 'point')
    seen.add(point)
    last = Number.parseInt(point, 10) || last
    return { ...row, point }
  })
  return { reference, ...head, points }
}

/** What somebody said of a heading, by the heading as it is printed; null where the column is to be left out. */
export type SaidOfHeadings = Readonly<Record<string, ListField | null>>

/** The resolutions of a table with their points. `said` is what was settled for this source before. */
export const readList = (table: Table, said: SaidOfHeadings = {}): ListReading => {
  const known = new Map(Object.entries(said).map(([heading, field]) => [foldHeading(heading), field]))
  const head = headOf(table, known)
  const rows = new Rows(head?.columns ?? [])
  if (head === null) {
    rows.note('list-head-missing', null)
    return { sheet: table.name, columns: [], resolutions: [], loose: [], findings: rows.findings }
  }
  const groups = new Map<string, ListRow[]>()
  const loose: ListRow[] = []
  for (const row of table.rows) {
    if (row.number <= head.row.number || isHeadAgain(row, head.row)) continue
    const read = rows.read(row)
    if (read.reference === null) loose.push(read)
    else {
      const own = groups.get(read.reference)
      if (own === undefined) groups.set(read.reference, [read])
      else own.push(read)
    }
  }
  const resolutions = Array.from(groups, ([reference, own]) => resolutionOf(reference, own, rows))
  return { sheet: table.name, columns: head.columns, resolutions, loose, findings: rows.findings }
}

/** Printed lists repeat their headings. */
const isHeadAgain = (row: TableRow, head: TableRow): boolean => row.cells.join('\t') === head.cells.join('\t')
