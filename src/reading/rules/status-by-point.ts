/**
 * One answer for several points (C2): clauses that name points, by number ("Die Punkte 1. und 2. sind erledigt", "Zu 3.: …"), by letter or by what the
 * points are about, speak of these; the others keep the rest.
 */
import type { ReportKind } from '../reading.ts'
import { judge } from './status.rule.ts'
import { type Clause, placeInClause } from './status-clauses.ts'
import { countedIn } from './status-counts.ts'
import { decidingClauses, type Judgement, onDemand, type Said } from './status-demand.ts'
import { bitsOf, REFERS } from './status-lexicon.ts'

/** A point that an answer is for. */
export interface AnsweredPoint {
  /** '1', '5.a' */
  readonly number: string
  readonly text: string
}

const NUMBER = '\\d{1,2}(?:\\.\\d{1,2})?(?: [a-h](?= ))?'
const LETTER = '[a-h]'
/** "punkte 1 und 2", "beschlusspunkt 3 a", "zu ziffer 2"; what comes behind tells a point of the resolution from one of an agenda or an annex. */
const NAMED = new RegExp(
  ` (?:beschlusspunkt|punkt|ziffer|nummer|nr|buchstabe|teil)(?:e[ns]?|en|n|s)? ((?:${NUMBER}|${LETTER})(?: (?:und|bis|sowie|bzw|oder) (?:${NUMBER}|${LETTER}))*) (?!(?:der|des) (?!beschluss))`,
  'g',
)
/** "Zu 1:", "zu 2 und 3:" */
const LABEL = new RegExp(`^ zu[mr]? ((?:${NUMBER}|${LETTER})(?: (?:und|bis|sowie) (?:${NUMBER}|${LETTER}))*) `)
/** "Punkte 1, 2 und 3": the comma cut the clause. */
const GOES_ON = new RegExp(`^ (${NUMBER}(?: (?:und|bis|sowie) ${NUMBER})*) (?!\\d|euro |%)`)

const topOf = (number: string): string => number.split('.')[0] ?? number

/** Indexes of the points that a list of numbers and letters names. */
const namedIn = (list: string, points: readonly AnsweredPoint[]): Set<number> => {
  const named = new Set<number>()
  const add = (name: string): void => {
    const wanted = name.replace(' ', '.')
    points.forEach(({ number }, index) => {
      if (number === wanted || number.endsWith(`.${wanted}`) || (/^\d+$/.test(wanted) && topOf(number) === wanted)) named.add(index)
    })
  }
  for (const part of list.split(/ (?:und|sowie|bzw|oder) /)) {
    const range = /^(\d{1,2}) bis (\d{1,2})$/.exec(part)
    if (range === null) add(part)
    else for (let number = Number(range[1]); number <= Math.min(Number(range[2]), 99); number++) add(String(number))
  }
  return named
}

/** For each clause the points that it names by number or letter; null where it names none. */
const byNumber = (clauses: readonly Clause[], points: readonly AnsweredPoint[]): (Set<number> | null)[] => {
  let current: Set<number> | null = null
  let labelled = false
  let sentence = -1
  return clauses.map(clause => {
    const { text, label, words } = clause
    if ((bitsOf(text, words) & REFERS) !== 0) return null
    const names = Array.from(text.matchAll(NAMED), match => match[1] ?? '')
    const front = LABEL.exec(text)
    const heading = front !== null && (label || text.length < front[0].length + 1)
    if (heading) names.push(front[1] ?? '')
    const found = new Set(names.flatMap(name => [...namedIn(name, points)]))
    const more = sentence === clause.sentence && current !== null && names.length === 0 ? GOES_ON.exec(text) : null
    if (more !== null && current !== null) for (const index of namedIn(more[1] ?? '', points)) current.add(index)
    else if (found.size > 0) {
      current = found
      labelled = heading || label
    } else if (sentence !== clause.sentence && !labelled) current = null
    sentence = clause.sentence
    return current
  })
}

/** Words that many points share, or that tell of no thing. */
const LONG_WORD = /^\p{L}{6,}$/u
const sameWord = (one: string, other: string): boolean => {
  const least = Math.min(one.length, other.length)
  return (
    least >= 6 &&
    one.slice(0, Math.max(6, least - 2)) === other.slice(0, Math.max(6, least - 2)) &&
    Math.abs(one.length - other.length) <= 3
  )
}

