/**
 * Answers cut into clauses. A German answer says how things stand in its main clauses; reasons ("da …"), conditions ("sobald …"), and what stands in
 * quotation marks or brackets only explain. Clauses carry their words in small letters, deciding words mended, one blank before and after each.
 */
import { mendSplit, mendWord } from './status-words.ts'

export type ClauseRole = 'main' | 'reason' | 'condition' | 'content' | 'relative'

export interface Clause {
  /** " der beschlusspunkt ist erfüllt " */
  readonly text: string
  readonly words: readonly string[]
  /** Places in the answer, by word. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  readonly role: ClauseRole
  /** Counts from 0. */
  readonly sentence: number
  /** A colon ends it: "Sachstand:". */
  readonly label: boolean
}

interface Token {
  readonly word: string
  readonly start: number
  readonly end: number
}

const TOKEN = /\d[\d.,]*\d|\d|\p{L}[\p{L}\d|]*(?:[-/]\p{L}[\p{L}\d|]*)*|[.,;:!?%§()„“”"–]/gu
/** Words before a dot that ends no sentence. */
const SHORT =
  /^(?:\p{L}|nr|abs|ca|bzw|ggf|gem|vgl|inkl|usw|etc|evtl|str|mio|tsd|art|ziff|st|ii|iii|iv|vi|vii|viii|dr|prof|lfd|sog|zzgl|max|min|einschl|bspw|insb|jan|feb|apr|aug|sept|okt|nov|dez)$/iu
/** What opens a sentence after a number: "In Stadtraum 3. Die Arbeiten …" */
const OPENERS =
  /^(?:der|die|das|dies\p{Ll}*|ein|eine|es|sie|er|damit|derzeit|hierzu|dazu|für|in|im|mit|nach|vor|zum|zur|am|bis|weitere|alle|gegenwärtig|aktuell|danach|anschließend|zudem|eine[rmn]?)$/iu
const SUBORDINATE: Readonly<Record<string, ClauseRole>> = {
  da: 'reason',
  weil: 'reason',
  nachdem: 'reason',
  obwohl: 'reason',
  obgleich: 'reason',
  wobei: 'relative',
  dass: 'content',
  daß: 'content',
  ob: 'condition',
  wie: 'condition',
  wenn: 'condition',
  falls: 'condition',
  sobald: 'condition',
  sofern: 'condition',
  soweit: 'condition',
  solange: 'condition',
  bevor: 'condition',
  bis: 'condition',
  um: 'condition',
  ohne: 'condition',
}
const RELATIVE = /^(?:der|die|das|dem|den|deren|dessen|denen|welche[rsmn]?|womit|wodurch|worüber|wofür)$/
const FINITE =
  /^(?:ist|sind|war|waren|wird|werden|wurde|wurden|hat|haben|hatte|hatten|kann|können|konnte|konnten|soll|sollen|sollte|muss|müssen|musste|mussten|darf|dürfen|läuft|laufen|liegt|liegen|steht|stehen|erfolgt|erfolgen|erfolgte|findet|finden|fand|fanden|befindet|befinden|besteht|bestehen|gibt|gilt|gelten|folgt|folgen|fehlt|fehlen|dauert|dauern|beginnt|beginnen)$/
/** Longest clause in words: work on a text without any stop stays linear. */
const LONGEST = 80

const roleOf = (tokens: readonly Token[]): ClauseRole => {
  const first = tokens[0]?.word ?? ''
  const role = SUBORDINATE[first]
  const finite = tokens.findIndex(({ word }) => FINITE.test(word))
  // "um 10 Uhr wurde", "bis Mai wird", "wie vereinbart erfolgt": the verb stands in front, so the clause is none of those.
  const last = finite < 0 || finite >= tokens.length - 2
  if (role !== undefined) return /^(?:um|bis|ohne|wie|bevor|da)$/.test(first) && !last ? 'main' : role
  const second = tokens[1]?.word ?? ''
  const opened = RELATIVE.test(first) || (RELATIVE.test(second) && /^(?:mit|in|an|auf|für|über|von|bei|zu|durch|nach|aus|um)$/.test(first))
  return opened && finite === tokens.length - 1 && finite > 0 ? 'relative' : 'main'
}

/** Clauses of an answer in order. Linear; never throws. */
export const clausesOf = (answer: string): Clause[] => {
  const clauses: Clause[] = []
  let tokens: Token[] = []
  let sentence = 0
  let afterComma = false
  const close = (label = false): void => {
    if (tokens.length > 0) {
      const role = afterComma || SUBORDINATE[tokens[0]?.word ?? ''] !== undefined ? roleOf(tokens) : 'main'
      const words = tokens.map(({ word }) => word)
      clauses.push({
        text: ` ${words.join(' ')} `,
        words,
        starts: tokens.map(({ start }) => start),
        ends: tokens.map(({ end }) => end),
        role,
        sentence,
        label,
      })
    }
    tokens = []
  }
  const marks = [...answer.matchAll(TOKEN)]
  for (let at = 0; at < marks.length; at++) {
    const mark = marks[at]
    if (mark === undefined) break
    const raw = mark[0]
    const start = mark.index
    if (raw === '(' || raw === '„') {
      // What stands in brackets or quotation marks is skipped where it is closed soon.
      const ends = raw === '(' ? /^\)$/ : /^[“”"]$/
      let close = at + 1
      while (close < marks.length && close < at + 40 && !ends.test(marks[close]?.[0] ?? '')) close++
      if (ends.test(marks[close]?.[0] ?? '')) at = close
      continue
    }
    if (raw === ')' || raw === '“' || raw === '”' || raw === '"' || raw === '§') continue
    if (raw === ',') {
      close()
      afterComma = true
      continue
    }
    if (raw === '.' || raw === '!' || raw === '?' || raw === ';' || raw === ':' || raw === '–') {
      const next = marks[at + 1]
      const before = marks[at - 1]?.[0] ?? ''
      const follows = next === undefined ? '' : answer.slice(next.index, next.index + 1)
      const nextWord = next?.[0] ?? ''
      if (raw === '.') {
        // A dot inside a sentence is a speck of dirt ("ist. erfüllt"), an ordinal or an abbreviation.
        if (next !== undefined && /\p{Ll}/u.test(follows)) continue
        if (next !== undefined && /^\d/.test(before) && !OPENERS.test(nextWord)) continue
        if (next !== undefined && SHORT.test(before) && !OPENERS.test(nextWord)) continue
      }
      close(raw === ':')
      afterComma = raw === '–'
      if (raw !== '–') sentence++
      continue
    }
    const next = marks[at + 1]
    const joined = next === undefined || answer.slice(start + raw.length, next.index) !== ' ' ? null : mendSplit(raw, next[0])
    if (joined !== null && next !== undefined) {
      tokens.push({ word: joined, start, end: next.index + next[0].length })
      at++
      continue
    }
    const word = mendWord(raw)
    if (
      /^(?:und|sowie|aber|jedoch|doch|sondern)$/.test(word) &&
      [1, 2, 3].some(ahead => {
        const candidate = marks[at + ahead]?.[0] ?? ''
        const then = marks[at + ahead + 1]?.[0] ?? '.'
        return FINITE.test(candidate) && /^[\p{L}\d]/u.test(then) && !/^(?:und|sowie)$/.test(then)
      }) &&
      !/^[.,;:]$/.test(marks[at + 1]?.[0] ?? '.')
    ) {
      close()
      afterComma = false
      continue
    }
    tokens.push({ word, start, end: start + raw.length })
    if (tokens.length >= LONGEST) close()
  }
  close()
  return clauses
}

/** Place in the answer of a match in `clause.text`. */
export const placeInClause = (clause: Clause, from: number, to: number): { start: number; end: number } => {
  let at = 1
  let first = 0
  let last = clause.words.length - 1
  let found = false
  for (let index = 0; index < clause.words.length; index++) {
    const end = at + (clause.words[index]?.length ?? 0)
    if (!found && end > from) {
      first = index
      found = true
    }
    if (at < to) last = index
    at = end + 1
  }
  return { start: clause.starts[first] ?? 0, end: clause.ends[Math.max(first, last)] ?? 0 }
}
