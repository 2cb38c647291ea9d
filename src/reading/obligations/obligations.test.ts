import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Obligation, ObligationKind } from './obligation.ts'
import { findObligations } from './obligations.ts'

const only = <K extends ObligationKind>(text: string, kind: K): Extract<Obligation, { kind: K }>[] =>
  findObligations(text).filter((one): one is Extract<Obligation, { kind: K }> => one.kind === kind)
const kinds = (text: string): string =>
  findObligations(text)
    .map(one => one.kind)
    .join(' ')

test('D4: a mandate with a day says who owes what to whom by when', () => {
  const [deadline] = only(
    'Die Verwaltung des Jugendamtes wird beauftragt, dem Stadtrat bis zum 31. März 2022 ein Konzept vorzulegen.',
    'deadline',
  )
  assert.equal(deadline?.dueOn, '2022-03-31')
  assert.equal(deadline?.words, 'bis zum 31. März 2022')
  assert.equal(deadline?.owedBy, 'Verwaltung des Jugendamtes')
  assert.equal(deadline?.owedTo, 'Stadtrat')
})

test('D4: the one who was told to act owes what the next sentences of the point ask', () => {
  const [immediate] = only('Der Oberbürgermeister wird beauftragt, den Platz zu sperren. Die Zufahrt ist umgehend zu sichern.', 'immediate')
  assert.equal(immediate?.owedBy, 'Oberbürgermeister')
  assert.ok((immediate?.confidence ?? 1) < 0.95)
})

test('D4: the body that is to be informed is the one to whom it is owed', () => {
  const [report] = only('Der Bauausschuss ist zu informieren.', 'report')
  assert.deepEqual(report && [report.owedBy, report.owedTo], [null, 'Bauausschuss'])
  assert.equal(
    only('Das Sozialamt berichtet im Ausschuss für Soziales und Wohnen.', 'report')[0]?.owedTo,
    'Ausschuss für Soziales und Wohnen',
  )
})

test('D4: offices and enterprises are named in full, and two can owe together', () => {
  const owing = (who: string, verb = 'wird'): string | null | undefined =>
    only(`${who} ${verb} beauftragt, die Mängel sofort zu beheben.`, 'immediate')[0]?.owedBy
  assert.equal(owing('Der Eigenbetrieb Friedhöfe'), 'Eigenbetrieb Friedhöfe')
  assert.equal(owing('Der Geschäftsbereich Bau, Verkehr und Liegenschaften'), 'Geschäftsbereich Bau, Verkehr und Liegenschaften')
  assert.equal(owing('Das Amt für Stadtgrün'), 'Amt für Stadtgrün')
  assert.equal(owing('Die Landrätin und die Kreisverwaltung', 'werden'), 'Landrätin und die Kreisverwaltung')
})

test('D4: a quarter or a half-year is due at its end', () => {
  const [period] = only('Das Stadtplanungsamt hat dem Rat bis zum 2. Quartal 2021 zu berichten.', 'period_deadline')
  assert.deepEqual(period && [period.from, period.to], ['2021-04-01', '2021-06-30'])
  assert.equal(only('Das Amt legt dem Ausschuss bis Mitte 2022 einen Entwurf vor.', 'period_deadline')[0]?.to, '2022-06-30')
})

test('D3 recurring duty to report: the rhythm becomes the longest time between two reports', () => {
  const cases: [string, string, boolean][] = [
    ['Dem Rat ist mindestens einmal jährlich Bericht zu erstatten.', 'P1Y', true],
    ['Dem Rat ist halbjährlich zu berichten.', 'P6M', false],
    ['Dem Rat ist zweimal im Jahr zu berichten.', 'P6M', false],
    ['Dem Rat ist quartalsweise zu berichten.', 'P3M', false],
    ['Dem Rat ist monatlich zu berichten.', 'P1M', false],
    ['Alle zwei Jahre ist dem Rat ein Bericht vorzulegen.', 'P2Y', false],
  ]
  for (const [text, every, atLeast] of cases) {
    const [recurring] = only(text, 'recurring')
    assert.deepEqual(recurring && [recurring.every, recurring.atLeast], [every, atLeast], text)
  }
  assert.equal(only('Der Bürgermeister hat jährlich bis zum 30. Juni zu berichten.', 'recurring')[0]?.monthDay, '06-30')
  assert.equal(only('Bis zum 31. März jeden Jahres ist ein Bericht vorzulegen.', 'recurring')[0]?.monthDay, '03-31')
})

test('D3 money: money per year is an amount, not a duty to report', () => {
  const text = 'Für das Begegnungshaus stehen jährlich mindestens 50.000 Euro bereit.'
  assert.equal(kinds(text), 'money')
  const [money] = only(text, 'money')
  assert.deepEqual(money && [money.euros, money.floor, money.per, money.forWords], [50_000, true, 'year', 'das Begegnungshaus'])
  assert.equal(only('Es werden maximal 3.000 Euro für Material gewährt.', 'money')[0]?.ceiling, true)
})

