/** Counts: a point asks for a thousand trees, and the answer tells of 310. What was counted says how far the work is where nothing else does. */
import type { Clause } from './status-clauses.ts'

const WORDS = 'ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf'.split('|')
const VALUES = new Map<string, number>([...WORDS.map((word, index) => [word, index + 1] as const), ['hundert', 100], ['tausend', 1000]])
const LARGEST = 100_000

/** A number that counts things; years, days and parts of numbers do not. */
const numberOf = (word: string): number | null => {
  const named = VALUES.get(word)
  if (named !== undefined) return named
  const digits = word.replace(/(?<=\d)\.(?=\d{3}$)/, '')
  if (!/^\d{1,6}$/.test(digits) || /^(?:19|20)\d\d$/.test(digits)) return null
  const value = Number(digits)
  return value > 0 && value <= LARGEST ? value : null
}

/** Units are no things. */
const UNIT =
  /^(?:euro|eur|prozent|jahre?n?|monate?n?|wochen?|tage?n?|stunden?|minuten?|uhr|meter|kilometer|mal|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)$/
/** Words of the language that stand between a number and what it counts: "60 weitere Hortplätze". */
const BETWEEN =
  /^(?:weitere|neue|zusätzliche|öffentliche|städtische|barrierefreie|große|kleine|von|der|den|\p{L}+(?:liche|ige|ische|ene|ete)n?)$/u

interface Count {
  readonly value: number
  readonly noun: string
  readonly clause: Clause
}

const countsIn = (clauses: readonly Clause[]): Count[] =>
  clauses.flatMap(clause =>
    clause.words.flatMap((word, index) => {
      const value = numberOf(word)
      if (value === null) return []
      let at = index + 1
      while (at < index + 3 && BETWEEN.test(clause.words[at] ?? '')) at++
      const noun = clause.words[at] ?? ''
      return noun.length < 5 || UNIT.test(noun) || numberOf(noun) !== null ? [] : [{ value, noun, clause }]
    }),
  )

/** Bäume and Klimabäume, Plätze and Hortplätzen. */
const isSameThing = (one: string, other: string): boolean => {
  const [short, long] = one.length < other.length ? [one, other] : [other, one]
  const stem = short.replace(/n$/, '')
  return long.replace(/n$/, '').endsWith(stem)
}

/** The clause of an answer that counts what its point asks for, and whether that is all of it; null where none does, or where two do. */
export const countedIn = (
  demand: readonly Clause[],
  answer: readonly Clause[],
): { readonly clause: Clause; readonly isAll: boolean } | null => {
  const wanted = countsIn(demand)
  if (wanted.length !== 1) return null
  const [{ value, noun }] = wanted as [Count]
  const found = countsIn(answer).filter(count => isSameThing(count.noun, noun))
  const only = found[0]
  return found.length === 1 && only !== undefined ? { clause: only.clause, isAll: only.value >= value } : null
}
