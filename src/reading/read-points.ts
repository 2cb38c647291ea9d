/** From the drafts of points to points of the reading: texts joined and repaired, dates and amounts, status, evidence for each. */
import type { Assembly } from './assemble.ts'
import { afterRepairs } from './found.ts'
import { amountsIn } from './obligations/amounts-in.ts'
import { findDeadlines } from './obligations/deadlines.ts'
import { impossibleDays, reckonedDeadlines } from './obligations/reckoned-deadlines.ts'
import { type Answer, type DraftPoint, pointNumber } from './points/draft-point.ts'
import { brokenInvariants, LOSS_BY_INVARIANT } from './points/invariants.ts'
import type { Unassigned } from './points/unassigned.ts'
import type { PointStatus, ReadPoint, ReportKind } from './reading.ts'
import type { Vocabulary } from './repair/joins.ts'
import { type RunningText, runningText } from './repair/running-text.ts'
import { judgePoints } from './rules/status-by-point.ts'
import type { Judgement } from './rules/status-demand.ts'

interface ReadAnswer {
  readonly running: RunningText
  readonly judgements: ReadonlyMap<DraftPoint, Judgement>
  readonly shared: boolean
}

/** Marks that are left of a quotation at the end of a text. */
const trimQuotes = (text: string): string => (LOOSE_SIGN.test(text) ? text.replace(/\s+([,.;:])(?=\s|$)/g, '$1') : text).trim()
/** Looks for the signs, which are fewer than the spaces before words. */
const LOOSE_SIGN = /[,.;:](?<=\s.)/

/** Signs of damage that no rule repairs: digits and signs inside words, lonely marks. */
const oddSigns = (text: string): number => {
  let count = 0
  let before = 0
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at)
    const digit = code >= 48 && code <= 57
    const small = code >= 97 && code <= 122
    if ((digit && before === 1) || (small && before === 2) || code === 92 || code === 124 || code === 94 || code === 0xfffd) count++
    before = small ? 1 : digit ? 2 : 0
  }
  return count
}

/** Confidence of a text whose mark or part of whose words stood elsewhere on the page. */
const DEALT = 0.7

const textConfidence = (draft: DraftPoint, running: RunningText): number => {
  const base = draft.unclosed ? 0.75 : draft.quoted ? 0.97 : 0.93
  const repairs = running.repairs.filter(name => name !== 'split-word')
  const doubt =
    (draft.skipped || draft.damaged ? 0.1 : 0) + (running.text.length > 40 && oddSigns(running.text) > running.text.length / 120 ? 0.1 : 0)
  const sure = afterRepairs(base - doubt, repairs, 0.01)
  return draft.dealt ? Math.min(DEALT, sure) : sure
}

/** `session` is the day of the decision, where the document names it: deadlines without a full date are reckoned from it. */
const addDates = (assembly: Assembly, pointer: string, running: RunningText, session: Temporal.PlainDate | null): string[] => {
  const { text } = running
  const dates: string[] = []
  const add = (date: string, start: number, end: number, confidence: number): string | null => {
    if (dates.includes(date)) return null
    const place = `${pointer}/deadlines/${dates.length}`
    assembly.take(place, { value: date, ...running.place(start, end), confidence })
    dates.push(date)
    return place
  }
  if (/\d\.?\s{0,2}(?:\d{1,2}\s?\.|[JFMASOND])|\d{4}-\d\d-/.test(text)) {
    for (const { date, start, end, confidence } of findDeadlines(text)) add(date, start, end, confidence)
    if (impossibleDays(text).length > 0) assembly.note('deadline-impossible', `${pointer}/deadlines`)
  }
  for (const { date, start, end } of session === null ? [] : reckonedDeadlines(text, session)) {
    const place = add(date, start, end, RECKONED)
    if (place !== null) assembly.note('deadline-inferred', place)
  }
  return dates
}
/** A deadline that no date states is a proposal. */
const RECKONED = 0.7

const addAmounts = (assembly: Assembly, pointer: string, running: RunningText): number[] => {
  if (!/€|Euro|EUR|Mi[lo]/.test(running.text)) return []
  return amountsIn(running.text).map(({ euros, start, end, damaged }, index) => {
    const place = `${pointer}/amountsEUR/${index}`
    assembly.take(place, { value: euros, ...running.place(start, end), confidence: damaged ? 0.8 : 0.97 })
    if (damaged) assembly.note('amount-damaged', place)
    return euros
  })
}

/** The answers of a report, each with what it says of its points, by number. */
const readAnswers = (
  drafts: readonly DraftPoint[],
  texts: ReadonlyMap<DraftPoint, string>,
  kind: ReportKind | null,
  vocabulary: () => Vocabulary,
): Map<Answer, ReadAnswer> => {
  const groups = new Map<Answer, DraftPoint[]>()
  for (const draft of drafts) groups.set(draft.answer, [...(groups.get(draft.answer) ?? []), draft])
  const answers = new Map<Answer, ReadAnswer>()
  for (const [answer, group] of groups) {
    if (answer.pieces.length === 0) continue
    const running = runningText(answer.pieces, vocabulary)
    const shared = new Set(group.map(({ top }) => top)).size > 1
    const points = group.map(draft => ({ number: pointNumber(draft), text: texts.get(draft) ?? '' }))
    const judged = judgePoints(running.text, points, kind)
    answers.set(answer, { running, shared, judgements: new Map(group.map((draft, index) => [draft, judged[index] ?? OPEN])) })
  }
  return answers
}
const OPEN: Judgement = { found: null, vetoed: true }