test('D3 start date and minimum duration bound what is owed', () => {
  assert.equal(kinds('Das Vorhaben beginnt ab Februar 2021 und läuft über mindestens vier Kalenderjahre.'), 'start duration')
  assert.equal(only('Das Vorhaben beginnt ab Februar 2021.', 'start')[0]?.from, '2021-02-01')
  assert.equal(only('Die Satzung tritt am 1. Januar 2024 in Kraft.', 'start')[0]?.from, '2024-01-01')
  assert.equal(only('Die Mittel sind ab dem Haushaltsjahr 2023 einzuordnen.', 'start')[0]?.from, '2023-01-01')
  const [duration] = only('Das Vorhaben läuft über mindestens vier Kalenderjahre.', 'duration')
  assert.deepEqual(duration && [duration.duration, duration.atLeast], ['P4Y', true])
})

test('D3 session deadline and without delay', () => {
  assert.equal(
    only('Der Ausschuss soll spätestens in seiner Sitzung am 12. Mai 2022 entscheiden.', 'session')[0]?.sessionDate,
    '2022-05-12',
  )
  for (const word of ['unverzüglich', 'umgehend', 'schnellstmöglich', 'sofort'])
    assert.equal(kinds(`Die Mängel sind ${word} zu beheben.`), 'immediate')
})

test('D4: what the text denies is no obligation, and a condition is marked', () => {
  assert.equal(kinds('Ein Bericht ist nicht zu erstatten.'), '')
  assert.equal(kinds('Die Mängel sind nicht sofort zu beheben.'), '')
  assert.equal(kinds('Die jährliche Berichterstattung entfällt.'), '')
  const [conditional] = only('Sofern die Förderung entfällt, ist der Stadtrat umgehend zu informieren.', 'immediate')
  assert.equal(conditional?.conditional, true)
  assert.equal(only('Der Stadtrat ist umgehend zu informieren.', 'immediate')[0]?.conditional, false)
})

test('D4: one duty is one obligation, in however many words its sentence says it', () => {
  const once = (text: string): string =>
    findObligations(text)
      .map(one => `${one.kind}${one.reports ? ' to report' : ''}`)
      .join(', ')
  const cases: [string, string][] = [
    ['Die Verwaltung wird beauftragt, dem Stadtrat bis zum 31. März 2022 ein Konzept vorzulegen.', 'deadline to report'],
    ['Dem Rat ist mindestens einmal jährlich Bericht zu erstatten.', 'recurring to report'],
    ['Der Ausschuss ist unverzüglich zu informieren.', 'immediate to report'],
    ['Dem Rat ist jährlich, erstmals bis zum 30. Juni 2027, zu berichten.', 'recurring to report'],
    ['Dem Rat ist erstmals zum 30. Juni 2027 und danach jährlich zu berichten.', 'recurring to report'],
    ['Der Bericht ist bis zum Ende des II. Quartals 2026, also bis zum 30.06.2026, vorzulegen.', 'deadline to report'],
    // Two days, two duties; and what another sentence asks is another duty.
    ['Bis zum 30. Juni 2023 und bis zum 31.12.2023 ist zu berichten.', 'deadline to report, deadline to report'],
    [
      'Bis zum 31. Dezember 2026 ist ein Konzept vorzulegen und danach dem Rat jährlich zu berichten.',
      'deadline to report, recurring to report',
    ],
    ['Der Platz ist bis zum 31. Dezember 2026 umzubauen. Dem Rat ist zu berichten.', 'deadline, report'],
  ]
  for (const [text, kinds] of cases) assert.equal(once(text), kinds, text)
  assert.equal(only('Dem Rat ist jährlich, erstmals bis zum 30. Juni 2027, zu berichten.', 'recurring')[0]?.firstOn, '2027-06-30')
})

test('no text whatever breaks the search for obligations, and every one points to its words', () => {
  const pieces = fc.constantFrom(
    'Die Verwaltung wird beauftragt',
    ' ',
    'bis zum ',
    '1.2.2020',
    'dem Stadtrat ',
    'jährlich ',
    '. ',
    'ab 2021 ',
    '100 Euro ',
    'zu berichten',
    'sofort ',
    'I. Quartal 2021',
    'nicht ',
    'über drei Jahre ',
    '\n',
  )
  fc.assert(
    fc.property(fc.string({ unit: pieces, maxLength: 30 }), text => {
      for (const { start, end, words, confidence } of findObligations(text)) {
        assert.equal(text.slice(start, end), words)
        assert.ok(start >= 0 && end > start && confidence > 0 && confidence <= 1)
      }
    }),
  )
  fc.assert(fc.property(fc.string(), text => Array.isArray(findObligations(text))))
})

test('a long text takes time in proportion to its length', () => {
  const sentence =
    'Die Verwaltung wird beauftragt, dem Stadtrat bis zum 31.12.2020 jährlich zu berichten und 100.000 Euro für den Park einzustellen. '
  const started = performance.now()
  assert.ok(findObligations(sentence.repeat(500)).length >= 1000)
  findObligations(sentence.replaceAll('.', ' ').repeat(500))
  findObligations('der '.repeat(20_000))
  findObligations(`Der ${'A'.repeat(60_000)} wird`)
  findObligations('für das Haus '.repeat(5000))
  assert.ok(performance.now() - started < 4000)
})
