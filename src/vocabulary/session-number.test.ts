import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findSessionNumbers, parseSessionNumber } from './session-number.ts'

test('D1: a session number is split from the right, because the name of a committee can hold slashes and spaces', () => {
  const cases: [string, string, number, number][] = [
    ['SR/056/2018', 'SR', 56, 2018],
    ['JHA/049/2023', 'JHA', 49, 2023],
    ['UK/FB/SE/036/2022', 'UK/FB/SE', 36, 2022],
    ['SBR Co/024/2021', 'SBR Co', 24, 2021],
    ['AV/IT/001/2020', 'AV/IT', 1, 2020],
    ['ÄRat/002/2024', 'ÄRat', 2, 2024],
  ]
  for (const [text, committee, number, year] of cases) {
    const session = parseSessionNumber(text)
    assert.deepEqual(session && [session.committee, session.number, session.year, session.normal], [committee, number, year, text])
  }
})

test('D1: stray spaces and missing zeros are set right in the normal form and kept in the raw one', () => {
  const session = parseSessionNumber('JHA / 49 /2023')
  assert.equal(session?.normal, 'JHA/049/2023')
  assert.equal(session?.raw, 'JHA / 49 /2023')
})

test('D1: what is no session number is not read as one', () => {
  for (const text of ['', '056/2018', 'SR/2018', 'SR/056/18', 'V2003/22', '12/056/2018', 'SR/056/2018/1'])
    assert.equal(parseSessionNumber(text), null, text)
})

test('D1: session numbers are found in running text, each with its place', () => {
  const text =
    'Beschlusskontrolle (Sitzungsnummer: UK/FB/SE/036/2022), zuvor in der Sitzung SBR Co/024/2021 und im JHA/ 049/2023 am 12/2023.'
  const found = findSessionNumbers(text)
  assert.deepEqual(
    found.map(one => one.session.normal),
    ['UK/FB/SE/036/2022', 'SBR Co/024/2021', 'JHA/049/2023'],
  )
  for (const { session, start, end } of found) assert.equal(text.slice(start, end), session.raw)
})

test('D1: a session number that was written down is read again as the same', () => {
  const committees = fc.constantFrom('SR', 'JHA', 'UK/FB/SE', 'SBR Co', 'OSR GP', 'BA/Kita', 'G/KH')
  fc.assert(
    fc.property(committees, fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1990, max: 2099 }), (committee, number, year) => {
      const text = `${committee}/${String(number).padStart(3, '0')}/${year}`
      assert.equal(parseSessionNumber(text)?.normal, text)
      assert.equal(findSessionNumbers(`Sitzung ${text}.`)[0]?.session.normal, text)
    }),
  )
})
