/**
 * Status of a point from the answer to it (C2). What the answer says of the point itself comes first ("Der Beschlusspunkt ist erfüllt"); otherwise its
 * clauses are weighed: what was repealed or cannot be done, what has not begun, standing duties, work under way, work done. Signs that contradict
 * without a rule leave it open: a wrong status is worse than none.
 */
import type { ReportKind } from '../reading.ts'
import { type Clause, placeInClause } from './status-clauses.ts'
import { decidingClauses, type Said, turned } from './status-demand.ts'
import { factsOf } from './status-facts.ts'
import { DEPENDS, ONLY, REFERS, YET } from './status-lexicon.ts'
import { ELSEWHERE, EXAMINED, NOT_WILLING, PUT_OFF } from './status-phrases.ts'
import { isAside, type Sign, type SignKind, signsOf } from './status-signs.ts'
import { statementOf } from './status-statements.ts'
import { by, type StatusFound, SUGGESTED, weigh } from './status-weigh.ts'
import { DOUBTFUL } from './status-words.ts'

const has = (clause: Clause, bits: number): boolean => (factsOf(clause).bits & bits) !== 0

/** What would have to be done first was not: "Voraussetzung ist … Dazu ist er zurzeit nicht bereit." */
const unmetCondition = (clauses: readonly Clause[]): StatusFound | null => {
  const on = clauses.findIndex(clause => has(clause, DEPENDS))
  const unmet = on < 0 ? undefined : clauses.slice(on).find(clause => NOT_WILLING.test(clause.text) && has(clause, YET))
  return unmet === undefined ? null : { status: 'not_started', ...placeInClause(unmet, 0, unmet.text.length), confidence: 0.72 }
}

/** Signs beside which an answer cannot be taken for what its kind of report says: by kind, since an interim report may well wait for something. */
const VETOES: Readonly<Record<ReportKind, readonly SignKind[]>> = {
  interim: ['rejected', 'repealed', 'not_started', 'denied'],
  final: ['rejected', 'repealed', 'not_started', 'denied', 'waiting', 'partial', 'moving', 'future'],
}

const BEGUN: ReadonlySet<SignKind> = new Set(['moving', 'partial', 'step'])

const weighKind = (signs: readonly Sign[], clauses: readonly Clause[], kind: ReportKind | null, shared: boolean): StatusFound | null => {
  const alone = clauses.filter(clause => clause.role === 'main' && !isAside(clause)).length <= signs.length
  if (kind !== null) return weigh(signs, kind, shared, alone)
  // Where it is not known whether the report is the last one, only what holds for both kinds holds.
  const interim = weigh(signs, 'interim', shared, alone)
  const final = weigh(signs, 'final', shared, alone)
  const either = interim ?? final
  if (either === null || (interim !== null && final !== null && interim.status !== final.status)) return null
  return { ...either, confidence: Math.min(either.confidence, interim === null || final === null ? 0.7 : 0.8) }
}

/**
 * What the clauses of an answer say of a point. `kind` is the kind of report: what is done in a final report is done, in an interim one something may
 * follow. `shared`: the answer is for several points.
 */
