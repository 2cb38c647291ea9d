/**
 * Answers cut into clauses. A German answer says how things stand in its main clauses; reasons ("da …"), conditions ("sobald …"), and what stands in
 * quotation marks or brackets only explain. Clauses carry their words in small letters, deciding words mended, one blank before and after each.
 */
import { verbForms } from './status-verbs.ts'
import { MENDED_SHAPE, mendSplit, mendWord } from './status-words.ts'

export type ClauseRole = 'main' | 'reason' | 'condition' | 'content' | 'relative'

export interface Clause {
  /** " der beschlusspunkt ist erfüllt " */
  readonly text: string
  readonly words: readonly string[]
  /** Places in the answer, by word. */
  readonly starts: readonly number[]
  readonly ends: readonly number[]
  /** Damage by word: 0, MENDED_SHAPE or DOUBTFUL. */
  readonly mended: readonly number[]
  /** Written with a capital letter, by word. */
  readonly large: readonly boolean[]
  readonly role: ClauseRole
  /** Counts from 0. */
  readonly sentence: number
  /** A colon ends it: "Sachstand:". */
  readonly label: boolean
}

interface Mark {
  /** A word in small letters, deciding words mended, or one sign. */
  readonly word: string
  readonly start: number
  readonly end: number
  readonly sign: boolean
  /** 0, MENDED_SHAPE or DOUBTFUL */
  readonly damage: number
}

// Tokens are numbers ("12.500,50"), words ("Rad-/Gehweg") and signs. A table, since a pattern took more than half of the time of cutting clauses.
const DIGIT = 1
const LETTER = 2
const SIGN = 3
const KINDS = Uint8Array.from({ length: 0x250 }, (_, code) => {
  const sign = String.fromCharCode(code)
  return /\d/.test(sign) ? DIGIT : /[A-Za-zÀ-ɏ]/.test(sign) ? LETTER : /[.,;:!?%()"]/.test(sign) ? SIGN : 0
})
const kindAt = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  if (code < 0x250) return KINDS[code] ?? 0
  return code === 0x201e || code === 0x201c || code === 0x201d || code === 0x2013 ? SIGN : 0
}

/** End of the number that begins at a digit. */
const numberEnd = (text: string, from: number): number => {
  let end = from + 1
  for (let at = end; ; at++) {
    const code = text.charCodeAt(at)
    if (code >= 48 && code <= 57) end = at + 1
    else if (code !== 44 && code !== 46) return end
  }
}

/** End of the word that begins at a letter; hyphens and slashes belong to it where a letter follows. */
const wordEnd = (text: string, from: number): number => {
  let at = from + 1
  for (; ; at++) {
    const code = text.charCodeAt(at)
    const kind = code < 0x250 ? KINDS[code] : 0
    if (kind === LETTER || kind === DIGIT || code === 124) continue
    if ((code === 45 || code === 47) && kindAt(text, at + 1) === LETTER) continue
    return at
  }
}

