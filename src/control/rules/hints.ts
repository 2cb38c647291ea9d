/** What a careful colleague would point out before a report goes on. Hints never block: the person who writes knows more than a rule. */
import { splitSentences } from '#reading/obligations/sentences.ts'
import { findAmounts } from '#vocabulary/amount.ts'
import { findGermanDates, formatGermanDate } from '#vocabulary/german-date.ts'
import { findPeriods } from '#vocabulary/period.ts'
import { findReferences } from '#vocabulary/reference.ts'
import { findSessionNumbers } from '#vocabulary/session-number.ts'
import { germanStatus, isOpen } from '#vocabulary/status.ts'
import { statusInProse } from './prose-status.ts'
import type { Place, ReportInput, ReportPoint } from './report-input.ts'

export type HintCode =
  | 'fulfilled_without_evidence'
  | 'date_in_the_past'
  | 'answer_long'
  | 'prose_contradicts_status'
  | 'next_control_on_weekend'
  | 'nothing_open_in_interim'

export interface Hint {
  readonly code: HintCode
  readonly place: Place
  /** German sentence. */
  readonly message: string
}

const SENTENCES_AT_MOST = 3
// An answer that names a day, a paper, money, an attachment or what was done has a word of evidence in it.
const DONE =
  /(?<!\p{L})(?:wurden?|worden|liegt\s(?:\p{L}+\s)?vor|liegen\s(?:\p{L}+\s)?vor|in\sBetrieb|veröffentlicht|Anlage|Protokoll|Niederschrift|Vertrag|https?:\/\/)(?!\p{L})/u
const AHEAD =
  /(?<!\p{L})(?:wird|werden|soll|sollen|geplant|vorgesehen|voraussichtlich|folgen|folgt|beabsichtigt|terminiert|ansteht)(?!\p{L})/u
const BEHIND = /(?<!\p{L})(?:wurden?|worden|war|waren|fand|fanden|hat|haben|hatte|erfolgte|beschloss|ist\serfolgt)(?!\p{L})/u

const hasEvidence = ({ answer, evidence }: ReportPoint): boolean =>
  (evidence ?? '').trim() !== '' ||
  DONE.test(answer) ||
  [findGermanDates, findPeriods, findReferences, findSessionNumbers, findAmounts].some(find => find(answer).length > 0)

/** Last days of the dates and periods that a text speaks of. */
const daysIn = (text: string): Temporal.PlainDate[] => [
  ...findGermanDates(text).map(({ date }) => date),
  ...findPeriods(text).map(({ to }) => to),
]

/** The first day that the text announces although it has passed; null when there is none. */
const announcedTooLate = (text: string, on: Temporal.PlainDate, announces: (sentence: string) => boolean): Temporal.PlainDate | null => {
  for (const sentence of splitSentences(text)) {
    if (!announces(sentence.text)) continue
    const past = daysIn(sentence.text).find(date => Temporal.PlainDate.compare(date, on) < 0)
    if (past !== undefined) return past
  }
  return null
}

const hintsOfPoint = (point: ReportPoint, on: Temporal.PlainDate): Hint[] => {
  const hints: Hint[] = []
  const add = (code: HintCode, field: Place['field'], message: string): void => {
    hints.push({ code, place: { pointId: point.id, field }, message })
  }
  const name = `Punkt ${point.number}`
  if (point.status === 'fulfilled' && point.answer.trim() !== '' && !hasEvidence(point)) {
    add(
      'fulfilled_without_evidence',
      'evidence',
      `${name} ist „erfüllt“, aber die Antwort nennt keinen Beleg. Was wurde wann getan, und wo ist es nachzulesen?`,
    )
  }
  const announced = announcedTooLate(point.answer, on, sentence => AHEAD.test(sentence) && !BEHIND.test(sentence))
  if (announced !== null) {
    add(
      'date_in_the_past',
      'answer',
      `${name}: Die Antwort kündigt etwas für den ${formatGermanDate(announced)} an. Dieser Tag ist vorbei.`,
    )
  }
  const planned = announcedTooLate(point.nextStep, on, () => true)
  if (planned !== null) {
    add('date_in_the_past', 'nextStep', `${name}: Der nächste Schritt nennt den ${formatGermanDate(planned)}. Dieser Tag ist vorbei.`)
  }
  const sentences = splitSentences(point.answer).length
  if (sentences > SENTENCES_AT_MOST) {
    add('answer_long', 'answer', `${name}: Die Antwort hat ${sentences} Sätze. Drei genügen meist; Einzelheiten gehören in eine Anlage.`)
  }
  const said = point.status === null ? null : statusInProse(point.answer, point.status)
  if (said !== null && point.status !== null) {
    add(
      'prose_contradicts_status',
      'status',
      `${name}: Gewählt ist „${germanStatus(point.status)}“, die Antwort liest sich aber wie „${germanStatus(said)}“.`,
    )
  }
  return hints
}

/** Everything worth pointing out in a report, head first, then the points as given. */
export const findHints = (report: ReportInput, today: Temporal.PlainDate): Hint[] => {
  const hints: Hint[] = []
  const { nextControlOn, kind, points } = report
  if (nextControlOn !== null && nextControlOn.dayOfWeek > 5) {
    const message = `Die nächste Beschlusskontrolle fällt auf ein Wochenende (${formatGermanDate(nextControlOn)}).`
    hints.push({ code: 'next_control_on_weekend', place: { pointId: null, field: 'nextControlOn' }, message })
  }
  const answered = points.filter(point => point.status !== null)
  if (kind === 'interim' && answered.length > 0 && answered.length === points.length && answered.every(({ status }) => !isOpen(status))) {
    const message = 'Kein Punkt ist mehr offen. Möchten Sie eine abschließende Information daraus machen?'
    hints.push({ code: 'nothing_open_in_interim', place: { pointId: null, field: 'kind' }, message })
  }
  return [...hints, ...points.flatMap(point => hintsOfPoint(point, report.documentDate ?? today))]
}
