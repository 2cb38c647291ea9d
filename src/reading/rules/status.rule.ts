/**
 * Status of a point from the answer to it (C2). What the answer says of the point itself comes first ("Der Beschlusspunkt ist erfüllt"); otherwise its
 * clauses are weighed: what was repealed or cannot be done, what has not begun, standing duties, work under way, work done. Signs that contradict
 * without a rule leave it open: a wrong status is worse than none.
 */
import type { PointStatus, ReportKind } from '../reading.ts'
import { type Clause, clausesOf, placeInClause } from './status-clauses.ts'
import {
  CONTINUED,
  DEPENDS,
  ELSEWHERE,
  EXAMINED,
  FOR_NOW,
  GRANTED,
  NOT_WILLING,
  PER_YEAR,
  PUT_OFF,
  REFERRED,
  REPEATED,
  STAYS,
  TO_EXAMINE,
} from './status-phrases.ts'
import { isAside, type Sign, type SignKind, signsOf } from './status-signs.ts'
import { statementOf } from './status-statements.ts'
import { DOUBTFUL } from './status-words.ts'

export interface StatusFound {
  readonly status: PointStatus
  /** Place in the answer. */
  readonly start: number
  readonly end: number
  readonly confidence: number
  /** A deciding word can only be guessed from what recognition left of it. */
  readonly doubtful?: boolean
}

const by = (status: PointStatus, sign: Sign, confidence: number): StatusFound => ({ status, start: sign.start, end: sign.end, confidence })

/** What was done on the way to a refusal: asked, examined, applied for. */
const ON_THE_WAY =
  / (?:geprüft|untersucht|ergeben|angefragt|gebeten|beantragt|gewandt|gesprochen|geführt|festgestellt|abgelehnt|abgewogen|bewertet|eingeholt|beraten|beteiligt|vorangegangen|stattgefunden|statt|erfolgt|abgeschlossen|angeschrieben|ermittelt|angehört|erörtert|verhandelt|mitgeteilt|informiert|übermittelt|beendet|vor) /

/** After a refusal these say that another way is taken. */
const LATER_WORK: readonly SignKind[] = ['moving', 'future', 'partial', 'not_started']

/** Refusals: the result of an answer, unless something else is done or under way. */
const refused = (signs: readonly Sign[]): StatusFound | null | undefined => {
  const at = signs.findLastIndex(({ kind }) => kind === 'rejected')
  const sign = signs[at]
  if (sign === undefined) return undefined
  const first = signs.findIndex(({ kind }) => kind === 'rejected')
  const otherWork = signs.some(
    ({ kind, clause }, index) =>
      (index < first && GRANTED.test(clause.text)) ||
      (index < first && (kind === 'done' || kind === 'partial') && !ON_THE_WAY.test(clause.text)) ||
      (index > at &&
        (LATER_WORK.includes(kind) || ((kind === 'done' || kind === 'told' || kind === 'step') && !ON_THE_WAY.test(clause.text)))),
  )
  return otherWork ? null : by('rejected', sign, 0.82)
}

/** `alone`: every main clause gave a sign. */

