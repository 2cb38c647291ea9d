/**
 * The gate in front of a signature (C3): a report that contradicts itself cannot be finished. Contradictions block and say what to do; hints only point
 * something out. Pure: the day of the check is given.
 */
import { findDeadlines } from '#reading/obligations/deadlines.ts'
import { isLeadIn } from '#register/rules/lead-in.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { germanStatus, isOpen, mayStandInFinalReport } from '#vocabulary/status.ts'
import { findHints, type Hint } from './hints.ts'
import type { Place, ReportInput, ReportPoint } from './report-input.ts'

export type ContradictionCode =
  | 'kind_missing'
  | 'no_points'
  | 'interim_without_next_control'
  | 'next_control_not_after_report'
  | 'final_with_next_control'
  | 'final_with_unfinished_point'
  | 'ongoing_in_final_without_next_step'
  | 'point_without_answer'
  | 'point_without_status'
  | 'quote_differs_from_register'
  | 'overdue_without_reason'
  | 'signatory_missing'

/** What says that something is not there yet: nothing contradicts, somebody only has to write it or to enter it (W25). */
const MISSING: ReadonlySet<string> = new Set<ContradictionCode>([
  'kind_missing',
  'no_points',
  'interim_without_next_control',
  'ongoing_in_final_without_next_step',
  'point_without_answer',
  'point_without_status',
  'overdue_without_reason',
  'signatory_missing',
])

/** Whether a finding of the gate is about something that is missing, and not about two things that contradict. Both keep a report from being handed on (C3). */
export const isMissing = (code: string): boolean => MISSING.has(code)

export interface Contradiction {
  readonly code: ContradictionCode
  readonly place: Place
  /** German sentence that says what is wrong and what to do. */
  readonly message: string
}

export interface GateResult {
  readonly contradictions: readonly Contradiction[]
  readonly hints: readonly Hint[]
}

const says = (text: string): boolean => text.trim() !== ''
/** Spaces and line breaks are layout; every other character of a decided text counts (C2). */
const wording = (text: string): string => text.normalize('NFC').replace(/\s+/g, ' ').trim()

/** Numbers under which an answer was written, so that a sub-point can share its parent's answer and the other way round. */
const isAnswered = (point: ReportPoint): boolean => says(point.answer) && point.status !== null

/**
 * A sub-point without a word of its own shares the answer of the point above it; a point whose sub-points are all answered needs none itself, because
 * its text is only the words before them (D2).
 */
const sharesAnswer = (point: ReportPoint, points: readonly ReportPoint[]): boolean => {
  if (says(point.answer) || point.status !== null) return false
  const above = points.some(other => point.number.startsWith(`${other.number}.`) && isAnswered(other))
  const below = points.filter(other => other.number.startsWith(`${point.number}.`))
  return above || (below.length > 0 && below.every(isAnswered))
}

const checkDates = ({ kind, nextControlOn, documentDate }: ReportInput, today: Temporal.PlainDate): Contradiction[] => {
  const place: Place = { pointId: null, field: 'nextControlOn' }
  if (kind === null) {
    const message = 'Es fehlt, ob dies eine Zwischeninformation oder eine abschließende Information ist. Bitte wählen Sie eines von beiden.'
    return [{ code: 'kind_missing', place: { pointId: null, field: 'kind' }, message }]
  }
  if (kind === 'final') {
    if (nextControlOn === null) return []
    const message = `Eine abschließende Information nennt keine nächste Beschlusskontrolle. Bitte entfernen Sie den Termin ${formatGermanDate(nextControlOn)} oder wählen Sie „Zwischeninformation“.`
    return [{ code: 'final_with_next_control', place, message }]
  }
  if (nextControlOn === null) {
    const message = 'Eine Zwischeninformation nennt den Termin der nächsten Beschlusskontrolle. Bitte tragen Sie ihn ein.'
    return [{ code: 'interim_without_next_control', place, message }]
  }
  const reportOn = documentDate ?? today
  if (Temporal.PlainDate.compare(nextControlOn, reportOn) > 0) return []
  const message = `Die nächste Beschlusskontrolle (${formatGermanDate(nextControlOn)}) liegt nicht nach dem Datum des Berichts (${formatGermanDate(reportOn)}). Bitte wählen Sie einen späteren Termin.`
  return [{ code: 'next_control_not_after_report', place, message }]
}

