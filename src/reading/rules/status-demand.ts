/** What a point asks for turns what its answer says: the same words end a point that asks for an application, and begin one that asks for a house. */
import type { PointStatus } from '../reading.ts'
import { type Clause, clausesOf } from './status-clauses.ts'
import { factsOf } from './status-facts.ts'
import { PER_YEAR, REPEATED, STAYS, TO_EXAMINE } from './status-phrases.ts'
import { verbForms } from './status-verbs.ts'
import type { StatusFound } from './status-weigh.ts'

/** What an answer says of a point. */
export interface Judgement {
  readonly found: StatusFound | null
  /** The kind of report must not speak for the answer: it denies, postpones, refers to another letter or contradicts itself. */
  readonly vetoed: boolean
}

/** What an answer says, and what it says of points whose demand turns it. */
export interface Said extends Judgement {
  /** Of a point that asks for something again and again. */
  readonly ifAgain?: StatusFound | null
  /** Of a point that asks for something to be kept up: "ist sicherzustellen", "künftig". */
  readonly ifKept?: StatusFound | null
  /** Of a point that asks for something to be left alone. */
  readonly ifNot?: StatusFound | null
  /** Of a point that asks for nothing but a look. */
  readonly ifLook?: StatusFound | null
  /** Of a point that asks for this deed and no other: "Fördermittel sind zu beantragen". */
  readonly ifAsked?: { readonly verb: string; readonly found: StatusFound } | null
}

const LONGEST = 6000
/** The clauses of a text that decide a status. Bounded: looks at its first 6 000 characters. */
export const decidingClauses = (text: string): Clause[] => clausesOf(text.length > LONGEST ? text.slice(0, LONGEST) : text)

/** Verbs by which somebody is told to do something; what they are to do comes after. */
const TOLD_TO = /^(?:beauftragen|bitten|beschließen|auffordern|anweisen|ermächtigen|verpflichten|sein)$/

/** The deeds that a demand names: "ist zu beantragen", "eine Stelle einzurichten", "wird angeordnet". */
const askedIn = (clauses: readonly Clause[]): ReadonlySet<string> => {
  const asked = new Set<string>()
  for (const clause of clauses) {
    const { words, large } = clause
    words.forEach((word, at) => {
      if (large[at] === true || !/n$/.test(word)) return
      const split = words[at - 1] === 'zu'
      if (!split && !/\p{Ll}zu\p{Ll}/u.test(word)) return
      const form = verbForms(word).find(({ form }) => form === 'infinitive')
      if (form !== undefined) asked.add(form.verb)
    })
    const { tense, verb } = factsOf(clause)
    if (tense === 'passive' && verb !== '') asked.add(verb)
  }
  for (const verb of asked) if (TOLD_TO.test(verb)) asked.delete(verb)
  return asked
}

const KEPT_VERBS =
  /^(?:sicherstellen|gewährleisten|beachten|berücksichtigen|anhören|beteiligen|einbeziehen|fortsetzen|fortführen|beibehalten|vorhalten|unterhalten|betreiben|halten|pflegen|begleiten|anwenden)$/
const KEPT_WORDS = / (?:künftig|zukünftig|weiterhin|dauerhaft|stets|bei (?:allen|jeder|jedem)|an (?:allen|jeder|jedem)) /

/** The judgement on a point. Its demand is looked at only where it can turn what the answer says. */
export const onDemand = (said: Said, text: string): Judgement => {
  const { ifAgain = null, ifKept = null, ifNot = null, ifLook = null, ifAsked = null } = said
  if (ifAgain === null && ifKept === null && ifNot === null && ifLook === null && ifAsked === null) return said
  const clauses = decidingClauses(text)
  const some = (test: (clause: Clause) => boolean): boolean => clauses.some(test)
  let turned: StatusFound | null = null
  if (ifAgain !== null && some(clause => REPEATED.test(clause.text) && !PER_YEAR.test(clause.text))) turned = ifAgain
  else if (ifNot !== null && some(clause => STAYS.test(clause.text))) turned = ifNot
  else if (ifLook !== null && some(clause => TO_EXAMINE.test(clause.text))) turned = ifLook
  else if (ifAsked !== null || ifKept !== null) {
    const asked = askedIn(clauses)
    if (ifAsked !== null && asked.size === 1 && asked.has(ifAsked.verb)) turned = ifAsked.found
    else if (ifKept !== null && (some(clause => KEPT_WORDS.test(clause.text)) || [...asked].some(verb => KEPT_VERBS.test(verb))))
      turned = ifKept
  }
  return turned === null ? said : { found: turned, vetoed: false }
}

/** The same words with another status: said by the demand, so less sure. */
export const turned = (found: StatusFound, status: PointStatus, confidence: number): StatusFound => ({ ...found, status, confidence })
