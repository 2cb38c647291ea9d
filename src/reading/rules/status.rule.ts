/**
 * Status of a point from the answer to it (C2). What the answer says of the point itself comes first ("Der Beschlusspunkt ist erfüllt"); otherwise its
 * clauses are weighed: what was repealed or cannot be done, what has not begun, standing duties, work under way, work done. Signs that contradict
 * without a rule leave it open: a wrong status is worse than none.
 */
import type { PointStatus, ReportKind } from '../reading.ts'
import { type Clause, clausesOf, placeInClause } from './status-clauses.ts'
import { factsOf } from './status-facts.ts'
import { DEPENDS, ONLY, REFERS, YET } from './status-lexicon.ts'
import { ELSEWHERE, EXAMINED, NOT_WILLING, PER_YEAR, PUT_OFF, REPEATED, STAYS, TO_EXAMINE } from './status-phrases.ts'
import { isAside, type Sign, type SignKind, signsOf } from './status-signs.ts'
import { statementOf } from './status-statements.ts'
import { by, type StatusFound, weigh } from './status-weigh.ts'
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

/** What a point asks for, as far as it turns what an answer says. */
interface Demand {
  /** Again and again: "dem Ausschuss ist jährlich zu berichten". */
  readonly again: boolean
  /** That something is not done or stays as it is: "von einer Erhöhung ist abzusehen". */
  readonly not: boolean
  /** That something is looked at, whatever comes of it. */
  readonly look: boolean
}

/** The demand of a decided text. */
const demandOf = (text: string): Demand => {
  const clauses = decidingClauses(text)
  return {
    again: clauses.some(({ text }) => REPEATED.test(text) && !PER_YEAR.test(text)),
    not: clauses.some(clause => STAYS.test(clause.text)),
    look: clauses.some(clause => TO_EXAMINE.test(clause.text)),
  }
}

const BEGUN: ReadonlySet<SignKind> = new Set(['moving', 'partial', 'step'])

/** What an answer says of a point. */
export interface Judgement {
  readonly found: StatusFound | null
  /** The kind of report must not speak for the answer: it denies, postpones, refers to another letter or contradicts itself. */
  readonly vetoed: boolean
}

/** What an answer says, and what it says of a point that asks for something again and again, for something to be left alone, or only to be looked at. */
export interface Said extends Judgement {
  readonly ifAgain?: StatusFound | null
  readonly ifNot?: StatusFound | null
  readonly ifLook?: StatusFound | null
}

/** The judgement on a point. Its demand is looked at only where it can turn what the answer says. */
export const onDemand = (said: Said, text: string): Judgement => {
  const { ifAgain = null, ifNot = null, ifLook = null } = said
  if (ifAgain === null && ifNot === null && ifLook === null) return said
  const { again, not, look } = demandOf(text)
  const turned = (again ? ifAgain : null) ?? (not ? ifNot : null) ?? (look ? ifLook : null)
  return turned === null ? said : { found: turned, vetoed: false }
}

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
  const turned = (found: StatusFound, status: PointStatus): StatusFound => damaged({ ...found, status, confidence: 0.7 })
  if (weighed !== null) {
    const ifAgain = kind !== 'final' && weighed.status === 'fulfilled' ? turned(weighed, 'ongoing') : null
    return {
      found: damaged(weighed),
      vetoed: false,
      ifAgain,
      ifNot: weighed.status === 'rejected' ? turned(weighed, 'fulfilled') : null,
      ifLook,
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
  return { found: null, vetoed, ifNot, ifLook }
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

const LONGEST_ANSWER = 6000
/** The clauses of an answer that decide a status. Bounded: looks at its first 6 000 characters. */
export const decidingClauses = (answer: string): Clause[] =>
  clausesOf(answer.length > LONGEST_ANSWER ? answer.slice(0, LONGEST_ANSWER) : answer)

/** Status that an answer gives a point, or null where it does not say it. */
export const statusRule = (answer: string, kind: ReportKind | null, shared: boolean): StatusFound | null =>
  judge(decidingClauses(answer), kind, shared).found
