import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readStampedDate } from './stamped-date.ts'

const open = { earliest: null, latest: null }
const between = (earliest: string, latest: string | null) => ({
  earliest: Temporal.PlainDate.from(earliest),
  latest: latest === null ? null : Temporal.PlainDate.from(latest),
})

const legible: readonly [string, string][] = [
  ['14.05.2021', '2021-05-14'],
  ['7. März 2017', '2017-03-07'],
  ['19. Juni 2019', '2019-06-19'],
  ['1 4. MAI 2021', '2021-05-14'],
  ['- 6. JUNI 2022', '2022-06-06'],
  ['0 4. AU6. 2020', '2020-08-04'],
  ['1 7. OEZ. 2013', '2013-12-17'],
  ['23. StP. 2016', '2016-09-23'],
  ['- 8. JOL! 2021', '2021-07-08'],
  ['2 0. JON 2014', '2014-06-20'],
  ['11« OKT. 2023', '2023-10-11'],
  ['l 3. MAI 2014', '2014-05-13'],
  ['12- OKT. 2017', '2017-10-12'],
  ['2 6. NOV. 2O19', '2019-11-26'],
  ['1 9. HRZ. 2018', '2018-03-19'],
  ['0 2. ÜEZ. 2011', '2011-12-02'],
  ['1 4. APP. 2016', '2016-04-14'],
]
for (const [stamp, date] of legible)
  test(`V1: "${stamp}" can be read in one way alone: ${date}`, () => {
    assert.equal(readStampedDate(stamp, open)?.date?.toString(), date)
  })

const illegible = [
  '1 3. J?N. 2020',
  '1 3. J^N. 2020',
  '^ A. JULI 202^',
  '^0- SEP, 2019',
  'l 3. M, 2014',
  '2 8. Mf?Z. M',
  '2 ß. f/fiy',
  '31. FEB. 2020',
  '3 4. MAI 2020',
]
for (const stamp of illegible)
  test(`V1: "${stamp}" can be read in several ways or in none, so it is no date`, () => {
    assert.equal(readStampedDate(stamp, open)?.date ?? null, null)
  })

test('V1: a worn year is filled where the session and the next control leave one year alone', () => {
  assert.equal(readStampedDate('2 9. AUG. 202^', open)?.date ?? null, null)
  assert.equal(readStampedDate('2 9. AUG. 202^', between('2023-01-01', '2024-01-31'))?.date?.toString(), '2023-08-29')
  assert.equal(readStampedDate('2 9. AUG. 202^', between('2022-01-01', '2024-01-31'))?.date ?? null, null)
})

test('V1: a first place that cannot stand in a year is damage', () => {
  const stamp = readStampedDate('1 2. APR. 7019', open)
  assert.equal(stamp?.date?.toString(), '2019-04-12')
  assert.deepEqual(stamp?.repairs, ['stamp-places', 'stamp-year'])
})

test('a date before the session of the resolution is none', () => {
  assert.equal(readStampedDate('12. MAI 2015', between('2016-01-01', null))?.date ?? null, null)
})

test('file marks, names and sentences are no stamps', () => {
  for (const text of ['(GB 6) 61 00 39', '66.63/66.00', 'An alle', 'Geschäftsbereich', 'Beigeordneter für Umwelt'])
    assert.equal(readStampedDate(text, open)?.date ?? null, null, text)
})

test('V1: a stamp that shows a Saturday or a Sunday is doubted, a typed date is not', () => {
  const open = { earliest: null, latest: null }
  assert.equal(readStampedDate('2 6. OKT. 2024', open)?.date, null)
  assert.equal(readStampedDate('2 6. OKT. 2024', open)?.weekend, true)
  assert.equal(readStampedDate('26. Oktober 2024', open)?.date?.toString(), '2024-10-26')
  assert.equal(readStampedDate('2 5. OKT. 2024', open)?.date?.toString(), '2024-10-25')
})
