/**
 * Status of a point from the answer to it (C2). What the answer says of the point itself comes first ("Der Beschlusspunkt ist erfüllt"); otherwise its
 * clauses are weighed: what was repealed or cannot be done, what has not begun, standing duties, work under way, work done. Signs that contradict
 * without a rule leave it open: a wrong status is worse than none.
 */
import type { PointStatus, ReportKind } from '../reading.ts'
import { clausesOf } from './status-clauses.ts'
import { CONTINUED, GRANTED } from './status-phrases.ts'
import { type Sign, type SignKind, signsOf } from './status-signs.ts'
import { statementOf } from './status-statements.ts'

export interface StatusFound {
  readonly status: PointStatus
  /** Place in the answer. */
  readonly start: number
  readonly end: number
  readonly confidence: number
}

const by = (status: PointStatus, sign: Sign, confidence: number): StatusFound => ({ status, start: sign.start, end: sign.end, confidence })

/** What was done on the way to a refusal: asked, examined, applied for. */
const ON_THE_WAY =
  / (?:geprüft|untersucht|ergeben|angefragt|gebeten|beantragt|gewandt|gesprochen|geführt|festgestellt|abgelehnt|abgewogen|bewertet|eingeholt|beraten|beteiligt|vorangegangen|stattgefunden|statt|erfolgt|abgeschlossen|angeschrieben|ermittelt|angehört|erörtert|verhandelt|mitgeteilt|informiert|übermittelt|vor) /

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
    const begun = moving ?? partial ?? step ?? done
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

/**
 * Status that an answer gives a point, or null where it does not say it. `kind` is the kind of report: what is done in a final report is done, in an
 * interim one something may follow. `shared`: the answer is for several points. Bounded: looks at the first 6 000 characters.
 */
export const statusRule = (answer: string, kind: ReportKind | null, shared: boolean): StatusFound | null => {
  const clauses = clausesOf(answer.length > 6000 ? answer.slice(0, 6000) : answer)
  const statement = statementOf(clauses)
  const signs = statement !== null && statement.status !== 'fulfilled' ? [] : signsOf(clauses)
  if (statement !== null) {
    // "… ist erfüllt, soweit …": more of it is open than the sentence says.
    const open = signs.some(
      ({ kind: sign, start }) => start > statement.end && (sign === 'waiting' || sign === 'not_started' || sign === 'partial'),
    )
    if (open) return kind === 'final' ? { ...statement, confidence: 0.8 } : null
    return shared && statement.status === 'repealed' ? { ...statement, confidence: 0.8 } : statement
  }
  if (kind !== null) return weigh(signs, kind, shared, clauses.filter(({ role }) => role === 'main').length <= signs.length)
  return refused(signs) ?? null
}