/** Notes the status of a point: what the answer says, or else what its kind of report says where nothing speaks against it (C1, C3). */
const takeStatus = (
  assembly: Assembly,
  pointer: string,
  answer: ReadAnswer,
  judged: Judgement,
  kind: ReportKind | null,
): PointStatus | null => {
  const { found, vetoed } = judged
  if (found !== null) {
    if (found.doubtful === true) assembly.note('status-damaged', pointer)
    const confidence = answer.shared ? Math.min(0.8, found.confidence) : found.confidence
    return assembly.take(pointer, { value: found.status, ...answer.running.place(found.start, found.end), confidence })
  }
  const said = assembly.reading.evidence['/reportKind']
  if (vetoed || kind === null || said === undefined || said.confidence < SURE_KIND) {
    assembly.note('status-unclear', pointer)
    return null
  }
  assembly.note('status-assumed', pointer)
  const value = kind === 'final' ? 'fulfilled' : 'in_progress'
  return assembly.take(pointer, { value, start: said.start, end: said.end, confidence: ASSUMED })
}
/** The kind of a report speaks for its points only where it is told well enough itself. */
const SURE_KIND = 0.7
/** A status that follows from the kind of report alone is a suggestion. */
const ASSUMED = 0.6

/** Adds the points to the reading. `kind` is null for a resolution, which has no answers; `report` says whether answers are awaited. */
export const addPoints = (
  assembly: Assembly,
  drafts: readonly DraftPoint[],
  report: { readonly kind: ReportKind | null; readonly closed: boolean } | null,
  vocabulary: () => Vocabulary,
  session: Temporal.PlainDate | null = null,
): void => {
  const runnings = new Map(drafts.map(draft => [draft, runningText(draft.text, vocabulary)]))
  const texts = new Map(Array.from(runnings, ([draft, { text }]) => [draft, text]))
  const answers = report === null ? new Map<Answer, ReadAnswer>() : readAnswers(drafts, texts, report.kind, vocabulary)
  for (const [draft, running] of runnings) {
    const pointer = `/points/${assembly.reading.points.length}`
    // The page ends inside the text: what is there is right, but not all of it.
    const torn = draft === drafts[drafts.length - 1] && report?.closed === false && draft.answer.pieces.length === 0
    const confidence = Math.min(textConfidence(draft, running), torn ? 0.8 : 1)
    assembly.take(`${pointer}/number`, {
      value: pointNumber(draft),
      start: draft.markStart,
      end: draft.markEnd,
      confidence: draft.dealt ? DEALT : draft.unnumbered ? 0.9 : draft.damaged || draft.skipped ? 0.85 : 0.98,
      repairs: draft.damaged ? ['point-number'] : [],
    })
    assembly.take(`${pointer}/text`, { value: running.text, start: running.start, end: running.end, confidence, repairs: running.repairs })
    const answer = answers.get(draft.answer)
    const point: ReadPoint = {
      number: pointNumber(draft),
      text: trimQuotes(running.text),
      response: answer === undefined ? null : answer.running.text,
      status: null,
      deadlines: addDates(assembly, pointer, running, session),
      amountsEUR: addAmounts(assembly, pointer, running),
    }
    if (answer !== undefined) {
      const { running: said, shared } = answer
      assembly.take(`${pointer}/response`, {
        value: said.text,
        start: said.start,
        end: said.end,
        confidence: shared ? Math.min(confidence, 0.9) : Math.min(confidence, 0.95),
        repairs: said.repairs,
      })
      point.status = takeStatus(assembly, `${pointer}/status`, answer, answer.judgements.get(draft) ?? OPEN, report?.kind ?? null)
      if (shared) assembly.note('answer-shared', `${pointer}/response`)
      if (report?.kind === 'final' && (point.status === 'in_progress' || point.status === 'not_started'))
        assembly.note('final-with-open-point', `${pointer}/status`)
    } else if (report !== null) assembly.note('answer-missing', `${pointer}/response`)
    if (draft.damaged) assembly.note('point-number-repaired', `${pointer}/number`)
    if (draft.skipped) assembly.note('point-number-skipped', `${pointer}/number`)
    if (draft.unclosed) assembly.note('quote-unclosed', `${pointer}/text`)
    assembly.reading.points.push(point)
  }
  doubtBroken(assembly, drafts, report !== null)
}

/** Each invariant that does not hold takes from the confidence of what it touches and is said. */
const doubtBroken = (assembly: Assembly, drafts: readonly DraftPoint[], report: boolean): void => {
  const { points, evidence } = assembly.reading
  for (const { code, index, parts } of brokenInvariants(drafts, points, report)) {
    for (const part of parts) {
      const value = evidence[`/points/${index}/${part}`]
      if (value !== undefined) value.confidence = Math.max(0.5, Math.round((value.confidence - LOSS_BY_INVARIANT) * 1000) / 1000)
    }
    if (code !== 'answer-missing') assembly.note(code, `/points/${index}/${parts[0] === 'number' ? 'number' : 'text'}`)
  }
}

/** Says where words ended up in no point; the point before them may lack its end, so it is not taken over without a look. */
export const noteUnassigned = (assembly: Assembly, found: readonly Unassigned[]): void => {
  for (const index of new Set(found.map(({ after }) => after))) {
    const pointer = index < 0 ? '/points' : `/points/${index}/text`
    const evidence = assembly.reading.evidence[pointer]
    if (evidence !== undefined) evidence.confidence = Math.min(0.8, evidence.confidence)
    assembly.note('text-unassigned', pointer)
  }
}
