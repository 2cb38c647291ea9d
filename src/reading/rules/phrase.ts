/**
 * Phrases that are looked for in clauses, one after another, forty and more for each clause. Most cannot match, since none of the words that they need is
 * there: those words are taken from the pattern once, and a clause is asked for them once, by one look at each of its words.
 */

/** Stands for what a part of a pattern can match in endless ways. */
const ANY = '\0'
/** Parts with more spellings than this are no help. */
const MOST_SPELLINGS = 2000

/** Words of so many clauses that asking for them spares nothing. */
const FREQUENT: ReadonlySet<string> = new Set(
  'ist sind wird werden wurde wurden hat haben kann können der die das den dem des ein eine in im an am zu zum zur für von mit auf bei nach nicht noch und durch er sie es'.split(
    ' ',
  ),
)

/** Parts of a pattern between signs that stand outside of all brackets. */
const splitOutside = (pattern: string, sign: string): string[] => {
  const parts: string[] = []
  let depth = 0
  let from = 0
  for (let at = 0; at < pattern.length; at++) {
    const code = pattern.charAt(at)
    if (code === '\\') at++
    else if (code === '(' || code === '[') depth++
    else if (code === ')' || code === ']') depth--
    else if (code === sign && depth === 0) {
      parts.push(pattern.slice(from, at))
      from = at + 1
    }
  }
  parts.push(pattern.slice(from))
  return parts
}

/** Offset after the bracket that opens at `at`. */
const afterBracket = (pattern: string, at: number): number => {
  let depth = 0
  for (let end = at; end < pattern.length; end++) {
    const code = pattern.charAt(end)
    if (code === '\\') end++
    else if (code === '(' || code === '[') depth++
    else if ((code === ')' || code === ']') && --depth === 0) return end + 1
  }
  return pattern.length
}

/** Every text that a pattern without top alternatives matches, ANY for endless parts; null where there are too many. */
const spellingsOf = (sequence: string): string[] | null => {
  let spellings = ['']
  for (let at = 0; at < sequence.length; ) {
    const sign = sequence.charAt(at)
    let end = at + 1
    let choices: string[] | null = [sign]
    if (sign === '(') {
      end = afterBracket(sequence, at)
      const inner = sequence.slice(at, end)
      if (/^\(\?[!=]/.test(inner))
        choices = [''] // what is looked at ahead is no part of the match
      else {
        const parts = splitOutside(inner.replace(/^\((?:\?:)?/, '').slice(0, -1), '|').map(spellingsOf)
        choices = parts.some(part => part === null) ? null : parts.flatMap(part => part ?? [])
      }
    } else if (sign === '[') {
      end = afterBracket(sequence, at)
      const inner = sequence.slice(at + 1, end - 1)
      choices = /[-^\\]/.test(inner) ? [ANY] : Array.from(inner)
    } else if (sign === '\\') {
      end = at + 2
      choices = [ANY]
    } else if (sign === '^' || sign === '$') choices = ['']
    else if (sign === '.') choices = [ANY]
    const quantifier = /^(?:[?*+]|\{\d+(?:,\d*)?\})\??/.exec(sequence.slice(end))?.[0] ?? ''
    end += quantifier.length
    if (choices === null) return null
    if (quantifier !== '') {
      // What is repeated any number of times: not at all, or with ANY before its last time.
      const optional = quantifier.startsWith('?') || quantifier.startsWith('*') || quantifier.startsWith('{0')
      const once = quantifier.startsWith('?') ? choices : choices.flatMap(choice => [choice, ANY + choice])
      choices = optional ? ['', ...once] : once
    }
    if (spellings.length * choices.length > MOST_SPELLINGS) return null
    const last: readonly string[] = choices
    spellings = spellings.flatMap(spelling => last.map(choice => spelling + choice))
    at = end
  }
  return spellings
}

/** The word of a spelling that tells most; undefined where all its words have endless parts. */
const tellingWord = (spelling: string): string | undefined =>
  spelling
    .split(' ')
    .filter(word => word !== '' && !word.includes(ANY))
    .sort((a, b) => Number(FREQUENT.has(a)) - Number(FREQUENT.has(b)) || b.length - a.length)[0]

const cost = (words: ReadonlySet<string>): number => {
  let frequent = 0
  for (const word of words) if (FREQUENT.has(word)) frequent++
  return frequent * 1000 + words.size
}

/** Words of which every match of an alternative between two blanks holds at least one, whole; null where that cannot be told. */
const wordsOfAlternative = (alternative: string): ReadonlySet<string> | null => {
  let best: ReadonlySet<string> | null = null
  for (const part of splitOutside(alternative, ' ')) {
    let words: ReadonlySet<string> | null = null
    if (part.startsWith('(?:') && afterBracket(part, 0) === part.length) words = neededWords(part.slice(3, -1))
    else {
      const telling = spellingsOf(part)?.map(tellingWord) ?? [undefined]
      if (!telling.includes(undefined)) words = new Set(telling.flatMap(word => word ?? []))
    }
    if (words !== null && words.size > 0 && (best === null || cost(words) < cost(best))) best = words
  }
  return best
}

/**
 * Words of which every match of a pattern holds at least one, whole, or null where the pattern does not tell. The pattern is written for texts like
 * " der punkt ist erfüllt ": each of its words stands between blanks, none of which is inside a class or repeated.
 */
export const neededWords = (pattern: string): ReadonlySet<string> | null => {
  const words = new Set<string>()
  for (const alternative of splitOutside(pattern, '|')) {
    const needed = wordsOfAlternative(alternative)
    if (needed === null) return null
    for (const word of needed) words.add(word)
  }
  return words
}

/** Phrases by the words they need. */
const PHRASES_BY_WORD = new Map<string, number[]>()
/** Number of the last clause in which a word of the phrase was seen, by phrase. */
const seen: number[] = []
let clause = ''
let clauseNumber = 0

/** Notes for each phrase whether a word it needs is in this clause. The same clause is asked about by many phrases in turn. */
const lookAt = (text: string): void => {
  clause = text
  clauseNumber++
  let from = 0
  for (let blank = text.indexOf(' '); blank >= 0; blank = text.indexOf(' ', from)) {
    if (blank > from) {
      const phrases = PHRASES_BY_WORD.get(text.slice(from, blank))
      if (phrases !== undefined) for (let at = 0; at < phrases.length; at++) seen[phrases[at] ?? 0] = clauseNumber
    }
    from = blank + 1
  }
}

/** A pattern for clauses as `clausesOf` writes them: words in small letters between single blanks, one blank before and after. */
export class Phrase {
  readonly pattern: RegExp
  readonly #number: number
  readonly #always: boolean

  constructor(pattern: string) {
    this.pattern = new RegExp(pattern)
    const words = neededWords(pattern)
    this.#number = seen.length
    this.#always = words === null
    seen.push(0)
    for (const word of words ?? []) {
      const phrases = PHRASES_BY_WORD.get(word)
      if (phrases === undefined) PHRASES_BY_WORD.set(word, [this.#number])
      else phrases.push(this.#number)
    }
  }

  /** Whether the clause can match. */
  #may(text: string): boolean {
    if (this.#always) return true
    if (text !== clause) lookAt(text)
    return seen[this.#number] === clauseNumber
  }

  test(text: string): boolean {
    return this.#may(text) && this.pattern.test(text)
  }

  exec(text: string): RegExpExecArray | null {
    return this.#may(text) ? this.pattern.exec(text) : null
  }
}
