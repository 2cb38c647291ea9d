import { formatCount } from '#vocabulary/german-format.ts'
import type { CheckProblem } from './booking.usecases.ts'
import { type AmountProblem, writeCents } from './rules/amount.ts'
import type { Kind, Stage } from './rules/books.ts'
import type { Claim, ClaimState } from './rules/purpose.ts'
import type { CarryRule, FateReason } from './rules/year-end.ts'
import type { CloseProblem } from './year.usecases.ts'

/** Each kind of booking as it stands in an address, and as people say it. */
export const KIND_WORDS: Readonly<Record<Kind, readonly [sent: string, words: string]>> = {
  bound: ['gebunden', 'im Haushalt gebunden'],
  granted: ['bewilligt', 'bewilligt'],
  committed: ['verpflichtet', 'verpflichtet'],
  paid: ['gezahlt', 'gezahlt'],
  returned: ['zurueckgezahlt', 'zurückgezahlt'],
  blocked: ['gesperrt', 'gesperrt'],
  released: ['freigegeben', 'Sperre aufgehoben'],
  carried_in: ['aus-dem-vorjahr', 'aus dem Vorjahr übertragen'],
  carried_out: ['ins-folgejahr', 'ins Folgejahr übertragen'],
  lapsed: ['verfallen', 'verfallen'],
}

export const STAGE_WORDS: Readonly<Record<Stage, string>> = {
  free: 'frei',
  blocked: 'gesperrt',
  granted: 'bewilligt, noch nicht verpflichtet',
  committed: 'verpflichtet, noch nicht gezahlt',
}

export const AMOUNT_PROBLEMS: Readonly<Record<AmountProblem, string>> = {
  empty: 'Geben Sie den Betrag in Euro an, zum Beispiel 1.234,50.',
  no_number: 'Geben Sie den Betrag in Euro mit Ziffern an, zum Beispiel 1.234,50.',
  sign: 'Schreiben Sie den Betrag ohne Vorzeichen. Was falsch gebucht wurde, wird storniert.',
  exponent: 'Schreiben Sie alle Ziffern des Betrags aus, zum Beispiel 1.000.000.',
  decimals: 'Schreiben Sie Cent mit genau zwei Stellen hinter dem Komma, oder lassen Sie sie weg: 1.234,50 oder 1.234.',
  groups: 'Punkte stehen nur vor je drei Ziffern, das Komma nur vor den Cent: 1.234.567,00.',
  zero: 'Geben Sie einen Betrag über null an.',
  too_large: 'Der Betrag ist größer als zehn Milliarden Euro. Prüfen Sie die Ziffern.',
}

/** Why something was not booked, each with what to do. */
export const CHECK_PROBLEMS: Readonly<Record<CheckProblem, string>> = {
  closed_year: 'Dieses Jahr ist abgeschlossen. Wählen Sie einen Tag in einem offenen Jahr, oder lassen Sie das Jahr wieder öffnen.',
  year_end_only: 'Das bucht nur der Jahresabschluss.',
  more_than_free: 'So viel ist an diesem Tag oder danach nicht frei. Buchen Sie weniger, oder nennen Sie die Entscheidung, die es erlaubt.',
  more_than_granted: 'So viel ist nicht bewilligt. Buchen Sie weniger, oder nennen Sie die Entscheidung, die es erlaubt.',
  more_than_committed: 'So viel ist nicht verpflichtet. Buchen Sie weniger, oder nennen Sie die Entscheidung, die es erlaubt.',
  more_than_paid: 'So viel wurde nicht gezahlt. Prüfen Sie Betrag und Tag.',
  more_than_blocked: 'So viel ist nicht gesperrt. Prüfen Sie Betrag und Tag.',
  reversal_of_nothing: 'Diese Buchung gibt es nicht.',
  reversal_of_reversal: 'Das ist selbst eine Stornierung. Buchen Sie neu, was gelten soll.',
  reversal_of_other_kind: 'Eine Stornierung hat die Art der Buchung.',
  reversal_before: 'Der Tag liegt vor dem der Buchung. Wählen Sie einen späteren.',
  reversal_other_year: 'Storniert wird im Jahr der Buchung. Wählen Sie einen Tag darin.',
  more_than_reversible: 'So viel ist von dieser Buchung nicht mehr übrig. Stornieren Sie höchstens den Rest.',
  same_document: 'Dieser Beleg ist in dieser Art schon gebucht oder wartet auf Prüfung. Prüfen Sie die Nummer.',
  you_wrote_it: 'Sie haben diese Buchung selbst eingetragen. Eine zweite Person prüft sie.',
}

