/**
 * The signs of an answer weighed against each other. What holds of the point as a whole comes first; what is open outweighs what is done in an interim
 * report, and is the tail of it in a final one, which has no open points (C3). Signs that contradict without a rule leave the status open.
 */
import type { PointStatus, ReportKind } from '../reading.ts'
import { POINT } from './status-lexicon.ts'
import { CONTINUED, GRANTED } from './status-phrases.ts'
import type { Sign, SignKind } from './status-signs.ts'

export interface StatusFound {
  readonly status: PointStatus
  /** Place in the answer. */
  readonly start: number
  readonly end: number
  readonly confidence: number
  /** A deciding word can only be guessed from what recognition left of it. */
  readonly doubtful?: boolean
}

/** The status that a sign gives, at its place. */
export const by = (status: PointStatus, sign: Sign, confidence: number): StatusFound => ({
  status,
  start: sign.start,
  end: sign.end,
  confidence,
})

/** Below this a status is a suggestion: right more often than not, yet not often enough to be taken for read. */
export const SUGGESTED = 0.65

/** What was done on the way to a refusal: asked, examined, applied for, ended. */
const isOnTheWay = ({ facts: { sense, verb }, clause }: Sign): boolean =>
  clause.role !== 'main' || (sense !== null && WAY.has(sense)) || WAY_VERBS.test(verb)
const WAY: ReadonlySet<string> = new Set(['tell', 'find', 'work', 'step', 'refuse'])
const WAY_VERBS = /^(?:erfolgen|stattfinden|vorliegen|beantragen|abschließen|beenden|vorstellen|vorlegen|erheben)$/

/** After a refusal these say that another way is taken. */
const LATER_WORK: readonly SignKind[] = ['moving', 'future', 'partial', 'not_started', 'waiting']

/** Refusals: the result of an answer, unless something else is done or under way. */
const refused = (signs: readonly Sign[]): StatusFound | null | undefined => {
  const at = signs.findLastIndex(({ kind }) => kind === 'rejected')
  const sign = signs[at]
  if (sign === undefined) return undefined
  const first = signs.findIndex(({ kind }) => kind === 'rejected')
  const otherWork = signs.some(
    (sign, index) =>
      (index < first && GRANTED.test(sign.clause.text)) ||
      (index < first && (sign.kind === 'done' || sign.kind === 'partial') && !isOnTheWay(sign)) ||
      (index > at &&
        (LATER_WORK.includes(sign.kind) || ((sign.kind === 'done' || sign.kind === 'told' || sign.kind === 'step') && !isOnTheWay(sign)))),
  )
  return otherWork ? null : by('rejected', sign, sign.sure ? 0.82 : SUGGESTED)
}

/** A standing duty, beside what else is told. */
const standing = (signs: readonly Sign[], ongoing: Sign, final: boolean): StatusFound | null => {
  const first = (...kinds: readonly SignKind[]): Sign | undefined => signs.find(sign => kinds.includes(sign.kind))
  const underWay = first('moving') ?? first('partial')
  const future = first('future')
  const waiting = first('waiting')
  const before = signs.slice(0, signs.indexOf(ongoing))
  if (underWay !== undefined || before.some(sign => sign.kind === 'waiting' || sign.kind === 'future'))
    return final || underWay === undefined ? null : by('in_progress', underWay, 0.72)
  if (CONTINUED.test(ongoing.clause.text) && waiting === undefined) return by('ongoing', ongoing, 0.76)
  // What is told first is what the point asked for: a group was founded, and meets every month.
  const founded = before.find(sign => sign.kind === 'done' && sign.clause.sentence < ongoing.clause.sentence)
  if (founded !== undefined) return future === undefined && waiting === undefined ? by('fulfilled', founded, 0.72) : null
  // Another sentence says when something else is due: the duty beside it is not all that the point asks for.
  if (future !== undefined && future.clause.sentence !== ongoing.clause.sentence && / soll(?:en)? /.test(future.clause.text)) return null
  return by('ongoing', ongoing, future === undefined ? 0.84 : 0.72)
}

