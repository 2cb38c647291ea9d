import { type Sheet, type SheetColumn, sheet } from '#platform/http/sheet.ts'
import { germanAssessment } from '#register/record/assessment.ts'
import { germanLight } from '#vocabulary/light.ts'
import { germanStatus } from '#vocabulary/status.ts'
import type { ListContent, ListRow } from './list-content.ts'
import { QUESTIONS_TITLE } from './list-table.ts'
import { germanPart, markWord, valueWords } from './list-words.ts'
import type { ListedQuestion } from './listed-question.ts'

/** A day as the list keeps it. */
const day = (text: string | null): Temporal.PlainDate | null => (text === null ? null : Temporal.PlainDate.from(text))

/** One fact per column: what committees ask for (C7), with the decided words in full. */
const COLUMNS: readonly SheetColumn<ListRow>[] = [
  { label: 'Vorlage', width: 12, value: row => row.reference },
  { label: 'Gegenstand', width: 40, value: row => row.subject },
  { label: 'Eingebracht von', width: 20, value: row => row.mover },
  { label: 'Sitzung', width: 14, value: row => row.session },
  { label: 'Beschlossen am', width: 14, value: row => day(row.decidedOn) },
  { label: 'Punkt', width: 8, value: row => row.point },
  { label: 'Wortlaut', width: 60, value: row => row.text },
  { label: 'Frist', width: 12, value: row => day(row.dueOn) },
  { label: 'Ampel', width: 12, value: row => (row.outcome === null ? germanLight(row.light).label : null) },
  { label: 'Zuständig', width: 24, value: row => row.unit },
  { label: 'Stand', width: 20, value: row => row.outcome ?? (row.status ? germanStatus(row.status) : 'noch ohne Bericht') },
  { label: 'Einschätzung', width: 18, value: row => row.assessment && germanAssessment(row.assessment) },
  { label: 'Letzter Bericht', width: 14, value: row => day(row.reportedOn) },
  { label: 'Grund der Verzögerung', width: 36, value: row => row.delayReason },
  { label: 'Nächster Schritt', width: 36, value: row => row.nextStep },
  { label: 'Nächste Beschlusskontrolle', width: 14, value: row => day(row.nextControlOn) },
  { label: 'Seit der letzten Liste', width: 16, value: row => markWord(row) || null },
  { label: 'Vorher', width: 30, value: changesInWords },
]

/** The groups' follow-up questions: a table of its own below the points, or a sheet of its own. */
const QUESTION_COLUMNS: readonly SheetColumn<ListedQuestion>[] = [
  { label: 'Vorlage', width: 12, value: question => question.reference },
  { label: 'Punkt', width: 8, value: question => question.point },
  { label: 'Fraktion', width: 24, value: question => question.group },
  { label: 'Gestellt am', width: 12, value: question => day(question.askedOn) },
  { label: 'Nachfrage', width: 60, value: question => question.text },
  { label: 'Antwort bis', width: 12, value: question => day(question.dueOn) },
  { label: 'Stand', width: 14, value: question => (question.answer === null ? 'offen' : 'beantwortet') },
  { label: 'Beantwortet am', width: 14, value: question => day(question.answeredOn) },
  { label: 'Antwort', width: 60, value: question => question.answer },
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

/** A part of a list as tables for files, with the questions as a table of their own. */
export const listSheets = ({ part, rows, questions }: ListContent): Sheet[] => [
  sheet(germanPart(part), COLUMNS, rows),
  ...(questions ? [sheet(QUESTIONS_TITLE, QUESTION_COLUMNS, questions)] : []),
]
