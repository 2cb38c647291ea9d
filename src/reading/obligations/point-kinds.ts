/** Of which kinds a point of a resolution is (D3). A point can be of several; one that shows none is 'other'. */
import { findMandated } from './actors.ts'
import { findAmounts } from './money.ts'
import type { Obligation, ObligationKind } from './obligation.ts'
import { findObligations } from './obligations.ts'

export const POINT_KINDS = [
  'adoption',
  'incorporation',
  'use_in_practice',
  'mandate',
  'mandate_with_date',
  'repeal',
  'start_date',
  'minimum_duration',
  'money',
  'carry_over',
  'recurring_report',
  'posts',
  'session_deadline',
  'without_delay',
  'composition',
  'other',
] as const
export type PointKind = (typeof POINT_KINDS)[number]

export interface WeighedKind {
  readonly kind: PointKind
  /** 0 to 1. */
  readonly confidence: number
}

// Der Rat beschließt den Plan; wird beschlossen, bestätigt; stimmt … zu. Not: beschließt, dass jemand beauftragt wird (that is a mandate).
const ADOPTION =
  /(?<!\p{L})(?:beschließ(?:t|en)(?!,\sdass)|(?:wird|werden)\s(?:[^.;]{0,80}\s)?(?:beschlossen|bestätigt|verabschiedet|genehmigt)|bestätigt\s(?:den|die|das)|stimmt\s[^.;]{3,120}\szu)(?!\p{L})/iu
// wird in den Planungsrahmen aufgenommen; die Aufnahme in den Bedarfsplan; wird Bestandteil des …
const INCORPORATION =
  /(?<!\p{L})(?:in\s(?:den|die|das)\s[^.;]{3,140}\s(?:aufgenommen|aufzunehmen|eingeordnet|integriert)|Aufnahme\s[^.;]{3,140}\sin\s(?:den|die|das)\s\p{Lu}|Bestandteil\s(?:des|der)\s)/iu
// wird … genutzt, angewendet, zugrunde gelegt, berücksichtigt; dient als Arbeitsgrundlage
const USE =
  /(?<!\p{L})(?:(?:wird|werden|ist|sind)\s[^.;]{0,300}(?:genutzt|angewendet|angewandt|zugrunde\sgelegt|zu\sGrunde\sgelegt|berücksichtigt|anzuwenden|zu\snutzen)|(?:Arbeits|Planungs|Handlungs|Entscheidungs)grundlage)(?!\p{L})/iu
const REPEAL = /(?<!\p{L})(?:aufgehoben|aufzuheben|Aufhebung\s(?:des|der|von)|außer\sKraft|hebt\s[^.;]{3,160}\sauf)(?!\p{L})/iu
const CARRY_OVER =
  /(?<!\p{L})(?:(?:Mittel|Haushaltsmittel|Restmittel|Budget\p{Ll}*|Ansätze?)\s[^.;]{0,160}(?:übertragen|übertragbar)|Übertragbarkeit|Haushaltsrest\p{Ll}*|Ermächtigungsübertragung\p{Ll}*)(?!\p{L})/iu
const POSTS =
  /(?<!\p{L})(?:VzÄ|VZÄ|VbE|Vollzeitäquivalent\p{Ll}*|Vollzeitstellen?|Planstellen?|Personalstellen?|Stellenanteil\p{Ll}*|(?:\d{1,3}(?:,\d{1,2})?)\s(?:\p{Ll}+\s)?Stellen?)(?!\p{L})/u
const COMPOSITION =
  /(?<!\p{L})(?:setzt\ssich\s[^.;]{0,80}zusammen|setzt\ssich\szusammen|besteht\saus\s[^.;]{0,120}(?:Mitglied|Vertreter|Person|Sitz)|(?:Mitglieder|Vertreterinnen|Vertreter)\s[^.;]{0,60}(?:entsandt|benannt|gewählt|berufen)|gehören\s[^.;]{0,60}an)/iu
const FUNDS =
  /(?<!\p{L})(?:Haushaltsmittel|Finanzmittel|Fördermittel|Zuschuss|Zuwendung)\s[^.;]{0,80}(?:zur\sVerfügung|bereitgestellt|bereitzustellen|gewährt|einzuordnen|veranschlag)/iu

const has = (obligations: readonly Obligation[], ...kinds: readonly ObligationKind[]): boolean =>
  obligations.some(one => kinds.includes(one.kind))
/** "soll bis zum …", "hat zu berichten": a mandate without the word, when somebody is named who owes. */
const owesByName = (obligations: readonly Obligation[]): boolean =>
  obligations.some(one => one.owedBy !== null && one.kind !== 'money' && one.kind !== 'start')

/** The kinds of a point with their confidence, in the order of D3. Never empty: 'other' stands where nothing else does. */
export const weighPointKinds = (text: string): WeighedKind[] => {
  const obligations = findObligations(text)
  const told = findMandated(text) !== null
  const dated = has(obligations, 'deadline', 'period_deadline')
  const kinds: WeighedKind[] = []
  const add = (kind: PointKind, holds: boolean, confidence: number): void => {
    if (holds) kinds.push({ kind, confidence })
  }
  const repeals = REPEAL.test(text)
  add('adoption', ADOPTION.test(text) && !told && !repeals, 0.9)
  add('incorporation', INCORPORATION.test(text) && !told, 0.9)
  add('use_in_practice', USE.test(text) && !told, 0.8)
  add('mandate', told && !dated, 0.97)
  add('mandate_with_date', told && dated, 0.97)
  add('mandate_with_date', !told && dated && !has(obligations, 'session'), owesByName(obligations) ? 0.85 : 0.6)
  add('repeal', repeals, 0.95)
  add(
    'start_date',
    obligations.some(one => one.kind === 'start' || (one.kind === 'recurring' && one.firstOn !== undefined)),
    0.85,
  )
  add(
    'minimum_duration',
    obligations.some(one => one.kind === 'duration' && one.atLeast),
    0.9,
  )
  add('money', findAmounts(text).length > 0, 0.97)
  add('money', findAmounts(text).length === 0 && FUNDS.test(text), 0.7)
  add('carry_over', CARRY_OVER.test(text), 0.9)
  add('recurring_report', has(obligations, 'recurring') && obligations.some(one => one.kind === 'report' || one.reports), 0.95)
  add('posts', POSTS.test(text), 0.85)
  add('session_deadline', has(obligations, 'session'), 0.95)
  add('without_delay', has(obligations, 'immediate'), 0.95)
  add('composition', COMPOSITION.test(text), 0.85)
  add('other', kinds.length === 0, 0.5)
  return kinds
}

/** The kinds of a point (D3), in the order of D3; ['other'] where nothing is recognised. */
export const classifyPoint = (text: string): PointKind[] => weighPointKinds(text).map(({ kind }) => kind)
