/** How a resolution speaks of other ones (D5): it repeals, replaces, carries out, is paid by, builds on or only mentions them. */
import { findReferences, parseReference } from '#vocabulary/reference.ts'
import { sentenceAt, splitSentences } from './sentences.ts'

export const RELATION_KINDS = ['repeals', 'replaces', 'implements', 'funded_by', 'builds_on', 'mentions'] as const
export type RelationKind = (typeof RELATION_KINDS)[number]

export interface FoundRelation {
  readonly kind: RelationKind
  /** Normal form of the other resolution's reference. */
  readonly toReference: string
  /** UTF-16 offsets of the reference in the text, end exclusive. */
  readonly start: number
  readonly end: number
  readonly words: string
  readonly confidence: number
}

interface Sides {
  /** The sentence up to the reference, at most 160 characters of it, and from its end, at most 200. */
  readonly before: string
  readonly after: string
}

interface Rule {
  readonly kind: RelationKind
  readonly confidence: number
  readonly holds: (sides: Sides) => boolean
}

// An other reference or "durch" between the verb and the reference means that the verb is about something else.
const OTHER = '(?:(?!(?:V|A)\\d{4})(?:[^.;]|\\.(?=\\d)|(?<=\\d)\\.)){0,200}?'
const REPEALED_AFTER = new RegExp(
  `^${OTHER}(?<!\\p{L})(?:aufgehoben|aufzuheben|auf(?=\\s*$|\\.)|außer\\sKraft|gegenstandslos|ungültig|hinfällig)`,
  'iu',
)
const REPEALED_BEFORE =
  /(?<!\p{L})(?:Aufhebung|aufgehoben\s(?:wird|werden)|hebt|heben|außer\sKraft\s(?:gesetzt|treten|tritt))(?!\p{L})(?:(?!V\d{4}|A\d{4})[^.;]){0,120}$/iu
const NOT = /(?<!\p{L})(?:nicht|bleibt|bleiben|weiterhin)(?!\p{L})/iu
const BY =
  /(?<!\p{L})(?:[Dd]urch|[Mm]it|[Vv]on|[Üü]ber)\s(?:d(?:en|ie|as|em|er)\s)?(?:(?:vorliegenden?|neuen?|heutigen?)\s)?(?:\p{Lu}[\p{L}-]*\s)?$/u
// "V… wird durch V… ersetzt": here the reference between is the one that takes the place.
const REPLACED_AFTER = new RegExp(
  `^(?:${OTHER}|[^.;]{0,80}\\sdurch\\s[^.;]{0,100})(?<!\\p{L})(?:ersetzt|abgelöst|zu\\sersetzen|abzulösen)`,
  'iu',
)
const REPLACED_BEFORE =
  /(?<!\p{L})(?:ersetzt|ersetzen|löst|anstelle|an\s(?:die\s)?Stelle|statt)(?!\p{L})(?:(?!V\d{4}|A\d{4})[^.;]){0,100}$/iu
const FUNDING =
  /(?<!\p{L})(?:\p{L}*[Ff]inanzier\p{Ll}*|\p{L}*[Ff]örder(?:ung|mittel|mitteln)|gefördert|bezuschusst|Zuwendung\p{Ll}*|Zuschuss\p{Ll}*|Deckung|(?:Haushalts|Finanz)?[Mm]itteln?)(?!\p{Ll})[^.;]{0,120}$/u
const FUNDING_BY = /(?<!\p{L})(?:aus|mit|durch|über|von|gemäß|nach|Beschluss|Beschlusses|Grundlage)(?!\p{L})[^.;]{0,60}$/iu
const FUNDED_AFTER = new RegExp(`^${OTHER}(?<!\\p{L})(?:finanziert|gefördert|bereitgestellt|bezuschusst|gedeckt)`, 'iu')
const IMPLEMENTS_BEFORE = /(?<!\p{L})(?:Umsetzung|Ausführung|Vollzug|Vollzuges|Erfüllung|Realisierung|Durchführung)(?!\p{L})[^.;]{0,80}$/iu
const IMPLEMENTS_AFTER = new RegExp(
  `^${OTHER}(?<!\\p{L})(?:umgesetzt|umzusetzen|ausgeführt|auszuführen|zu\\svollziehen|vollzogen|erfüllt)`,
  'iu',
)
const BUILDS_BEFORE =
  /(?<!\p{L})(?:gemäß|entsprechend|Grundlage|Basis|Anlehnung|Fortschreibung|aufbauend|Ergänzung|ergänzend|Änderung|Abänderung|Fortführung|anknüpfend|nach|laut|Weiterentwicklung|ausgehend\svon|im\sSinne)(?!\p{L})[^.;]{0,80}$/iu

// The most telling first: a reference that is repealed may also be "gemäß".
const RULES: readonly Rule[] = [
  {
    kind: 'repeals',
    confidence: 0.95,
    holds: ({ before, after }) => !BY.test(before) && REPEALED_AFTER.test(after) && !NOT.test(after.slice(0, 120)),
  },
  { kind: 'repeals', confidence: 0.9, holds: ({ before }) => REPEALED_BEFORE.test(before) },
  {
    kind: 'replaces',
    confidence: 0.9,
    holds: ({ before, after }) => !BY.test(before) && REPLACED_AFTER.test(after) && !NOT.test(after.slice(0, 120)),
  },
  { kind: 'replaces', confidence: 0.85, holds: ({ before }) => REPLACED_BEFORE.test(before) && !BY.test(before) },
  { kind: 'funded_by', confidence: 0.8, holds: ({ before }) => FUNDING.test(before) && FUNDING_BY.test(before) },
  { kind: 'funded_by', confidence: 0.75, holds: ({ before, after }) => BY.test(before) && FUNDED_AFTER.test(after) },
  { kind: 'implements', confidence: 0.85, holds: ({ before }) => IMPLEMENTS_BEFORE.test(before) },
  {
    kind: 'implements',
    confidence: 0.8,
    holds: ({ before, after }) => !BY.test(before) && IMPLEMENTS_AFTER.test(after) && !NOT.test(after.slice(0, 120)),
  },
  { kind: 'builds_on', confidence: 0.8, holds: ({ before }) => BUILDS_BEFORE.test(before) },
]

/**
 * Every other resolution that a text names, with how it speaks of it. A reference that another of the same list precedes ("A… und V… werden
 * aufgehoben") shares its verb. The resolution's own reference is left out; anything that parses to the same normal form counts as own.
 */
export const findRelations = (text: string, ownReference: string | null): FoundRelation[] => {
  const own = ownReference === null ? null : (parseReference(ownReference)?.normal ?? ownReference)
  const sentences = splitSentences(text)
  const found: FoundRelation[] = []
  const all = findReferences(text)
  for (const [index, { reference, start, end }] of all.entries()) {
    if (reference.normal === own) continue
    const sentence = sentenceAt(sentences, start)
    const next = all[index + 1]
    // In a list the verb stands behind the last one.
    const listed = next !== undefined && /^\s*(?:,|und|sowie|bzw\.|\/)\s*$/u.test(text.slice(end, next.start))
    const from = listed ? next.end : end
    const before = text.slice(Math.max(sentence?.start ?? 0, start - 160), start)
    const after = text.slice(from, Math.min(sentence?.end ?? text.length, from + 200))
    const rule = RULES.find(one => one.holds({ before, after }))
    found.push({
      kind: rule?.kind ?? 'mentions',
      toReference: reference.normal,
      start,
      end,
      words: reference.raw,
      confidence: rule?.confidence ?? 0.9,
    })
  }
  return found
}
