import writeXlsxFile, { type SheetData } from 'write-excel-file/node'
import { type CsvValue, toCsv } from '#platform/http/csv.ts'
import { germanAssessment } from '#register/record/assessment.ts'
import { germanLight } from '#vocabulary/light.ts'
import { germanStatus } from '#vocabulary/status.ts'
import type { ListContent, ListRow } from './list-content.ts'
import { QUESTIONS_TITLE } from './list-table.ts'
import { germanPart, markWord, shortDay, valueWords } from './list-words.ts'
import type { ListedQuestion } from './listed-question.ts'

interface FileColumn<Row = ListRow> {
  readonly head: string
  /** In characters, for the spreadsheet. */
  readonly width: number
  readonly value: (row: Row) => string | null
  readonly isDay?: true
}

/** One fact per column: what committees ask for (C7), with the decided words in full. */
const COLUMNS: readonly FileColumn[] = [
  { head: 'Vorlage', width: 12, value: row => row.reference },
  { head: 'Gegenstand', width: 40, value: row => row.subject },
  { head: 'Eingebracht von', width: 20, value: row => row.mover },
  { head: 'Sitzung', width: 14, value: row => row.session },
  { head: 'Beschlossen am', width: 14, value: row => row.decidedOn, isDay: true },
  { head: 'Punkt', width: 8, value: row => row.point },
  { head: 'Wortlaut', width: 60, value: row => row.text },
  { head: 'Frist', width: 12, value: row => row.dueOn, isDay: true },
  { head: 'Ampel', width: 12, value: row => (row.outcome === null ? germanLight(row.light).label : null) },
  { head: 'Zuständig', width: 24, value: row => row.unit },
  { head: 'Stand', width: 20, value: row => row.outcome ?? (row.status ? germanStatus(row.status) : 'noch ohne Bericht') },
  { head: 'Einschätzung', width: 18, value: row => row.assessment && germanAssessment(row.assessment) },
  { head: 'Letzter Bericht', width: 14, value: row => row.reportedOn, isDay: true },
  { head: 'Grund der Verzögerung', width: 36, value: row => row.delayReason },
  { head: 'Nächster Schritt', width: 36, value: row => row.nextStep },
  { head: 'Nächste Beschlusskontrolle', width: 14, value: row => row.nextControlOn, isDay: true },
  { head: 'Seit der letzten Liste', width: 16, value: row => markWord(row) || null },
  { head: 'Vorher', width: 30, value: changesInWords },
]

/** The groups' follow-up questions: a table of its own below the points, or a sheet of its own. */
const QUESTION_COLUMNS: readonly FileColumn<ListedQuestion>[] = [
  { head: 'Vorlage', width: 12, value: question => question.reference },
  { head: 'Punkt', width: 8, value: question => question.point },
  { head: 'Fraktion', width: 24, value: question => question.group },
  { head: 'Gestellt am', width: 12, value: question => question.askedOn, isDay: true },
  { head: 'Nachfrage', width: 60, value: question => question.text },
  { head: 'Antwort bis', width: 12, value: question => question.dueOn, isDay: true },
  { head: 'Stand', width: 14, value: question => (question.answer === null ? 'offen' : 'beantwortet') },
  { head: 'Beantwortet am', width: 14, value: question => question.answeredOn, isDay: true },
  { head: 'Antwort', width: 60, value: question => question.answer },
]

function changesInWords({ mark }: ListRow): string | null {
  if (mark?.kind !== 'changed') return null
  return Object.entries(mark.before)
    .map(([field, value]) => `${FIELD_WORDS[field as keyof typeof FIELD_WORDS]}: ${valueWords(field as keyof typeof FIELD_WORDS, value)}`)
    .join('; ')
}

const FIELD_WORDS = {
  dueOn: 'Frist',
  light: 'Ampel',
  unit: 'Zuständig',
  status: 'Stand',
  assessment: 'Einschätzung',
  delayReason: 'Grund der Verzögerung',
  nextStep: 'Nächster Schritt',
  nextControlOn: 'Nächste Beschlusskontrolle',
} as const

/** A part of a list as CSV; questions follow below as a table of their own, under their title. */
export const listCsv = ({ rows, questions }: ListContent): string =>
  toCsv([...csvTable(COLUMNS, rows), ...(questions ? [[], [QUESTIONS_TITLE], ...csvTable(QUESTION_COLUMNS, questions)] : [])])

const csvTable = <Row>(columns: readonly FileColumn<Row>[], rows: readonly Row[]): CsvValue[][] => [
  columns.map(({ head }) => head),
  ...rows.map(row => columns.map(({ value, isDay }): CsvValue => (isDay && value(row) ? shortDay(value(row)) : value(row)))),
]

/** A part of a list as an Excel workbook: days are days, everything else is text, so nothing in it is ever taken for a formula. The head stays in sight; questions have a sheet of their own. */
export async function listXlsx(content: ListContent): Promise<Buffer> {
  const sheets = [xlsxSheet(germanPart(content.part), COLUMNS, content.rows)]
  if (content.questions) sheets.push(xlsxSheet('Nachfragen', QUESTION_COLUMNS, content.questions))
  return writeXlsxFile(sheets).toBuffer()
}

const xlsxSheet = <Row>(sheet: string, columns: readonly FileColumn<Row>[], rows: readonly Row[]) => {
  const head = columns.map(({ head: value }) => ({ value, fontWeight: 'bold' as const, backgroundColor: '#EEF2F3', wrap: true }))
  const data: SheetData = [head, ...rows.map(row => columns.map(column => xlsxCell(column, row)))]
  return { sheet, data, columns: columns.map(({ width }) => ({ width })), stickyRowsCount: 1, orientation: 'landscape' as const }
}

// What Excel takes into one cell.
const MOST_CHARACTERS = 32_000

function xlsxCell<Row>({ value, isDay }: FileColumn<Row>, row: Row): SheetData[number][number] {
  const text = value(row)
  if (text === null || text === '') return null
  // Noon, so that no time zone moves the day.
  if (isDay) return { value: new Date(`${text}T12:00:00Z`), type: Date, format: 'dd.mm.yyyy', align: 'left', alignVertical: 'top' }
  return { value: printable(text).slice(0, MOST_CHARACTERS), type: String, wrap: true, alignVertical: 'top' }
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: XML 1.0 forbids them
const printable = (text: string): string => text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')

/** Whether a workbook or a text file is wanted, with the type it is sent as. */
export const FILE_TYPES = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
} as const
