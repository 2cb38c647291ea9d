/** From the drafts of points to points of the reading: texts joined and repaired, dates and amounts, status, evidence for each. */
import { findAmounts } from '#vocabulary/amount.ts'
import type { Assembly } from './assemble.ts'
import { afterRepairs } from './found.ts'
import { findDeadlines } from './obligations/deadlines.ts'
import { type Answer, type DraftPoint, pointNumber } from './points/draft-point.ts'
import { brokenInvariants, LOSS_BY_INVARIANT } from './points/invariants.ts'
import type { Unassigned } from './points/unassigned.ts'
import type { ReadPoint, ReportKind } from './reading.ts'
import type { Vocabulary } from './repair/joins.ts'
import { type RunningText, runningText } from './repair/running-text.ts'
import { type StatusFound, statusRule } from './rules/status.rule.ts'

interface ReadAnswer {
  readonly running: RunningText
  readonly status: StatusFound | null
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

const addDates = (assembly: Assembly, pointer: string, running: RunningText): string[] => {
  if (!/\d\.?\s{0,2}(?:\d{1,2}\s?\.|[JFMASOND])|\d{4}-\d\d-/.test(running.text)) return []
  const dates: string[] = []
  for (const { date, start, end, confidence } of findDeadlines(running.text)) {
    if (dates.includes(date)) continue
    assembly.take(`${pointer}/deadlines/${dates.length}`, { value: date, ...running.place(start, end), confidence })
    dates.push(date)
  }
  return dates
}

const addAmounts = (assembly: Assembly, pointer: string, running: RunningText): number[] => {
  if (!/€|Euro|EUR|Mi[lo]/.test(running.text)) return []
  return findAmounts(running.text).map(({ amount, start, end }, index) => {
    assembly.take(`${pointer}/amountsEUR/${index}`, { value: amount.euros, ...running.place(start, end), confidence: 0.97 })
    return amount.euros
  })
}

const readAnswers = (drafts: readonly DraftPoint[], kind: ReportKind | null, vocabulary: () => Vocabulary): Map<Answer, ReadAnswer> => {
  const answers = new Map<Answer, ReadAnswer>()
  const tops = new Map<Answer, Set<number>>()
  for (const { answer, top } of drafts) tops.set(answer, (tops.get(answer) ?? new Set()).add(top))
  for (const { answer } of drafts) {
    if (answers.has(answer) || answer.pieces.length === 0) continue
    const running = runningText(answer.pieces, vocabulary)
    const shared = (tops.get(answer)?.size ?? 1) > 1
    answers.set(answer, { running, shared, status: statusRule(running.text, kind, shared) })
  }
  return answers
}

/** Adds the points to the reading. `kind` is null for a resolution, which has no answers; `report` says whether answers are awaited. */
export const addPoints = (
  assembly: Assembly,
  drafts: readonly DraftPoint[],
  report: { readonly kind: ReportKind | null; readonly closed: boolean } | null,
  vocabulary: () => Vocabulary,
): void => {
  const answers = report === null ? new Map<Answer, ReadAnswer>() : readAnswers(drafts, report.kind, vocabulary)
  for (const draft of drafts) {
    const pointer = `/points/${assembly.reading.points.length}`
    const running = runningText(draft.text, vocabulary)
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
      status: answer?.status?.status ?? null,
      deadlines: addDates(assembly, pointer, running),
      amountsEUR: addAmounts(assembly, pointer, running),
    }
    if (answer !== undefined) {
      const { running: said, status, shared } = answer
      assembly.take(`${pointer}/response`, {
        value: said.text,
        start: said.start,
        end: said.end,
        confidence: shared ? Math.min(confidence, 0.9) : Math.min(confidence, 0.95),
        repairs: said.repairs,
      })
      if (status !== null)
        assembly.take(`${pointer}/status`, {
          value: status.status,
          ...said.place(status.start, status.end),
          confidence: shared ? Math.min(0.8, status.confidence) : status.confidence,
        })
      else assembly.note('status-unclear', `${pointer}/status`)
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