export const judge = (clauses: readonly Clause[], kind: ReportKind | null, shared: boolean): Said => {
  const statement = statementOf(clauses)
  const signs = signsOf(clauses)
  const damaged = (found: StatusFound): StatusFound => lowered(found, clauses)
  if (statement !== null) {
    const only =
      statement.status === 'not_started'
        ? clauses.find(clause => has(clause, ONLY) && placeInClause(clause, 0, clause.text.length).end === statement.end)
        : undefined
    // "Die Erfüllung kann erst danach erfolgen", and something is under way for it.
    const begun =
      only === undefined ? undefined : signs.find(({ kind: sign, clause }) => BEGUN.has(sign) && clause.sentence < only.sentence)
    if (begun !== undefined) return { found: damaged(by('in_progress', begun, 0.8)), vetoed: false }
    // "… ist erfüllt, soweit …": more of it is open than the sentence says.
    const open =
      statement.status === 'fulfilled' &&
      signs.some(({ kind: sign, start }) => start > statement.end && (sign === 'waiting' || sign === 'not_started' || sign === 'partial'))
    if (open && kind !== 'final') return { found: null, vetoed: true }
    const confidence = open || (shared && statement.status === 'repealed') ? 0.8 : statement.confidence
    return { found: damaged({ ...statement, confidence }), vetoed: false }
  }
  const unmet = unmetCondition(clauses)
  if (unmet !== null) return { found: damaged(unmet), vetoed: false }
  const elsewhere = clauses.some(clause => ELSEWHERE.test(clause.text) || has(clause, REFERS))
  const weighed = weighKind(signs, clauses, kind, shared)
  const off = clauses.find(
    ({ text, role, starts }) => role === 'main' && PUT_OFF.test(text) && (weighed === null || (starts[0] ?? 0) > weighed.end),
  )
  // Done, and then put off by something later: the rules' own "done" does not stand; the control goes on elsewhere.
  if (off !== undefined && (weighed === null || weighed.status === 'fulfilled')) {
    if (!elsewhere) return { found: null, vetoed: true }
    return { found: damaged({ status: 'in_progress', ...placeInClause(off, 0, off.text.length), confidence: 0.7 }), vetoed: false }
  }
  const examined = weighed === null || weighed.status === 'rejected' ? clauses.find(({ text }) => EXAMINED.test(text)) : undefined
  const ifLook: StatusFound | null =
    examined === undefined ? null : damaged({ status: 'fulfilled', ...placeInClause(examined, 0, examined.text.length), confidence: 0.7 })
  if (weighed !== null) {
    const found = damaged(weighed)
    const told = signs.find(sign => sign.start === weighed.start)?.kind
    const isHabit = told === 'does' || told === 'noted'
    const step =
      kind === 'final' || weighed.status !== 'in_progress'
        ? undefined
        : signs.findLast(sign => sign.kind === 'step' || sign.kind === 'done')
    const isLast = step?.kind === 'step' && signs[signs.length - 1] === step
    return {
      found,
      vetoed: false,
      ifAgain: kind !== 'final' && (weighed.status === 'fulfilled' || isHabit) ? turned(found, 'ongoing', 0.7) : null,
      ifKept: isHabit ? turned(found, 'ongoing', 0.7) : null,
      ifNot: weighed.status === 'rejected' ? turned(found, 'fulfilled', 0.7) : null,
      ifLook,
      ifAsked: isLast && step !== undefined ? { verb: step.facts.verb, found: damaged(by('fulfilled', step, 0.75)) } : null,
    }
  }
  // What was not to be done was not done.
  const left = signs.find(sign => sign.kind === 'denied')
  const isAllLeft = signs.every(({ kind: sign }) => sign === 'denied' || sign === 'done' || sign === 'told')
  const ifNot = left !== undefined && isAllLeft ? damaged(by('fulfilled', left, 0.7)) : null
  const vetoed =
    elsewhere ||
    clauses.some(clause => PUT_OFF.test(clause.text) || has(clause, DEPENDS)) ||
    signs.some(sign => VETOES[kind ?? 'final'].includes(sign.kind))
  // Silent on what is to be kept up: what is told in the present is how it is kept up.
  const present = clauses.find(clause => clause.role === 'main' && ['now', 'passive'].includes(factsOf(clause).tense))
  const ifKept: StatusFound | null =
    vetoed || kind === 'final' || present === undefined
      ? null
      : damaged({ status: 'ongoing', ...placeInClause(present, 0, present.text.length), confidence: SUGGESTED })
  return { found: null, vetoed, ifNot, ifLook, ifKept, ifAgain: ifKept }
}

/** Words that recognition spoiled say less: never as much as a value that may be taken over with a glance. */
const lowered = (found: StatusFound, clauses: readonly Clause[]): StatusFound => {
  let damage = 0
  for (const { starts, ends, mended } of clauses)
    for (let word = 0; word < mended.length; word++)
      if ((starts[word] ?? 0) < found.end && (ends[word] ?? 0) > found.start) damage = Math.max(damage, mended[word] ?? 0)
  if (damage === 0) return found
  return damage === DOUBTFUL
    ? { ...found, confidence: Math.min(found.confidence, 0.7), doubtful: true }
    : { ...found, confidence: Math.min(found.confidence, 0.88) }
}

/** Status that an answer gives a point, or null where it does not say it. */
export const statusRule = (answer: string, kind: ReportKind | null, shared: boolean): StatusFound | null =>
  judge(decidingClauses(answer), kind, shared).found