/** Which field of the form of a booking a reason is about. */
export const FIELD_OF: Readonly<Partial<Record<CheckProblem, 'on' | 'document'>>> = {
  closed_year: 'on',
  reversal_before: 'on',
  reversal_other_year: 'on',
  same_document: 'document',
}

export const YEAR_PROBLEMS: Readonly<Record<CloseProblem, string>> = {
  not_over: 'Das Jahr ist noch nicht zu Ende. Abschließen können Sie es ab dem 1. Januar danach.',
  closed: 'Dieses Jahr ist schon abgeschlossen.',
  earlier_open: 'Ein früheres Jahr ist noch offen. Schließen Sie zuerst das ab.',
  next_closed: 'Das folgende Jahr ist schon abgeschlossen. Dorthin kann nichts mehr übertragen werden.',
  not_closed: 'Dieses Jahr ist nicht abgeschlossen.',
  later_closed: 'Ein späteres Jahr ist abgeschlossen. Öffnen Sie zuerst das.',
  carried_used: 'Von dem, was übertragen wurde, ist im Folgejahr schon etwas verwendet. Stornieren Sie zuerst das.',
  request_waits: 'In diesem Jahr wartet noch eine Buchung auf die zweite Person. Prüfen Sie zuerst die.',
}

export const FATE_REASONS: Readonly<Record<FateReason, string>> = {
  by_rule: 'so beschlossen',
  minus: 'Ein Minus geht immer mit.',
  no_rule: 'Der Beschluss sagt nichts von einer Übertragung.',
  other_year: 'Die Übertragung gilt nur für Geld anderer Jahre.',
  carried_once: 'Es wurde schon einmal übertragen.',
  past_end: 'Die Übertragung ist befristet.',
}

/** "1.234,50 €", with a blank that does not break. */
export const euros = (cents: bigint): string => `${writeCents(cents)}\u00a0€`

const span = (from: number, to: number | null): string => (to === null ? `ab ${from}` : from === to ? String(from) : `${from} bis ${to}`)

/** What a point says, in words: "mindestens 100.000,00 € für 2019 bis 2021". */
export function claimInWords(claim: Claim): string {
  if (claim.kind === 'open') return `nötige Mittel ${claim.to === null ? '' : 'für '}${span(claim.from, claim.to)}, Betrag offen`
  return `${claim.kind === 'floor' ? 'mindestens ' : ''}${euros(claim.cents)} für ${span(claim.from, claim.to)}`
}

/** How far budgets follow what was decided. */
export function claimStateInWords({ state, missing, bound }: ClaimState): string {
  switch (state) {
    case 'met':
      return 'erfüllt'
    case 'over':
      return 'mehr gebunden als beschlossen'
    case 'still_open':
      return 'noch kein Betrag bekannt'
    case 'named':
      return `bisher ${euros(bound)} gebunden`
    case 'short':
      return `es fehlen ${euros(missing ?? 0n)}`
  }
}

/** What becomes of unspent money, in words. */
export function ruleInWords(rule: CarryRule): string {
  if (rule.carries === 'none') return 'Was nicht ausgegeben wird, verfällt am Jahresende.'
  const until = rule.until === null ? '' : `, zuletzt nach ${rule.until}`
  const years = rule.to === null ? 'Was vom Geld der Jahre' : rule.to === rule.from ? 'Was vom Geld für' : 'Was vom Geld der Jahre'
  return `${years} ${span(rule.from, rule.to)} nicht ausgegeben wird, geht ins Folgejahr${until}${rule.again ? ', auch mehrmals' : ', einmal'}. Geld anderer Jahre verfällt.`
}

/** "beschlossen: 400.000,00 € und 1 offener Betrag" */
export const decidedInWords = (cents: bigint, open: number): string =>
  [cents > 0n && euros(cents), open > 0 && formatCount(open, 'offener Betrag', 'offene Beträge')].filter(Boolean).join(' und ') ||
  'nichts beziffert'
