/** What a clause of an answer tells: its verb with sense and tense, and the bits of its words. The one place where German word order is known. */
import type { Clause } from './status-clauses.ts'
import { bitsOf } from './status-lexicon.ts'
import { isDeed, isParticle, isStrong, type Sense, senseOf, type VerbForm, verbForms } from './status-verbs.ts'

/**
 * `past`: was done, has been done; `state`: is done, is so; `now`: does, is so for a full verb; `passive`: is being or will be done; `later`: will, shall, must;
 * `can`: can, may; `could`: could, and so was or was not; `none`: no verb.
 */
export type Tense = 'past' | 'state' | 'now' | 'passive' | 'later' | 'can' | 'could' | 'none'

export interface Facts {
  readonly clause: Clause
  readonly bits: number
  readonly tense: Tense
  /** Infinitive; empty where the clause has only an auxiliary. */
  readonly verb: string
  readonly sense: Sense | null
}

const AUXILIARIES: ReadonlyMap<string, string> = new Map([
  ...'ist sind sei seien'.split(' ').map(word => [word, 'is'] as const),
  ...'war waren'.split(' ').map(word => [word, 'was'] as const),
  ...'hat haben'.split(' ').map(word => [word, 'has'] as const),
  ...'hatte hatten'.split(' ').map(word => [word, 'had'] as const),
  ...'wird werden'.split(' ').map(word => [word, 'will'] as const),
  ...'wurde wurden worden'.split(' ').map(word => [word, 'became'] as const),
  ...'kann können darf dürfen'.split(' ').map(word => [word, 'can'] as const),
  ...'konnte konnten durfte durften'.split(' ').map(word => [word, 'could'] as const),
  ...'soll sollen sollte sollten muss müssen'.split(' ').map(word => [word, 'shall'] as const),
  ...'musste mussten'.split(' ').map(word => [word, 'had to'] as const),
  ...'will wollen'.split(' ').map(word => [word, 'wants'] as const),
])

/** What may stand behind a verb at the end of its clause. */
const BEHIND: ReadonlySet<string> = new Set(
  'und oder sowie worden werden wird haben hat ist sind sein wurde wurden kann können konnte konnten soll sollen muss aber bzw als wie an in zu zur zum für durch mit bei unter auf'.split(
    ' ',
  ),
)

const pick = (forms: readonly VerbForm[], ...wanted: readonly VerbForm['form'][]): VerbForm | undefined =>
  forms.find(({ form }) => wanted.includes(form))

/** The participle or infinitive that completes an auxiliary: the last one in the place of a predicate. */
const completing = (clause: Clause): VerbForm | null => {
  const { words, large } = clause
  for (let at = words.length - 1; at >= 0; at--) {
    const word = words[at] ?? ''
    const next = words[at + 1]
    if (AUXILIARIES.has(word) || (large[at] === true && at > 0)) continue
    if (next !== undefined && !BEHIND.has(next) && at > 0) continue
    const forms = verbForms(word)
    const form = pick(forms, 'participle') ?? pick(forms, 'infinitive')
    if (form !== undefined && word !== 'sein') return form
  }
  return null
}

/** The finite full verb: in the second place, or at the end of a clause that hangs on another. */
const finite = (clause: Clause): (VerbForm & { readonly at: number }) | null => {
  const { words, large, role } = clause
  const last = words.length - 1
  const look = (at: number): (VerbForm & { at: number }) | null => {
    const word = words[at] ?? ''
    if (large[at] === true && at > 0) return null
    const forms = verbForms(word)
    const found = pick(forms, 'past', 'present') ?? (at > 0 || words.length > 3 ? pick(forms, 'infinitive') : undefined)
    if (found === undefined) return null
    // "die genannte Anlage": between an article and its noun stands no verb.
    const before = words[at - 1] ?? ''
    // In front stands a noun or an adverb, seldom a verb.
    if (at === 0 && words.length > 1 && !isStrong(word)) return null
    const inflected = !isStrong(word) && /e[nrsm]?$/.test(word)
    if (
      large[at + 1] === true &&
      (at === 0 ? inflected : ARTICLES.has(before) || (inflected && large[at - 1] === false && !PRONOUNS.has(before)))
    )
      return null
    return { ...found, at }
  }
  if (role !== 'main') return look(last)
  for (let at = 0; at <= last; at++) {
    const found = look(at)
    if (found === null) continue
    const particle = words[last] ?? ''
    const together = `${particle}${found.verb}`
    // "Die Leuchte funktioniert wieder": the word is no part of a verb that is known without it.
    const isParted =
      at < last &&
      isParticle(particle) &&
      (particle !== 'wieder' || senseOf(found.verb) === 'deed' || senseOf(together) !== 'deed' || isDeed(together))
    const parted = isParted ? together : found.verb
    return { verb: parted, form: found.form, at }
  }
  return null
}
const ARTICLES: ReadonlySet<string> = new Set(
  'der die das den dem des ein eine einen einem einer eines kein keine keinen im am zum zur vom beim in an auf von mit aus für bei nach durch diese dieser dieses diesen diesem alle allen beide beiden'.split(
    ' ',
  ),
)
const PRONOUNS: ReadonlySet<string> = new Set(
  'er sie es man dies das dieser diese beide alle sich hier dort dazu hierzu damit dafür daran'.split(' '),
)