/** The day by which a point is due: the confirmed one, or else the earliest in its decided text. */
const dueOf = (point: ReportPoint): Temporal.PlainDate | null => {
  if (point.dueOn !== undefined) return point.dueOn
  const first = findDeadlines(point.registerText)
    .map(({ date }) => date)
    .sort()[0]
  return first === undefined ? null : Temporal.PlainDate.from(first)
}

/** The words before the parts of a point have no answer of their own (W12); where somebody wrote one all the same, it counts. */
const leadInsAmong = (points: readonly ReportPoint[]): ReadonlySet<ReportPoint> => {
  const numbered = points.map(({ number, registerText }) => ({ number, text: registerText }))
  return new Set(
    points.filter(
      ({ number, registerText, answer, status }) => !says(answer) && status === null && isLeadIn({ number, text: registerText }, numbered),
    ),
  )
}

const checkPoint = (
  point: ReportPoint,
  report: ReportInput,
  leadIns: ReadonlySet<ReportPoint>,
  today: Temporal.PlainDate,
): Contradiction[] => {
  const found: Contradiction[] = []
  const add = (code: ContradictionCode, field: Place['field'], message: string): void => {
    found.push({ code, place: { pointId: point.id, field }, message })
  }
  const name = `Punkt ${point.number}`
  if (wording(point.text) !== wording(point.registerText)) {
    add(
      'quote_differs_from_register',
      'text',
      `${name}: Der zitierte Beschlusstext weicht vom Register ab. Bitte übernehmen Sie den Wortlaut aus dem Register.`,
    )
  }
  if (leadIns.has(point) || sharesAnswer(point, report.points)) return found
  if (!says(point.answer))
    add('point_without_answer', 'answer', `${name}: Die Antwort fehlt. Bitte schreiben Sie, was zu diesem Punkt geschehen ist.`)
  if (point.status === null) {
    add('point_without_status', 'status', `${name}: Der Stand fehlt. Bitte wählen Sie, wie weit der Punkt ist.`)
    return found
  }
  if (report.kind === 'final' && !mayStandInFinalReport(point.status)) {
    const message = `${name} ist „${germanStatus(point.status)}“. Damit ist der Beschluss nicht erledigt: Bitte wählen Sie „Zwischeninformation“ oder einen abschließenden Stand.`
    add('final_with_unfinished_point', 'status', message)
  }
  if (report.kind === 'final' && point.status === 'ongoing' && !says(point.nextStep)) {
    const message = `${name} wird fortlaufend umgesetzt. Bitte nennen Sie, was später folgt, zum Beispiel die nächste Auswertung oder Fortschreibung.`
    add('ongoing_in_final_without_next_step', 'nextStep', message)
  }
  const dueOn = dueOf(point)
  const late = dueOn !== null && Temporal.PlainDate.compare(dueOn, report.documentDate ?? today) < 0
  if (late && isOpen(point.status) && point.status !== 'ongoing' && !says(point.delayReason)) {
    add(
      'overdue_without_reason',
      'delayReason',
      `${name} war bis zum ${formatGermanDate(dueOn)} fällig und ist „${germanStatus(point.status)}“. Bitte nennen Sie den Grund der Verzögerung.`,
    )
  }
  return found
}

/**
 * Checks a report before it is signed (C2, C3, C4). Contradictions stand in the order of the report: its head, then its points as given. A report may be
 * finished when there are none.
 */
export const checkReport = (report: ReportInput, today: Temporal.PlainDate): GateResult => {
  const contradictions = checkDates(report, today)
  if (report.points.length === 0) {
    const message = 'Der Bericht beantwortet keinen Beschlusspunkt. Bitte erfassen Sie zuerst die Punkte des Beschlusses im Register.'
    contradictions.push({ code: 'no_points', place: { pointId: null, field: 'points' }, message })
  }
  const leadIns = leadInsAmong(report.points)
  contradictions.push(...report.points.flatMap(point => checkPoint(point, report, leadIns, today)))
  if (!report.signatories.some(({ name }) => says(name))) {
    const message =
      'Das Verzeichnis der Stellen kennt niemanden, der für diesen Geschäftsbereich unterschreiben darf. Bitte prüfen Sie den Geschäftsbereich im Briefkopf, oder lassen Sie die Leitung unter „Stellen und Gremien“ eintragen.'
    contradictions.push({ code: 'signatory_missing', place: { pointId: null, field: 'signatories' }, message })
  }
  const answered = report.points.filter(point => !leadIns.has(point))
  return { contradictions, hints: findHints({ ...report, points: answered }, today) }
}