const wordSet = (words: string): ReadonlySet<string> => new Set(words.split(' '))
/** Words before a dot that ends no sentence; single letters are others. */
const SHORT = wordSet(
  'nr abs ca bzw ggf gem vgl inkl usw etc evtl str mio tsd art ziff st ii iii iv vi vii viii dr prof lfd sog zzgl max min einschl bspw insb jan feb apr aug sept okt nov dez',
)
/** What opens a sentence after a number: "In Stadtraum 3. Die Arbeiten …" */
const OPENERS = wordSet(
  'der die das dies diese dieser dieses ein eine einem einen einer es sie er damit derzeit hierzu dazu für in im mit nach vor zum zur am bis weitere alle gegenwärtig aktuell danach anschließend zudem',
)
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
const RELATIVE = wordSet('der die das dem den deren dessen denen welche welcher welches welchem welchen womit wodurch worüber wofür')
const BEFORE_RELATIVE = wordSet('mit in an auf für über von bei zu durch nach aus um')
/** Words that open clauses and phrases alike ("um 10 Uhr", "bis Mai", "wie vereinbart"): the verb in front tells. */
const OPEN_PHRASES = wordSet('um bis ohne wie bevor da')
const FINITE = wordSet(
  'ist sind war waren wird werden wurde wurden hat haben hatte hatten kann können konnte konnten soll sollen sollte muss müssen musste mussten darf dürfen läuft laufen liegt liegen steht stehen erfolgt erfolgen erfolgte findet finden fand fanden befindet befinden besteht bestehen gibt gilt gelten folgt folgen fehlt fehlen dauert dauern beginnt beginnen lässt lassen ließ sieht sehen hält halten kommt kommen kam kamen geht gehen ging nimmt nehmen nahm erhält erhalten erhielt gab',
)
/** Articles that, written large after a word, open a sentence: a heading stands before them without a stop. */
const AFTER_HEADING = wordSet('der die das ein eine dies diese dieser dieses es')
const JOINING = wordSet('und sowie aber jedoch doch sondern')
/** Longest clause in words, and in brackets: work on a text without any stop stays linear. */
const LONGEST = 60
const LONGEST_BRACKET = 40

const marksOf = (answer: string): Mark[] => {
  const marks: Mark[] = []
  // In small letters once for all words, unless that moves them (the dotted capital I of Turkish names becomes two signs).
  const lowered = answer.toLowerCase()
  const inPlace = lowered.length === answer.length
  let at = 0
  while (at < answer.length) {
    const start = at
    const kind = kindAt(answer, at)
    at = kind === DIGIT ? numberEnd(answer, at) : kind === LETTER ? wordEnd(answer, at) : at + 1
    if (kind === 0) continue
    const sign = kind === SIGN
    const small = inPlace ? lowered.slice(start, at) : answer.slice(start, at).toLowerCase()
    const end = start + small.length
    const before = marks[marks.length - 1]
    if (!sign && before !== undefined && !before.sign && start === before.end + 1 && small.charCodeAt(0) === answer.charCodeAt(start)) {
      // "in nicht öffentlicher Sitzung" denies nothing.
      const joined = before.word === 'nicht' && small.startsWith('öffentlich') ? `nicht${small}` : mendSplit(before.word, small)
      if (joined !== null) {
        const damage = before.word === 'nicht' ? 0 : MENDED_SHAPE
        marks[marks.length - 1] = { word: joined, start: before.start, end, sign, damage }
        continue
      }
    }
    const mended = sign ? null : mendWord(small)
    marks.push({ word: mended?.word ?? small, start, end, sign, damage: mended?.damage ?? 0 })
  }
  return marks
}

/** Whether the dot at `at` ends a sentence: it may be a speck of dirt ("ist. erfüllt"), an ordinal or an abbreviation. */
const dotEnds = (answer: string, marks: readonly Mark[], at: number): boolean => {
  const before = marks[at - 1]?.word ?? ''
  const next = marks[at + 1]
  if (next === undefined) return true
  if (/^[a-zà-ÿ]/.test(answer.slice(next.start, next.start + 1))) return false
  if (/^\d/.test(before) || before.length === 1 || SHORT.has(before)) return OPENERS.has(next.word)
  return true
}

const isLarge = (answer: string, at: number): boolean => {
  const code = answer.charCodeAt(at)
  return (code > 64 && code < 91) || (code >= 0xc0 && code <= 0xde)
}

const OBLIQUE = wordSet('den dem des einen einem eines')
/** Whether "und" is followed by a verb of its own: "… wurde beauftragt und liegt seit Mai vor". */
const joinsClause = (answer: string, marks: readonly Mark[], at: number): boolean => {
  for (let ahead = 1; ahead <= 3; ahead++) {
    const mark = marks[at + ahead]
    if (mark === undefined || (ahead === 1 && (mark.sign || OBLIQUE.has(mark.word)))) return false
    const then = marks[at + ahead + 1]
    // Verbs are written small: "und Liegen schaften" is a split noun.
    const verb = FINITE.has(mark.word) && answer.charCodeAt(mark.start) > 91
    // "für Finanzen und Liegenschaften hatten": two nouns.
    if (verb && ahead === 2 && isLarge(answer, marks[at + 1]?.start ?? 0)) return false
    if (verb && then !== undefined && !then.sign && then.word !== 'und' && then.word !== 'sowie') return true
  }
  return false
}

