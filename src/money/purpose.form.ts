import { parseReference } from '#vocabulary/reference.ts'
import { area, choice, day, type Field, numberOrNone, oneOf, pick, pickOrNone, single, text, tick, typed } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import type { NewBooking, Reversal } from './booking.usecases.ts'
import { AMOUNT_PROBLEMS, KIND_WORDS } from './money-words.ts'
import type { NewCoFinancing, PurposeValues } from './purpose.usecases.ts'
import { readAmount, writeCents } from './rules/amount.ts'
import { KINDS, type Kind, YEAR_END_KINDS } from './rules/books.ts'

const HINT = 'in Euro: 25.000 oder 1.250,50'

/** An amount to be booked, above zero. */
const amount = (name: string, label: string, hint: string = HINT): Field<bigint> =>
  single<bigint>(
    name,
    { label, hint },
    {
      control: { kind: 'line', type: 'text' },
      parse(given) {
        const read = readAmount(given)
        return 'cents' in read ? { value: read.cents } : { wrong: AMOUNT_PROBLEMS[read.problem] }
      },
      write: writeCents,
    },
  )

const amountOrNone = (name: string, label: string, hint: string): Field<bigint | null> =>
  single<bigint | null>(
    name,
    { label, hint },
    {
      control: { kind: 'line', type: 'text' },
      parse(given) {
        if (given === '') return { value: null }
        const read = readAmount(given)
        return 'cents' in read ? { value: read.cents } : { wrong: AMOUNT_PROBLEMS[read.problem] }
      },
      write: value => (value === null ? '' : writeCents(value)),
    },
  )

const year = (name: string, label: string, hint?: string) =>
  numberOrNone(name, {
    label,
    from: 1990,
    to: 2100,
    wrong: 'Geben Sie ein Jahr von 1990 bis 2100 an, zum Beispiel 2024.',
    ...(hint === undefined ? {} : { hint }),
  })

/** The form of a purpose: its values with the rule of carrying over as fields. */
interface PurposeFields extends Omit<PurposeValues, 'rule'> {
  readonly carry: 'none' | 'years'
  readonly carryFrom: number | null
  readonly carryTo: number | null
  readonly carryUntil: number | null
  readonly carryAgain: boolean
}

export const purposeForm = form<PurposeFields>(
  {
    reference: typed('vorlage', {
      label: 'Beschluss',
      hint: 'dessen Punkte das Geld binden, zum Beispiel V0451/23',
      parse: given => parseReference(given)?.normal ?? null,
      wrong: 'Geben Sie die Nummer der Vorlage an, zum Beispiel V0451/23.',
      write: value => value,
    }),
    name: text('zweck', { label: 'Zweck', hint: 'wofür das Geld da ist', required: 'Schreiben Sie, wofür das Geld da ist.' }),
    unitId: pick('stelle', { label: 'Zuständige Stelle', required: 'Wählen Sie die Stelle, die den Zweck bewirtschaftet.' }),
    note: area('bemerkung', { label: 'Bemerkung', rows: 3, longest: 2000 }),
    carry: oneOf('uebertragung', {
      label: 'Was am Jahresende übrig ist',
      among: {
        none: ['verfaellt', 'verfällt: der Beschluss sagt nichts von einer Übertragung'],
        years: ['wird-uebertragen', 'wird übertragen: der Beschluss sagt, von welchen Jahren'],
      },
      wrong: 'Wählen Sie, was mit dem Geld geschieht, das am Jahresende übrig ist.',
    }),
    carryFrom: year('geld-von', 'Übertragen wird Geld der Jahre von', 'das Jahr, in dem es gebunden wurde'),
    carryTo: year('geld-bis', 'bis', 'leer: auch aller Jahre danach'),
    carryUntil: year('zuletzt-nach', 'Zuletzt übertragen nach', 'leer, wenn der Beschluss kein Ende nennt'),
    carryAgain: tick('mehrmals', { label: 'Was danach wieder übrig ist, wird noch einmal übertragen' }),
    visibility: oneOf<'internal' | 'members'>('sichtbar', {
      label: 'Wer den Zweck sieht',
      among: { internal: ['verwaltung', 'die Verwaltung'], members: ['rat', 'die Verwaltung und die Mitglieder des Rates'] },
      wrong: 'Wählen Sie, wer den Zweck sieht.',
      otherwise: 'internal',
    }),
  },
  ({ carry, carryFrom, carryTo, carryUntil }) =>
    carry === 'none'
      ? []
      : [
          ...(carryFrom === null ? [['carryFrom', 'Geben Sie das erste Jahr an, dessen Geld übertragen wird.'] as const] : []),
          ...(carryFrom !== null && carryTo !== null && carryTo < carryFrom
            ? [['carryTo', 'Das letzte Jahr liegt vor dem ersten. Prüfen Sie beide.'] as const]
            : []),
          ...(carryUntil !== null && carryFrom !== null && carryUntil <= carryFrom
            ? [['carryUntil', 'Übertragen wird in ein späteres Jahr. Geben Sie eines an, oder lassen Sie das Feld leer.'] as const]
            : []),
        ],
)

