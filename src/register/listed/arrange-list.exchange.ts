/** An office's list of resolutions → rows under the columns of the form, each with what is doubtful in it. Pure. */
import type { CellProblem, SourceTable } from '#platform/import/import.store.ts'
import { LIST_FIELDS, type ListField } from '#reading/lists/list-columns.ts'
import {
  type ListedResolution,
  type ListFinding,
  type ListFindingCode,
  type ListReading,
  type ListRow,
  readList,
} from '#reading/lists/read-list.ts'
import { germanStatus, POINT_STATUSES } from '#vocabulary/status.ts'
import type { Arranged, FileRow, SaidOfHeadings } from '#web/import/exchange.ts'
import { labelOf } from './listed.form.ts'

/** Findings that stand at a cell of this field, whether or not the list has its column. The others have their field by their column, or their reason elsewhere. */
const FIELD_OF: Partial<Record<ListFindingCode, ListField>> = {
  'reference-missing': 'reference',
  'reference-unknown': 'reference',
  'reference-inherited': 'reference',
  'point-became-day': 'point',
  'point-unreadable': 'point',
  'point-counted': 'point',
  'resolution-differs': 'reference',
}

/** What to do so that the row is taken in, where the finding does not say it. */
const TODO: Partial<Record<ListFindingCode, string>> = {
  'reference-inherited': 'Sie steht jetzt in der Zeile; lesen Sie die abgelehnten Zeilen wieder ein, wenn sie stimmt.',
  'point-became-day': 'Sie steht jetzt in der Zeile; lesen Sie die abgelehnten Zeilen wieder ein, wenn sie stimmt.',
  'point-counted': 'Die gezählte Nummer steht jetzt in der Zeile; lesen Sie die abgelehnten Zeilen wieder ein, wenn sie stimmt.',
  'status-unclear': `Möglich sind ${POINT_STATUSES.map(status => `„${germanStatus(status)}“`).join(', ')} oder eine leere Zelle.`,
  'day-unreadable': 'Schreiben Sie einen Tag wie 01.08.2024, oder lassen Sie die Zelle leer.',
}

// A row that stands twice is refused by its number, and one without words where the register does not know them.
const SAID_ELSEWHERE: ReadonlySet<ListFindingCode> = new Set(['row-twice', 'text-missing', 'list-head-missing'])

/** The columns of a list, found by their headings, with its rows; a sentence where there are none. */
export function arrangeList(table: SourceTable, said: SaidOfHeadings): Arranged | string {
  const list = readList({ name: '', rows: table.rows }, said as Readonly<Record<string, ListField | null>>) // what was said is kept by the keys of the form, which are these
  const missing = list.findings.find(({ code }) => code === 'list-head-missing')
  if (missing) return missing.message
  const cellsOf = new Map(table.rows.map(({ number, cells }) => [number, cells]))
  const findings = Map.groupBy(list.findings, ({ row }) => row)
  const rowOf = (row: ListRow, head: ListedResolution | null): FileRow =>
    arrangedRow(list, { row, head, cells: cellsOf.get(row.row) ?? [], findings: findings.get(row.row) ?? [] })
  const rows = [...list.resolutions.flatMap(head => head.points.map(row => rowOf(row, head))), ...list.loose.map(row => rowOf(row, null))]
  return {
    head: LIST_FIELDS.map(labelOf),
    rows: rows.sort((one, other) => one.number - other.number),
    columns: list.columns.map(({ heading, field }) => ({ heading, field })),
  }
}

interface Seen {
  readonly row: ListRow
  readonly head: ListedResolution | null
  readonly cells: readonly string[]
  readonly findings: readonly ListFinding[]
}

/** What the rows of a resolution say of it as a whole: a row that says nothing says the same. */
const WHOLE = ['subject', 'committee', 'session', 'decidedOn'] as const
const isOfWhole = (field: ListField): field is (typeof WHOLE)[number] => (WHOLE as readonly ListField[]).includes(field)

function arrangedRow({ columns }: Pick<ListReading, 'columns'>, { row, head, cells, findings }: Seen): FileRow {
  const fieldAt = new Map(columns.map(({ index, field }) => [index, field]))
  const problems = findings
    .filter(({ code }) => !SAID_ELSEWHERE.has(code))
    .map(({ code, message, column }): CellProblem => {
      const field = FIELD_OF[code] ?? (column === null ? null : fieldAt.get(column)) ?? null
      return { column: field ? labelOf(field) : '', message: [message, TODO[code]].filter(Boolean).join(' '), fromFile: true }
    })
  const control = head?.points.find(({ nextControl }) => nextControl !== null)?.nextControl ?? null
  if (row.nextControl !== null && row.nextControl !== control)
    problems.push({
      column: labelOf('nextControl'),
      message:
        'Dieselbe Vorlage hat weiter oben einen anderen Tag. Ein Beschluss hat eine nächste Kontrolle; schreiben Sie überall denselben Tag.',
      fromFile: true,
    })
  const unread = new Set(
    findings.flatMap(({ code, column }) =>
      code === 'day-unreadable' || code === 'status-unclear' || code === 'point-unreadable' ? [column] : [],
    ),
  )
  const cellOf = (field: ListField): string => {
    const index = columns.find(each => each.field === field)?.index ?? -1
    // What could not be read stands there as it came.
    if (unread.has(index)) return cells[index] ?? ''
    const value = row[field] ?? (isOfWhole(field) ? head?.[field] : field === 'nextControl' ? control : null) ?? ''
    if (field === 'status' && row.status) return germanStatus(row.status)
    return value
  }
  return { number: row.row, cells: LIST_FIELDS.map(cellOf), ...(problems.length > 0 ? { problems } : {}) }
}
