import { formatAmount, parseAmount } from '#vocabulary/amount.ts'
import { germanMeasureState, MEASURE_STATES } from '#vocabulary/measure-state.ts'
import {
  area,
  dayOrNone,
  type Field,
  lines,
  oneOf,
  oneOrNone,
  pick,
  pickOrNone,
  single,
  text,
  type Words,
  wordsFor,
} from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { formatPosts, parsePosts } from '../rules/posts.ts'
import type { MeasureValues } from './measure.store.ts'
import type { Assessment, Origin } from './measure.table.ts'

/** Each origin as it stands in an address, and as people say it. */
export const ORIGIN_WORDS: Readonly<Record<Origin, readonly [sent: string, words: string]>> = {
  own: ['planung', 'eigene Planung'],
  conference: ['konferenz', 'Ergebnis einer Planungskonferenz'],
  participation: ['beteiligung', 'Beteiligung'],
  point: ['beschlusspunkt', 'Beschlusspunkt'],
  earlier: ['frueher', 'frühere Maßnahme'],
}

export const STATE_CHOICES = MEASURE_STATES.map(state => [state, germanMeasureState(state)] as const)

/** Lights that a unit can give by itself, with what they mean for a measure. */
export const ASSESSMENTS: Words<Assessment> = {
  green: ['gruen', 'läuft wie geplant'],
  yellow: ['gelb', 'gefährdet'],
  red: ['rot', 'wird so nicht gelingen'],
}

/** Posts in full-time equivalents, or none. */
const posts: Field<number | null> = single<number | null>(
  'stellen',
  { label: 'Stellen in VzÄ', hint: 'höchstens zwei Stellen hinter dem Komma: 0,75' },
  {
    control: { kind: 'line', type: 'text' },
    parse(given) {
      const value = parsePosts(given)
      return value === null && given !== ''
        ? { wrong: 'Geben Sie eine Zahl mit höchstens zwei Stellen hinter dem Komma an, zum Beispiel 0,75.' }
        : { value }
    },
    write: value => (value === null ? '' : formatPosts(value)),
  },
)

const MOST_CENTS = 100_000_000_000_000n

/** Money in cents, or none. */
const cents: Field<number | null> = single<number | null>(
  'geld',
  { label: 'Mittel', hint: 'in Euro: 25.000 oder 1.250,50' },
  {
    control: { kind: 'line', type: 'text' },
    parse(given) {
      const amount = parseAmount(given)
      if (given === '') return { value: null }
      return amount && amount.cents >= 0n && amount.cents <= MOST_CENTS
        ? { value: Number(amount.cents) }
        : { wrong: 'Geben Sie einen Betrag in Euro an, zum Beispiel 25.000 oder 1.250,50.' }
    },
    write: value => (value === null ? '' : formatAmount({ cents: BigInt(value) })),
  },
)

/** A measure (P3): what, who, where, until when, and how it will be known to be done. */
export const measureForm = form<MeasureValues>(
  {
    report: pick('bericht', {
      label: 'Planungsbericht',
      hint: 'Titel mit den Jahren: Planungsbericht Stadtraum 3 (2023–2028)',
      required: 'Wählen Sie den Planungsbericht.',
    }),
    number: text('nummer', { label: 'Nummer', hint: 'im Bericht, zum Beispiel 2.1', required: 'Geben Sie die Nummer an.', longest: 20 }),
    name: text('massnahme', {
      label: 'Maßnahme',
      hint: 'was geschehen soll',
      required: 'Schreiben Sie, was geschehen soll.',
      longest: 300,
    }),
    goal: text('ziel', { label: 'Ziel', hint: 'dem sie dient; ein neues wird angelegt', longest: 300, list: 'ziele' }),
    description: area('beschreibung', { label: 'Beschreibung', rows: 4 }),
    unit: pick('zustaendig', { label: 'Zuständig', hint: 'Stelle oder Träger', required: 'Wählen Sie, wer die Maßnahme umsetzt.' }),
    helpers: lines('beteiligt', { label: 'Beteiligt', hint: 'eine Zeile für jede weitere Stelle und jeden weiteren Träger', rows: 2 }),
    area: pickOrNone('gebiet', { label: 'Gebiet', hint: 'Ebene und Nummer: Stadtraum 3', none: 'keines' }),
    facility: pickOrNone('einrichtung', { label: 'Einrichtung', hint: 'Kennung', none: 'keine' }),
    kind: pickOrNone('leistungsart', { label: 'Leistungsart', hint: 'nach SGB VIII: § 11', none: 'keine' }),
    dueOn: dayOrNone('bis', { label: 'Umsetzung bis' }),
    state: oneOf('stand', {
      label: 'Umsetzung',
      among: wordsFor(MEASURE_STATES, state => [state, germanMeasureState(state)]),
      wrong: 'Wählen Sie, wie weit die Maßnahme ist.',
      otherwise: 'planned',
    }),
    sign: area('kennzeichen', { label: 'Woran der Erfolg zu erkennen ist', rows: 2, longest: 1000 }),
    indicator: text('indikator', { label: 'Kennzahl', hint: 'was gemessen wird: Öffnungsstunden in der Woche', longest: 300 }),
    target: text('zielwert', { label: 'Zielwert', hint: 'zum Beispiel 30', longest: 100 }),
    targetOn: dayOrNone('zielwert-bis', { label: 'Zielwert erreicht bis' }),
    posts,
    cents,
    origin: oneOf('herkunft', { label: 'Herkunft', among: ORIGIN_WORDS, wrong: 'Wählen Sie, woher die Maßnahme kommt.', otherwise: 'own' }),
    originNote: text('herkunft-worte', {
      label: 'Herkunft in Worten',
      hint: 'zum Beispiel die Runde, in der sie vorgeschlagen wurde',
      longest: 500,
    }),
    originPoint: text('beschlusspunkt', { label: 'Beschlusspunkt', hint: 'Vorlage und Punkt: V0451/23 3', longest: 60 }),
    assessment: oneOrNone('einschaetzung', { label: 'Eigene Einschätzung', none: 'keine', among: ASSESSMENTS }),
    assessmentReason: text('einschaetzung-grund', { label: 'Grund der Einschätzung', longest: 500 }),
  },
  ({ number, target, targetOn, indicator, origin, originPoint, assessment, assessmentReason }) => [
    ...(/\s/.test(number) ? [['number', 'Schreiben Sie die Nummer ohne Leerzeichen.'] as const] : []),
    ...(indicator === '' && (target !== '' || targetOn !== null) ? [['indicator', 'Schreiben Sie, was gemessen wird.'] as const] : []),
    ...(origin === 'point' && originPoint === '' ? [['originPoint', 'Nennen Sie den Beschlusspunkt, aus dem sie kommt.'] as const] : []),
    ...(assessment !== null && assessmentReason === ''
      ? [['assessmentReason', 'Schreiben Sie einen Grund: Die Einschätzung steht neben der Ampel.'] as const]
      : []),
  ],
)