/** What the form says of a purpose. */
export const purposeOf = ({ carry, carryFrom, carryTo, carryUntil, carryAgain, ...rest }: PurposeFields): PurposeValues => ({
  ...rest,
  rule:
    carry === 'years' && carryFrom !== null
      ? { carries: 'years', from: carryFrom, to: carryTo, until: carryUntil, again: carryAgain }
      : { carries: 'none' },
})

/** What a point says of money. */
interface ClaimFields {
  readonly pointId: string | null
  readonly kind: 'floor' | 'amount' | 'open'
  readonly from: number | null
  readonly to: number | null
  readonly cents: bigint | null
}

export const claimForm = form<ClaimFields>(
  {
    pointId: pickOrNone('punkt', { label: 'Punkt des Beschlusses', none: 'keiner' }),
    kind: choice('art', {
      label: 'Was der Punkt sagt',
      choices: [
        ['floor', 'mindestens so viel in diesen Jahren zusammen'],
        ['amount', 'so viel in diesen Jahren'],
        ['open', 'Mittel sind nötig, der Betrag ist offen'],
      ],
      wrong: 'Wählen Sie, was der Punkt sagt.',
      unsaid: 'bitte wählen',
    }),
    from: year('von', 'Vom Jahr'),
    to: year('bis', 'bis zum Jahr', 'leer: nur dieses Jahr; bei offenem Betrag: ohne Ende'),
    cents: amountOrNone('betrag', 'Betrag', `${HINT}; leer, wenn er offen ist`),
  },
  ({ kind, from, to, cents }) => [
    ...(from === null ? [['from', 'Geben Sie das erste Jahr an.'] as const] : []),
    ...(from !== null && to !== null && to < from ? [['to', 'Das letzte Jahr liegt vor dem ersten. Prüfen Sie beide.'] as const] : []),
    ...(kind !== 'open' && cents === null ? [['cents', AMOUNT_PROBLEMS.empty] as const] : []),
    ...(kind === 'open' && cents !== null
      ? [['cents', 'Ein offener Betrag hat keine Zahl. Lassen Sie das Feld leer, oder wählen Sie eine andere Art.'] as const]
      : []),
  ],
)

const outside = ({ year }: Temporal.PlainDate): boolean => year < 1990 || year > 2100
const OUTSIDE = 'Geben Sie einen Tag in den Jahren 1990 bis 2100 an.'
const BOOKED_BY_HAND = KINDS.filter(kind => !YEAR_END_KINDS.includes(kind))

export const bookingForm = form<NewBooking>(
  {
    kind: choice<Kind>('art', {
      label: 'Art',
      choices: BOOKED_BY_HAND.map(kind => [kind, KIND_WORDS[kind][1]] as const),
      wrong: 'Wählen Sie, was gebucht wird.',
      unsaid: 'bitte wählen',
    }),
    cents: amount('betrag', 'Betrag'),
    on: day('am', { label: 'Tag der Wertstellung', hint: 'bestimmt das Jahr', required: 'Geben Sie den Tag an, zum Beispiel 01.08.2024.' }),
    document: text('beleg', {
      label: 'Beleg',
      hint: 'Nummer des Bescheids oder der Anordnung',
      required: 'Geben Sie die Nummer des Belegs an.',
      longest: 60,
    }),
    words: text('worte', { label: 'Wofür', longest: 300 }),
    recipientId: pickOrNone('empfaenger', { label: 'Empfänger', none: 'keiner' }),
    decision: text('entscheidung', {
      label: 'Entscheidung',
      hint: 'nur wenn mehr gebucht wird, als da ist: wer es wann erlaubt hat',
      longest: 200,
    }),
  },
  ({ on }) => (outside(on) ? [['on', OUTSIDE]] : []),
)

export const reversalForm = form<Reversal>({
  cents: amount('betrag', 'Betrag', 'höchstens, was von der Buchung noch übrig ist'),
  on: day('am', { label: 'Tag der Wertstellung', required: 'Geben Sie den Tag an, zum Beispiel 01.08.2024.' }),
  words: text('grund', { label: 'Grund', required: 'Schreiben Sie, warum storniert wird.', longest: 300 }),
})

export const coFinancingForm = form<NewCoFinancing>(
  {
    name: text('geber', { label: 'Wer mitfinanziert', required: 'Schreiben Sie, wer mitfinanziert.' }),
    centsPerYear: amount('im-jahr', 'Betrag im Jahr'),
    endsOn: day('letzter-tag', { label: 'Letzter Tag', required: 'Geben Sie den letzten Tag an, zum Beispiel 31.12.2027.' }),
  },
  ({ endsOn }) => (outside(endsOn) ? [['endsOn', OUTSIDE]] : []),
)

/** Why something goes back, or a year opens again. */
export const reasonForm = form<{ readonly reason: string }>({
  reason: text('grund', { label: 'Grund', required: 'Schreiben Sie einen Grund.', longest: 300 }),
})
