/**
 * The one form of a list: screen and paper show these columns with these words, so that what was looked at is what is handed out. Files for spreadsheets have
 * a column per fact instead.
 */
import { germanAssessment } from '#register/record/assessment.ts'
import { pointGist } from '#register/record/point-gist.ts'
import { germanLight } from '#vocabulary/light.ts'
import { germanStatus } from '#vocabulary/status.ts'
import type { ListRow } from './list-content.ts'
import { markWord, shortDay, valueBefore, valueWords } from './list-words.ts'
import type { ListedQuestion } from './listed-question.ts'

/** Heads with their share of the width on paper. */
export const LIST_COLUMNS = [
  { head: 'Punkt', share: 6 },
  { head: 'Wortlaut', share: 27 },
  { head: 'Frist', share: 10 },
  { head: 'Ampel', share: 9.5 },
  { head: 'Zuständig', share: 12 },
  { head: 'Stand', share: 12.5 },
  { head: 'Grund der Verzögerung', share: 14 },
  { head: 'Nächster Schritt', share: 14 },
] as const

export interface ListCell {
  readonly lines: readonly string[]
  /** Decided words stand in serif, a light gets its shape and colour, others are plain. */
  readonly kind: 'plain' | 'decided' | ListRow['light']
  /** What changed since the last list. */
  readonly change: string | null
}

/** The cells of a row, one per column. */
export const cellsOf = (row: ListRow): ListCell[] => [
  cell([row.point ?? 'gesamt'], row.mark?.kind === 'new' || row.mark?.kind === 'last' ? markWord(row) : null),
  { ...cell([row.point === null ? row.text : pointGist(row.text, 320)]), kind: row.point === null ? 'plain' : 'decided' },
  cell(row.dueOn === null ? ['–'] : [shortDay(row.dueOn), ...(row.dueOf === 'control' ? ['(Bericht)'] : [])], before(row, 'dueOn')),
  row.outcome === null ? { lines: [germanLight(row.light).label], kind: row.light, change: before(row, 'light') } : cell(['erledigt']),
  cell([row.unit ?? 'noch ohne Stelle'], before(row, 'unit')),
  cell(stateLines(row), joined([before(row, 'status'), before(row, 'assessment')])),
  cell([row.delayReason || '–'], before(row, 'delayReason')),
  cell(nextLines(row), joined([before(row, 'nextStep'), before(row, 'nextControlOn')])),
]

const cell = (lines: string[], change: string | null = null): ListCell => ({ lines, kind: 'plain', change })

const before = (row: ListRow, field: Parameters<typeof valueBefore>[1]): string | null => {
  const value = valueBefore(row, field)
  return value === null ? null : `vorher: ${value}`
}

const joined = (changes: readonly (string | null)[]): string | null => {
  const said = changes.filter(change => change !== null)
  return said.length === 0 ? null : said.join('; ')
}

function stateLines(row: ListRow): string[] {
  if (row.outcome !== null) return [row.outcome, ...(row.reportedOn ? [`Bericht vom ${shortDay(row.reportedOn)}`] : [])]
  return [
    row.status ? germanStatus(row.status) : 'noch ohne Bericht',
    ...(row.reportedOn ? [`Bericht vom ${shortDay(row.reportedOn)}`] : []),
    ...(row.assessment ? [`Einschätzung: ${germanAssessment(row.assessment)}`] : []),
  ]
}

function nextLines(row: ListRow): string[] {
  const control = row.nextControlOn && row.dueOf !== 'control' ? [`nächster Bericht ${valueWords('nextControlOn', row.nextControlOn)}`] : []
  const lines = [...(row.nextStep ? [row.nextStep] : []), ...control]
  return lines.length === 0 ? ['–'] : lines
}

/** The rows of a list by resolution, in the order of the list. */
export function groupsOf(rows: readonly ListRow[]): { readonly head: ListRow; readonly rows: readonly ListRow[] }[] {
  return [...Map.groupBy(rows, row => row.reference).values()].flatMap(group => (group[0] ? [{ head: group[0], rows: group }] : []))
}

/** The columns of the groups' follow-up questions, with their share of the width on paper. */
export const QUESTION_COLUMNS = [
  { head: 'Vorlage', share: 11 },
  { head: 'Fraktion', share: 14 },
  { head: 'Nachfrage', share: 37 },
  { head: 'Antwort', share: 38 },
] as const

/** The cells of a question, one per column: what was asked, and the answer or the date by which it comes. */
export const questionCells = (question: ListedQuestion): ListCell[] => [
  cell([question.reference, ...(question.point ? [`Punkt ${question.point}`] : [])]),
  cell([question.group, shortDay(question.askedOn)]),
  cell(question.text.split('\n')),
  cell(
    question.answer === null
      ? [`offen, Antwort bis ${shortDay(question.dueOn)}`]
      : [...question.answer.split('\n'), `(${shortDay(question.answeredOn)})`],
  ),
]

/** Stands above the questions. */
export const QUESTIONS_TITLE = 'Nachfragen zu Berichten'