const weigh = (signs: readonly Sign[], kind: ReportKind, shared: boolean, alone: boolean): StatusFound | null => {
  const first = (...kinds: readonly SignKind[]): Sign | undefined => signs.find(sign => kinds.includes(sign.kind))
  const final = kind === 'final'
  const repealed = first('repealed')
  const refusal = refused(signs)
  if (repealed !== undefined) return first('moving', 'not_started') === undefined ? by('repealed', repealed, shared ? 0.75 : 0.86) : null
  if (refusal !== undefined) return refusal
  const ongoing = first('ongoing')
  const moving = first('moving')
  const partial = first('partial')
  const future = first('future')
  const done = first('done')
  const told = first('told') ?? (final ? first('noted') : undefined)
  const step = first('step')
  const waiting = first('waiting')
  const denied = first('denied')
  const notStarted = first('not_started')
  if (notStarted !== undefined) {
    const begun = moving ?? partial ?? step ?? done ?? first('noted')
    if (begun === undefined) return ongoing === undefined ? by('not_started', notStarted, 0.84) : null
    return final ? null : by('in_progress', begun, 0.76)
  }
  const underWay = moving ?? partial
  if (ongoing !== undefined) {
    const before = signs.slice(0, signs.indexOf(ongoing))
    if (underWay === undefined && !before.some(sign => sign.kind === 'waiting' || sign.kind === 'future')) {
      if (CONTINUED.test(ongoing.clause.text) && waiting === undefined) return by('ongoing', ongoing, 0.76)
      // What is told first is what the point asked for: a group was founded, and meets every month.
      const founded = before.find(sign => sign.kind === 'done' && sign.clause.sentence < ongoing.clause.sentence)
      if (founded !== undefined) return future === undefined && waiting === undefined ? by('fulfilled', founded, 0.72) : null
      // Another sentence says when something else is due: the duty beside it is not all that the point asks for.
      if (future !== undefined && future.clause.sentence !== ongoing.clause.sentence && / soll(?:en)? /.test(future.clause.text))
        return null
      return by('ongoing', ongoing, future === undefined ? 0.84 : 0.72)
    }
    if (final) return null
    return underWay === undefined ? null : by('in_progress', underWay, 0.72)
  }
  if (final) {
    // C3: a final report has no open points, so what is still moving beside finished work is its tail.
    if (done !== undefined)
      return waiting !== undefined || partial !== undefined || denied !== undefined
        ? null
        : by('fulfilled', done, (moving ?? future) ? 0.72 : 0.88)
    if (underWay !== undefined || waiting !== undefined || future !== undefined || denied !== undefined) return null
    if (told === undefined && step !== undefined) return by('fulfilled', step, 0.7)
    return told === undefined ? null : by('fulfilled', told, 0.75)
  }
  if (underWay !== undefined) return by('in_progress', underWay, 0.86)
  if (waiting !== undefined) {
    const begun = step ?? done ?? told
    if (begun !== undefined) return by('in_progress', waiting, 0.84)
    return / (?:steht|stehen) (?:\S+ )*?aus /.test(waiting.clause.text) ? by('not_started', waiting, 0.78) : null
  }
  if (future !== undefined) return by('in_progress', future, done === undefined ? 0.82 : 0.76)
  if (denied !== undefined) return null
  const past = signs.filter(sign => sign.kind === 'done' || sign.kind === 'step')
  const last = past[past.length - 1]
  if (last !== undefined) {
    if (last.kind === 'step' || (shared && step !== undefined)) return by('in_progress', step ?? last, 0.78)
    return by('fulfilled', last, 0.83)
  }
  // A deed of no known verb is taken for the one asked for only where the answer tells nothing else.
  if (told !== undefined) return shared || !alone ? null : by('fulfilled', told, 0.7)
  const still = first('still')
  return still === undefined ? null : by('in_progress', still, 0.75)
}

/** What would have to be done first was not: "Voraussetzung ist … Dazu ist er zurzeit nicht bereit." */
const unmetCondition = (clauses: readonly Clause[]): StatusFound | null => {
  const on = clauses.findIndex(({ text }) => DEPENDS.test(text))
  const unmet = on < 0 ? undefined : clauses.slice(on).find(({ text }) => NOT_WILLING.test(text) && FOR_NOW.test(text))
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
  const signs = statement !== null && statement.status !== 'fulfilled' ? [] : signsOf(clauses)
  const damaged = (found: StatusFound): StatusFound => lowered(found, clauses)
  if (statement !== null) {
    // "… ist erfüllt, soweit …": more of it is open than the sentence says.
    const open = signs.some(
      ({ kind: sign, start }) => start > statement.end && (sign === 'waiting' || sign === 'not_started' || sign === 'partial'),
    )
    if (open && kind !== 'final') return { found: null, vetoed: true }
    const confidence = open || (shared && statement.status === 'repealed') ? 0.8 : statement.confidence
    return { found: damaged({ ...statement, confidence }), vetoed: false }
  }
  const unmet = unmetCondition(clauses)
  if (unmet !== null) return { found: damaged(unmet), vetoed: false }
  const elsewhere = clauses.some(({ text }) => ELSEWHERE.test(text) || REFERRED.test(text))
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
    clauses.some(({ text }) => PUT_OFF.test(text) || DEPENDS.test(text)) ||
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
