import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { amountOfCents, findAmounts, formatAmount, parseAmount } from './amount.ts'

const euros = (text: string): number[] => findAmounts(text).map(found => found.amount.euros)

test('D3 money: an amount is read in every way that council papers write it', () => {
  const cases: [string, number][] = [
    ['100.000 Euro', 100_000],
    ['86 800 Euro', 86_800],
    ['86\n800 Euro', 86_800],
    ['86\u00a0800 Euro', 86_800],
    ['1,5 Mio. €', 1_500_000],
    ['1.5 Mio. Euro', 1_500_000],
    ['300 T€', 300_000],
    ['300 TEUR', 300_000],
    ['100 Tsd. Euro', 100_000],
    ['15,5 Mio. EUR', 15_500_000],
    ['0,5 Millionen', 500_000],
    ['2.500,00 €', 2500],
    ['2.500,50 Euro', 2500.5],
    ['2.500,-- Euro', 2500],
    ['EUR 40.000', 40_000],
    ['3,04 Mrd. EUR', 3_040_000_000],
    ['eine Million Euro', 1_000_000],
    ['anderthalb Millionen Euro', 1_500_000],
    ['eine halbe Million Euro', 500_000],
    ['12345 Euro', 12_345],
  ]
  for (const [text, expected] of cases) assert.equal(parseAmount(text)?.euros, expected, text)
})

test('D3 money: two numbers that share their unit are two amounts', () => {
  assert.deepEqual(euros('künftig 5 bzw. 7 Mio. Euro'), [5_000_000, 7_000_000])
  assert.deepEqual(euros('künftig 5 Mio. bzw. 7 Mio. Euro'), [5_000_000, 7_000_000])
  assert.deepEqual(euros('zwischen 100.000 und 200.000 Euro'), [100_000, 200_000])
  assert.deepEqual(euros('von 5 auf 7 Mio. Euro'), [5_000_000, 7_000_000])
  assert.deepEqual(euros('100.000, 200.000 und 300.000 Euro'), [100_000, 200_000, 300_000])
  assert.deepEqual(euros('Erhöhung von 3,50 Euro auf 4,00 Euro'), [3.5, 4])
  assert.deepEqual(euros('2019: 100.000 Euro, 2020: 150.000 Euro'), [100_000, 150_000])
  assert.deepEqual(euros('10.000 bis 20.000 Euro'), [10_000, 20_000])
})

test('D3 money: years, numbers of attachments and counted people are no amounts', () => {
  assert.deepEqual(euros('im Jahr 2018 969 107 Euro'), [969_107])
  assert.deepEqual(euros('für 2023 und 100.000 Euro für 2024'), [100_000])
  assert.deepEqual(euros('Anlage 3 oder 500 Euro'), [500])
  for (const text of [
    '0,5 Millionen Einwohner',
    '500-Euro-Schein',
    'Punkt 5 Eurokrise',
    '20 Tausend Menschen',
    '95 % der Ausgaben',
    'Europa 2020',
  ]) {
    assert.deepEqual(euros(text), [], text)
  }
})

test('D3 money: amounts are exact to the cent, also where a binary fraction would not be', () => {
  assert.equal(parseAmount('0,07 Mio. Euro')?.cents, 7_000_000n)
  assert.equal(parseAmount('999.999.999.999,99 Euro')?.cents, 99_999_999_999_999n)
  assert.equal(parseAmount('1,2345678 T€'), null, 'a part of a cent is no amount')
})

test('D3 money: an amount that was written down is read again as the same', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 10n ** 15n }), cents => {
      const text = formatAmount({ cents })
      assert.equal(parseAmount(text)?.cents, cents)
      assert.equal(findAmounts(`Es stehen ${text} bereit.`)[0]?.words, text)
    }),
  )
  assert.equal(formatAmount(amountOfCents(250_050n)), '2.500,50 Euro')
  assert.equal(formatAmount(amountOfCents(-100_000n)), '-1.000 Euro')
})

test('no text whatever breaks the search for amounts, places lie in the text, and a long row of digits takes no long time', () => {
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom('1', '.', ',', ' ', 'Euro', ' Mio. ', 'und', 'bzw.', '€', 'x') }), text => {
      for (const found of findAmounts(text)) assert.equal(text.slice(found.start, found.end), found.words)
    }),
  )
  const started = performance.now()
  assert.deepEqual(euros('100 '.repeat(50_000)), [])
  assert.deepEqual(euros('1'.repeat(200_000)), [])
  assert.ok(performance.now() - started < 2000)
})
