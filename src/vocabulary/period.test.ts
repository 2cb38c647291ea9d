import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findPeriods, formatPeriod, parsePeriod } from './period.ts'

const days = (text: string): string | null => {
  const period = parsePeriod(text)
  return period === null ? null : `${period.from} ${period.to}`
}

test('D4: a span of time without a day is read as its first and last day', () => {
  const cases: [string, string][] = [
    ['I. Quartal 2020', '2020-01-01 2020-03-31'],
    ['1. Quartal 2016', '2016-01-01 2016-03-31'],
    ['ersten Quartal 2021', '2021-01-01 2021-03-31'],
    ['III./IV. Quartal 2021', '2021-07-01 2021-12-31'],
    ['Q3/2022', '2022-07-01 2022-09-30'],
    ['Anfang 2023', '2023-01-01 2023-03-31'],
    ['Mitte 2021', '2021-06-01 2021-06-30'],
    ['Ende 2023', '2023-10-01 2023-12-31'],
    ['Jahresende 2023', '2023-10-01 2023-12-31'],
    ['Ende des Jahres 2024', '2024-10-01 2024-12-31'],
    ['2. Halbjahr 2013', '2013-07-01 2013-12-31'],
    ['Februar 2019', '2019-02-01 2019-02-28'],
    ['Herbst 2021', '2021-09-01 2021-11-30'],
    ['12. KW 2023', '2023-03-20 2023-03-26'],
    ['Haushaltsjahr 2015', '2015-01-01 2015-12-31'],
    ['2023-2028', '2023-01-01 2028-12-31'],
  ]
  for (const [text, expected] of cases) assert.equal(days(text), expected, text)
})

test('M1: a double budget is two calendar years, a school year runs from August to July', () => {
  assert.equal(days('Doppelhaushalt 2023/2024'), '2023-01-01 2024-12-31')
  assert.equal(days('Doppelhaushaltes 2025/26'), '2025-01-01 2026-12-31')
  assert.equal(days('Schuljahr 2019/20'), '2019-08-01 2020-07-31')
})

test('§ 192 BGB: beginning, middle and end of a month are its 1st, 15th and last day', () => {
  assert.equal(days('Anfang Mai 2022'), '2022-05-01 2022-05-01')
  assert.equal(days('Mitte Mai 2022'), '2022-05-15 2022-05-15')
  assert.equal(days('Ende Februar 2024'), '2024-02-29 2024-02-29')
})

test('D4: what names no period, or an impossible one, is not read', () => {
  for (const text of ['', '5. Quartal 2020', '53. KW 2021', '31. Januar 2024', 'Schuljahr 2019/25', '2024/2020', 'Quartal', 'Ende']) {
    assert.equal(days(text), null, text)
  }
})

test('D4: periods are found in running text; the month of a full date is none', () => {
  const text = 'am 31. Januar 2024, im Februar 2024 und in den Jahren 2017 bis 2019, spätestens im 2. Quartal 2021'
  const found = findPeriods(text)
  assert.deepEqual(
    found.map(one => one.words),
    ['Februar 2024', 'Jahren 2017 bis 2019', '2. Quartal 2021'],
  )
  for (const one of found) assert.equal(text.slice(one.start, one.end), one.words)
})

test('a period that was written down is read again as the same', () => {
  const anyPeriod = fc
    .record({
      year: fc.integer({ min: 1990, max: 2090 }),
      form: fc.constantFrom('I. Quartal ', 'IV. Quartal ', '1. Halbjahr ', '2. Halbjahr ', 'März ', 'Dezember ', ''),
    })
    .map(({ year, form }) => `${form}${year}`)
  fc.assert(
    fc.property(anyPeriod, text => {
      const period = parsePeriod(text)
      assert.ok(period)
      assert.equal(formatPeriod(period), text)
    }),
  )
})

test('no text whatever breaks the search for periods', () => {
  const pieces = fc.constantFrom('1', '.', ' ', 'Quartal', 'Ende', '2021', '/', 'Mai', 'KW', 'und', 'Jahre', '53. KW 2021')
  fc.assert(
    fc.property(fc.string({ unit: pieces }), text => {
      for (const found of findPeriods(text)) assert.ok(Temporal.PlainDate.compare(found.from, found.to) <= 0)
    }),
  )
})