/** C3: a final report has no open points, so what is still moving beside finished work is its tail. */
const weighFinal = (signs: readonly Sign[]): StatusFound | null => {
  const first = (...kinds: readonly SignKind[]): Sign | undefined => signs.find(sign => kinds.includes(sign.kind))
  const done = first('done')
  const doubt = first('waiting') ?? first('partial') ?? first('denied')
  const open = first('moving') ?? first('future')
  if (done !== undefined) return doubt === undefined ? by('fulfilled', done, open === undefined ? 0.88 : 0.72) : null
  if (doubt !== undefined || open !== undefined) return null
  const told = first('told', 'noted')
  const step = first('step')
  if (told !== undefined) return by('fulfilled', told, 0.75)
  return step === undefined ? null : by('fulfilled', step, 0.7)
}

const weighInterim = (signs: readonly Sign[], shared: boolean, alone: boolean): StatusFound | null => {
  const first = (...kinds: readonly SignKind[]): Sign | undefined => signs.find(sign => kinds.includes(sign.kind))
  const step = first('step')
  const done = first('done')
  const told = first('told') ?? first('noted')
  const underWay = first('moving') ?? first('partial')
  if (underWay !== undefined) return by('in_progress', underWay, 0.86)
  const waiting = first('waiting')
  if (waiting !== undefined) {
    if ((step ?? done ?? told) !== undefined) return by('in_progress', waiting, 0.84)
    return / (?:steht|stehen) (?:\S+ )*?aus /.test(waiting.clause.text) ? by('not_started', waiting, 0.78) : null
  }
  const future = first('future')
  if (future !== undefined) return by('in_progress', future, done === undefined ? 0.82 : 0.76)
  if (first('denied') !== undefined) return null
  const does = first('does')
  if (does !== undefined && !signs.some(sign => sign.kind === 'done' && sign.start > does.start)) return by('in_progress', does, SUGGESTED)
  const past = signs.filter(sign => sign.kind === 'done' || sign.kind === 'step')
  const last = past[past.length - 1]
  if (last !== undefined) {
    if (last.kind === 'step' || (shared && step !== undefined)) return by('in_progress', step ?? last, 0.78)
    return by('fulfilled', last, last.sure ? 0.83 : SUGGESTED)
  }
  // What may be another deed is taken for the one asked for only where the answer tells nothing else.
  if (told !== undefined) return shared || !alone ? null : by('fulfilled', told, SUGGESTED)
  const still = first('still')
  return still === undefined ? null : by('in_progress', still, 0.75)
}

/** The status that the signs of an answer give, or null. `alone`: every main clause gave a sign. */
export const weigh = (signs: readonly Sign[], kind: ReportKind, shared: boolean, alone: boolean): StatusFound | null => {
  const first = (...kinds: readonly SignKind[]): Sign | undefined => signs.find(sign => kinds.includes(sign.kind))
  const final = kind === 'final'
  const repealed = first('repealed')
  const refusal = refused(signs)
  // What others said of something alike, and what follows from it here.
  if (repealed !== undefined && refusal != null && refusal.start > repealed.end && (repealed.facts.bits & POINT) === 0) return refusal
  if (repealed !== undefined) return first('moving', 'not_started') === undefined ? by('repealed', repealed, shared ? 0.75 : 0.86) : null
  if (refusal !== undefined) return refusal
  const notStarted = first('not_started')
  const ongoing = first('ongoing')
  if (notStarted !== undefined) {
    const begun = first('moving') ?? first('partial') ?? first('step') ?? first('done') ?? first('noted')
    if (begun === undefined) return ongoing === undefined ? by('not_started', notStarted, 0.84) : null
    return final ? null : by('in_progress', begun, 0.76)
  }
  if (ongoing !== undefined) return standing(signs, ongoing, final)
  return final ? weighFinal(signs) : weighInterim(signs, shared, alone)
}
