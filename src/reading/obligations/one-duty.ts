/** One duty is one obligation: what a sentence says of the same duty in several words (a rhythm, a day, "zu berichten") is put together. */
import type { Obligation } from './obligation.ts'
import { type Sentence, sentenceAt } from './sentences.ts'

/** What tells when something is owed; a duty to report beside it in the sentence is the same duty. */
const WHEN: ReadonlySet<Obligation['kind']> = new Set(['deadline', 'period_deadline', 'session', 'recurring', 'immediate'])
// "erstmals zum 30. Juni 2027", "beginnend mit dem 1. März": the first time of a series, no deadline beside it.
const FIRST = /(?<!\p{L})(?:erstmals|erstmalig|beginnend|das\serste\sMal)(?!\p{L})/iu
// How far before a day its "erstmals" may stand: "erstmals in der Sitzung am …".
const NEAR = 40

/** The day by which an obligation that is owed once is due, ISO; null for the other kinds. */
export const onceDueOn = (one: Obligation): string | null =>
  one.kind === 'deadline' ? one.dueOn : one.kind === 'session' ? one.sessionDate : one.kind === 'period_deadline' ? one.to : null

const EXACT: readonly Obligation['kind'][] = ['session', 'deadline', 'period_deadline']

const isFirst = (text: string, sentence: Sentence, one: Obligation): boolean =>
  FIRST.test(text.slice(Math.max(sentence.start, one.start - NEAR), one.end))

function ofSentence(text: string, sentence: Sentence, found: readonly Obligation[]): Obligation[] {
  const dated = found
    .filter(one => onceDueOn(one) !== null)
    .sort((one, other) => EXACT.indexOf(one.kind) - EXACT.indexOf(other.kind) || one.start - other.start)
  const days = new Map<string, Obligation>()
  for (const one of dated) {
    const on = onceDueOn(one)
    if (on !== null && !days.has(on)) days.set(on, one)
  }
  const recurring = found.find(one => one.kind === 'recurring')
  const first = recurring && [...days].find(([, one]) => isFirst(text, sentence, one))
  const reports = found.some(one => one.kind === 'report')
  const tellsWhen = found.some(one => WHEN.has(one.kind))
  return found.flatMap((one): Obligation[] => {
    if (one.kind === 'report' && tellsWhen) return []
    const on = onceDueOn(one)
    if (on !== null && (days.get(on) !== one || on === first?.[0])) return []
    // "erstmals zum 30. Juni 2027" is read as a start as well as a day.
    if (one.kind === 'start' && dated.some(other => other.start < one.end && one.start < other.end)) return []
    const told: Obligation = one === recurring && first ? { ...recurring, firstOn: first[0] } : one
    return [reports && WHEN.has(one.kind) ? { ...told, reports: true } : told]
  })
}

/**
 * The obligations of a text with each duty once: a duty to report with a day or a rhythm in the same sentence is that one (`reports`), the first day of a series
 * belongs to the series (`firstOn`), and the same day said twice in a sentence counts once. Order and places stay.
 */
export function oneDutyEach(text: string, sentences: readonly Sentence[], found: readonly Obligation[]): Obligation[] {
  return [...Map.groupBy(found, one => sentenceAt(sentences, one.start))].flatMap(([sentence, ones]) =>
    sentence === null ? ones : ofSentence(text, sentence, ones),
  )
}