/** Index of the mark that closes the bracket or quotation at `at`, or `at` where none does soon. */
const bracketEnd = (marks: readonly Mark[], at: number): number => {
  const closing = marks[at]?.word === '(' ? ')' : '“”"'
  for (let end = at + 1; end < marks.length && end <= at + LONGEST_BRACKET; end++)
    if (marks[end]?.sign === true && closing.includes(marks[end]?.word ?? ' ')) return end
  return at
}

/** Whether a word in small letters can be the verb that ends a clause. */
const mayBeFinite = (word: string): boolean => verbForms(word).some(({ form }) => form === 'present' || form === 'past')

const roleOf = (words: readonly string[], endsSmall: boolean): ClauseRole => {
  const [first = '', second = ''] = words
  const role = SUBORDINATE[first]
  const finite = words.findIndex(word => FINITE.has(word))
  if (role !== undefined) return OPEN_PHRASES.has(first) && finite >= 0 && finite < words.length - 2 ? 'main' : role
  const opened = RELATIVE.has(first) || (RELATIVE.has(second) && BEFORE_RELATIVE.has(first))
  // "das die Zählung im Frühjahr durchführt": no verb but the last word.
  if (opened && finite < 0 && words.length > 3 && endsSmall && mayBeFinite(words[words.length - 1] ?? '')) return 'relative'
  // "die ausgewertet werden", "von denen 38 bewilligt werden konnten"
  return opened && finite > 0 && finite >= words.length - 2 && FINITE.has(words[words.length - 1] ?? '') ? 'relative' : 'main'
}

/** Clauses of an answer in order. Linear; never throws. */
export const clausesOf = (answer: string): Clause[] => {
  const clauses: Clause[] = []
  const marks = marksOf(answer)
  let words: Mark[] = []
  let sentence = 0
  let afterComma = false
  /** A clause of this sentence stands before. */
  let begun = false
  const close = (label = false): void => {
    if (words.length === 0) return
    const spelled = words.map(({ word }) => word)
    clauses.push({
      text: ` ${spelled.join(' ')} `,
      words: spelled,
      starts: words.map(({ start }) => start),
      ends: words.map(({ end }) => end),
      mended: words.map(({ damage }) => damage),
      // The first word of a sentence is written large whatever it is.
      large: words.map(({ start }, index) => (index > 0 || begun) && isLarge(answer, start)),
      role:
        afterComma || SUBORDINATE[spelled[0] ?? ''] !== undefined
          ? roleOf(spelled, !isLarge(answer, words[words.length - 1]?.start ?? 0))
          : 'main',
      sentence,
      label,
    })
    words = []
    begun = true
  }
  for (let at = 0; at < marks.length; at++) {
    const mark = marks[at]
    if (mark === undefined) break
    const { word, sign } = mark
    if (AFTER_HEADING.has(word) && words.length > 0 && answer.charCodeAt(mark.start) < 91 && marks[at - 1]?.sign === false) {
      close()
      afterComma = false
      begun = false
      sentence++
    }
    if (!sign && JOINING.has(word) && joinsClause(answer, marks, at)) {
      close()
      afterComma = false
    } else if (!sign || word === '%') {
      words.push(mark)
      if (words.length >= LONGEST) close()
    } else if (word === '(' || word === '„') at = bracketEnd(marks, at)
    else if (word === ',' || word === '–') {
      close()
      afterComma = true
    } else if (word === ';' || word === ':' || word === '!' || word === '?' || (word === '.' && dotEnds(answer, marks, at))) {
      close(word === ':')
      afterComma = false
      begun = false
      sentence++
    }
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
