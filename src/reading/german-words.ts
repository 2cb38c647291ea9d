/** Which words are German: 74 000 of films' subtitles and of an encyclopedia, the most frequent ones first in each (MIT licence), and compounds of them. */
import { dictionary } from '@zxcvbn-ts/language-de'

/** Rank of a word in its list. Read when it is first asked for. */
let ranks: ReadonlyMap<string, number> | null = null

function rankOf(word: string): number | undefined {
  ranks ??= ranksOf([dictionary.commonWords ?? [], dictionary.wikipedia ?? []])
  return ranks.get(word)
}

function ranksOf(lists: readonly (readonly (string | number)[])[]): ReadonlyMap<string, number> {
  const found = new Map<string, number>()
  for (const list of lists)
    list.forEach((word, rank) => {
      const known = found.get(String(word))
      if (known === undefined || known > rank) found.set(String(word), rank)
    })
  return found
}

/** Words without capital letters, of two letters and more. */
const wordsOf = (text: string): string[] => text.toLowerCase().match(/\p{L}{2,}/gu) ?? []

/**
 * Share of a text's words that are German words (0 to 1), and how many words there are. Letters on paper have 0.75 to 0.9, much damaged ones 0.5, what only
 * looks like letters next to nothing. Compounds do not count: to take them apart would find words in noise.
 */
export function germanShare(text: string): { readonly share: number; readonly words: number } {
  const words = wordsOf(text)
  const known = words.filter(word => rankOf(word) !== undefined).length
  return { share: words.length === 0 ? 0 : known / words.length, words: words.length }
}

/** Parts of compounds are so long at least; shorter ones would be found in everything. */
const SHORTEST_PART = 3
/** And so long where a word is weighed against one with dots: lists hold syllables of foreign tongues, too. */
const SHORTEST_SURE_PART = 5
/** What may stand between the parts of a compound. */
const JOINTS = ['', 's', 'n', 'en', 'es', 'er']
/** Endings that lists of basic forms lack. */
const ENDINGS = 'innen ungen lichen ischen igen enen eten nen ten tet te en em er es et e n s t'.split(' ')
/** "einzurichten", "abzustellen": the particle, and the infinitive behind "zu". */
const INFINITIVE = /^(ab|an|auf|aus|bei|bereit|ein|fest|fort|her|hin|mit|nach|um|vor|weiter|wieder|zurück)zu(\p{L}{3,}n)$/u
/** Words of councils and offices that no list of films and encyclopedias has. */
const OF_OFFICES = new Set(
  `hort betreff synopse sperrvermerk beschlusspunkt budgetiert priorisiert priorisieren umschichtung konsumtiv investiv inklusiv entfristung entwidmet entwidmung
  anmietung kappung dämmung ausleuchtung abrundung dynamisierung gemeinnützigkeit betroffenheit barrierefrei verstetigung verstetigt evaluierung gremium vorberatung
  beratungsfolge zuwendung zuwendungsbescheid ertüchtigung ertüchtigen bezuschussung bezuschusst einvernehmen benehmen satzung widmung auslobung bebauen konkretisieren
  tabellarisch sachkundig bestandskräftig teilhabe quartier kita bauleitplanung grunderwerb liegenschaft ortschaftsrat stadtbezirk jugendhilfe eigenbetrieb wirtschaftsplan`.split(
    /\s+/,
  ),
)

/** Whether a word, or each part of it, is a German word. */
export function isGermanWord(word: string): boolean {
  const lower = word.toLowerCase()
  return isListed(lower) || isCompound(lower, 3, SHORTEST_PART)
}

const isBasic = (word: string): boolean => rankOf(word) !== undefined || OF_OFFICES.has(word)

/** A listed word, or the form of one; no compound. What is left before an ending has three letters at least. In small letters. */
export function isListed(word: string): boolean {
  if (isBasic(word)) return true
  if (word.length <= 4) return false
  if (
    ENDINGS.some(ending => word.length - ending.length >= SHORTEST_PART && word.endsWith(ending) && isBasic(word.slice(0, -ending.length)))
  )
    return true
  const [, particle = '', verb = ''] = INFINITIVE.exec(word) ?? []
  return particle !== '' && (isBasic(particle + verb) || isBasic(verb))
}

function isCompound(word: string, parts: number, shortest: number): boolean {
  for (let cut = word.length - shortest; cut >= shortest; cut--) {
    const head = word.slice(0, cut)
    const isPart = JOINTS.some(joint => {
      const bare = head.endsWith(joint) ? head.slice(0, head.length - joint.length) : ''
      return bare.length >= shortest && isListed(bare)
    })
    const rest = word.slice(cut)
    if (isPart && (isListed(rest) || (parts > 2 && isCompound(rest, parts - 1, shortest)))) return true
  }
  return false
}

const UMLAUTS: Readonly<Record<string, string>> = { a: 'ä', o: 'ö', u: 'ü', A: 'Ä', O: 'Ö', U: 'Ü' }
/** By how much more frequent the form with dots has to be where both forms are listed (lists hold foreign and damaged words, too). */
const MORE_FREQUENT = 6
/** Up to this rank a word is so usual that a compound without dots is not meant. */
const USUAL = 20_000

/** "hört", "hörten": the ending of a verb whose infinitive is listed. */
const isVerbForm = (word: string): boolean => {
  const [ending] = /(?:e?test|e?ten|e?tet|e?te|st|t)$/.exec(word) ?? []
  return ending !== undefined && rankOf(`${word.slice(0, -ending.length)}en`) !== undefined
}

/**
 * The word that is meant where recognition lost the dots over a letter: "Über" for "Uber", "können" for "konnen". Null where the word may well stand as it is.
 */
export function withLostDots(word: string): string | null {
  const own = rankOf(word.toLowerCase())
  const isNoun = word !== word.toLowerCase() && isListed(word.toLowerCase())
  for (let at = 0; at < word.length; at++) {
    const dotted = UMLAUTS[word[at] ?? '']
    if (dotted === undefined) continue
    const candidate = word.slice(0, at) + dotted + word.slice(at + 1)
    const rank = rankOf(candidate.toLowerCase())
    // "in den Horten": what is written large and exists is not meant for "hörten".
    if (isNoun && isVerbForm(candidate.toLowerCase())) continue
    if (
      rank !== undefined &&
      (own === undefined ? rank < USUAL || !isCompound(word.toLowerCase(), 2, SHORTEST_SURE_PART) : own > (rank + 10) * MORE_FREQUENT)
    )
      return candidate
  }
  return null
}
