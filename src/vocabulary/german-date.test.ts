import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findGermanDates, formatGermanDate, formatShortGermanDate, monthFromName, parseGermanDate } from './german-date.ts'

const iso = (text: string): string | undefined => parseGermanDate(text)?.toString()

test('D4: every German way to write a day is read', () => {
  const cases = [
    ['31. Januar 2024', '2024-01-31'],
    ['31.01.2024', '2024-01-31'],
    ['31. 01. 2024', '2024-01-31'],
    ['1.2.24', '2024-02-01'],
    ['01. Feb. 2019', '2019-02-01'],
    ['31. Jan. 2024', '2024-01-31'],
    ['7. März 2020', '2020-03-07'],
    ['7. Maerz 2020', '2020-03-07'],
    ['3. Sept. 19', '2019-09-03'],
    ["3. Mai '95", '1995-05-03'],
    ['31.Dezember 2023', '2023-12-31'],
    ['12. JUNI\n2023', '2023-06-12'],
    ['Donnerstag, den 31. Oktober 2024', '2024-10-31'],
    ['2024-01-31', '2024-01-31'],
    ['29.02.2024', '2024-02-29'],
    ['1.1.90', '1990-01-01'],
  ]
  for (const [text = '', expected] of cases) assert.equal(iso(text), expected, text)
})

test('D4: a day that does not exist, and what only looks like a day, is not read', () => {
  for (const text of [
    '31. Februar 2024',
    '29.02.2023',
    '32.01.2024',
    '1.13.2024',
    '0.1.2024',
    'Januar 2024',
    '31. Januar',
    '1.2.3',
    '10.11.12.13',
    '',
  ]) {
    assert.equal(iso(text), undefined, text)
  }
  const none = ['siehe Punkt 1.2.24', 'Anlage 3.1.20', 'am 31. Januar 19 Uhr', 'ab 1. Mai 20 Plätze', 'Konto 4711.01.2024']
  for (const text of none) assert.deepEqual(findGermanDates(text), [], text)
})

test('D4: dates are found in running text with the words they stand in', () => {
  const text = 'bis zum 30.11.2015 vorlegen, spätestens am 1. Mai 2016 (31.01.2024/15.02.2024).'
  const found = findGermanDates(text)
  assert.deepEqual(
    found.map(one => one.date.toString()),
    ['2015-11-30', '2016-05-01', '2024-01-31', '2024-02-15'],
  )
  for (const one of found) assert.equal(text.slice(one.start, one.end), one.words)
})

test('names and abbreviations of months give their number', () => {
  assert.deepEqual(['Jan', 'Mär', 'mai', 'JUN', 'Juli', 'Sept.', 'Dezember'].map(monthFromName), [1, 3, 5, 6, 7, 9, 12])
  assert.equal(monthFromName('Montag'), null)
})

test('a date that was written down is read again as the same', () => {
  const days = fc.integer({ min: 0, max: 47_000 }).map(days => Temporal.PlainDate.from('1971-01-01').add({ days }))
  fc.assert(
    fc.property(days, date => {
      assert.equal(iso(formatGermanDate(date)), date.toString())
      assert.equal(iso(formatShortGermanDate(date)), date.toString())
      assert.equal(iso(date.toString()), date.toString())
    }),
  )
})

test('no text whatever breaks the search for dates, and every place lies in the text', () => {
  fc.assert(
    fc.property(fc.string(), fc.string({ unit: fc.constantFrom('1', '2', '.', ' ', 'Mai', '\n', '0', 'a') }), (one, two) => {
      const text = one + two
      for (const found of findGermanDates(text)) assert.equal(text.slice(found.start, found.end), found.words)
    }),
  )
})