/** Verbs of motion and change: "ist in Kraft getreten" tells a deed, "ist geschlossen" a state; for the status both are over. */
const tenseOf = (clause: Clause): { tense: Tense; form: VerbForm | null } => {
  const found = new Set(clause.words.flatMap(word => AUXILIARIES.get(word) ?? []))
  const text = clause.text
  if (found.size > 0) {
    const form = completing(clause)
    if (found.has('could') || found.has('had to')) return { tense: 'could', form }
    if (found.has('can')) return { tense: 'can', form }
    if (found.has('shall') || found.has('wants')) return { tense: 'later', form }
    if (found.has('became') || found.has('had')) return { tense: 'past', form }
    if (found.has('is') && / zu \p{Ll}+n (?:$|und |ist |sind |sein )|\p{Ll}+zu\p{Ll}+en (?:$|ist |sind |sein )/u.test(text))
      return { tense: 'later', form }
    if (found.has('will'))
      return {
        tense:
          form?.form === 'infinitive' && !/t$/.test(clause.words[clause.words.length - 1] ?? '') && !found.has('has') ? 'later' : 'passive',
        form,
      }
    if (found.has('has')) return form === null ? { tense: 'now', form: { verb: 'haben', form: 'present' } } : { tense: 'past', form }
    if (found.has('was')) return { tense: 'past', form }
    if (found.has('is')) return { tense: 'state', form }
  }
  const full = finite(clause)
  const opening = pick(verbForms(clause.words[0] ?? ''), 'participle') ?? null
  const lone =
    full === null || full.at === 0 ? opening : full.at === clause.words.length - 1 && clause.role === 'main' ? completing(clause) : null
  // "Erledigt mit Vorlage …", "Im Stellenplan ausgewiesen."
  if (lone !== null && lone.form === 'participle') return { tense: 'state', form: lone }
  // "…, den Beschluss aufzuheben" tells nothing by itself.
  if (full === null || hangsOnZu(clause)) return { tense: 'none', form: null }
  return { tense: full.form === 'past' ? 'past' : 'now', form: full }
}

/** "…, den Beschluss aufzuheben" */
const hangsOnZu = ({ words, large, text }: Clause): boolean => {
  const last = words.length - 1
  return large[last] === false && (words[last - 1] === 'zu' ? /n $/.test(text) : /\p{Ll}zu\p{Ll}+e?n $/u.test(text))
}

const KNOWN = new WeakMap<Clause, Facts>()
/** The facts of a clause, found once. Linear. */
export const factsOf = (clause: Clause): Facts => {
  const known = KNOWN.get(clause)
  if (known !== undefined) return known
  const facts = findFacts(clause)
  KNOWN.set(clause, facts)
  return facts
}

const findFacts = (clause: Clause): Facts => {
  const { tense, form } = tenseOf(clause)
  const sense = form === null ? null : senseOf(form.verb)
  // What is a state in the present was a deed: "wurde gebildet".
  const was = sense === 'stay' && form?.form === 'participle' && !/^(?:liegen|stehen|bestehen|geben|gelten)$/.test(form.verb)
  return { clause, bits: bitsOf(clause.text, clause.words), tense, verb: form?.verb ?? '', sense: was ? 'deed' : sense }
}