/** Nouns of each point that no other point of the group has. */
const ownNouns = (points: readonly AnsweredPoint[]): string[][] => {
  const nouns = points.map(({ text }) =>
    Array.from(text.matchAll(/(?<!\p{L})\p{Lu}\p{Ll}[\p{L}-]{4,}/gu), match => match[0].toLowerCase()).filter(word => LONG_WORD.test(word)),
  )
  return nouns.map((own, index) =>
    own.filter(word => nouns.every((others, other) => other === index || !others.some(one => sameWord(one, word)))),
  )
}

/** For each clause the one point whose own nouns its sentence names; every point must be named somewhere, or nothing is told by names. */
const byName = (clauses: readonly Clause[], points: readonly AnsweredPoint[]): (Set<number> | null)[] => {
  const nouns = ownNouns(points)
  const named = clauses.map(({ words }) => {
    const found = new Set<number>()
    nouns.forEach((own, index) => {
      if (words.some(word => own.some(noun => sameWord(noun, word)))) found.add(index)
    })
    return found.size === 1 ? found : null
  })
  const all = new Set(named.flatMap(found => [...(found ?? [])]))
  if (all.size < points.length) return clauses.map(() => null)
  // What follows without naming a point goes on about the one before.
  let current: Set<number> | null = null
  return clauses.map((_, index) => {
    current = named[index] ?? current
    return current
  })
}

/**
 * What an answer says of each of the points that it is for, in their order. Work grows with the answer times the points of its group, both bounded by
 * the letter.
 */
export const judgePoints = (answer: string, points: readonly AnsweredPoint[], kind: ReportKind | null): Judgement[] => {
  const clauses = decidingClauses(answer)
  const shared = new Set(points.map(({ number }) => topOf(number))).size > 1
  // The same clauses are judged once, however many points share the answer.
  let said: Said | null = null
  const whole = (text: string): Judgement => {
    said ??= judge(clauses, kind, shared)
    return byCount(onDemand(said, text), text, clauses, kind)
  }
  if (points.length < 2 || points.length > MOST_POINTS) return points.map(({ text }) => whole(text))
  const numbered = byNumber(clauses, points)
  const named = numbered.some(found => found !== null) || points.length > MOST_NAMED ? numbered : byName(clauses, points)
  if (named.every(found => found === null)) return points.map(({ text }) => whole(text))
  const rest = clauses.filter((_, index) => named[index] === null)
  return points.map(({ text }, index) => {
    const own = clauses.filter((clause, at) => named[at]?.has(index) === true && LABEL.exec(clause.text)?.[0] !== clause.text)
    const part = own.length > 0 ? own : rest
    return part.length === 0 ? whole(text) : byCount(onDemand(judge(part, kind, false), text), text, part, kind)
  })
}

/** The judgement with what was counted: fewer than asked for is under way, whatever deed is told; all of it is done where nothing else is said. */
const byCount = (judged: Judgement, text: string, clauses: readonly Clause[], kind: ReportKind | null): Judgement => {
  const { found, vetoed } = judged
  const told = found !== null && found.confidence > TOLD_BY_DEEDS
  if (
    told ||
    (found !== null && found.status !== 'fulfilled') ||
    !/\d|tausend|hundert|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf/i.test(text)
  )
    return judged
  const counted = countedIn(decidingClauses(text), clauses)
  if (counted === null || (counted.isAll && (found !== null || vetoed))) return judged
  if (!counted.isAll && kind === 'final') return found === null ? judged : { found: null, vetoed: true }
  const { clause, isAll } = counted
  const place = placeInClause(clause, 0, clause.text.length)
  return { found: { status: isAll ? 'fulfilled' : 'in_progress', ...place, confidence: 0.72 }, vetoed: false }
}
/** Above this a status is stated, not told by deeds. */
const TOLD_BY_DEEDS = 0.88

/** An answer to more points than this speaks of all. */
const MOST_POINTS = 60
/** More points than this are told apart by their numbers only. */
const MOST_NAMED = 12
