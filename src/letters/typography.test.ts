import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bindWords, breakableLongWords, longDate, printedMarks, quoted } from './typography.ts'

test('A date stays on one line and names its month', () => {
  assert.equal(longDate(Temporal.PlainDate.from('2024-01-31')), '31.\u00a0Januar\u00a02024')
  assert.equal(longDate(Temporal.PlainDate.from('2023-03-05')), '5.\u00a0März\u00a02023')
})

test('Number and unit, section sign and number, and abbreviations are not torn apart', () => {
  assert.equal(bindWords('nach § 78 SGB VIII'), 'nach §\u00a078 SGB\u00a0VIII')
  assert.equal(bindWords('48.500 Euro und 0,5 VzÄ'), '48.500\u00a0Euro und 0,5\u00a0VzÄ')
  assert.equal(bindWords('z. B. am 3. Mai 2025'), 'z.\u00a0B. am 3.\u00a0Mai\u00a02025')
  assert.equal(bindWords('Die Mai 68er und 12 Eurobonds'), 'Die Mai 68er und 12 Eurobonds')
})

test('Decided text keeps every character except the kind of its spaces (C2)', () => {
  const decided = 'Bis zum 31. Januar 2024 - spätestens ... "bald" - nach § 4 Abs. 2.'
  assert.equal(bindWords(decided).replaceAll('\u00a0', ' '), decided)
})

test('Typewriter marks of an answer are printed as German marks, and an odd one is left alone', () => {
  assert.equal(printedMarks('Das "Haus" - und so weiter ...'), 'Das „Haus“\u00a0– und so weiter …')
  assert.equal(printedMarks('Rohre von 2" Weite'), 'Rohre von 2" Weite')
  assert.equal(printedMarks('Kinder- und Jugendhilfe'), 'Kinder- und Jugendhilfe')
})

test('A quotation is opened and closed once, and marks inside become single ones (C2)', () => {
  assert.deepEqual(quoted('Die Stadt baut.'), ['„Die Stadt baut.“'])
  assert.deepEqual(quoted('„Die Stadt baut.“'), ['„Die Stadt baut.“'])
  assert.deepEqual(quoted('Die Stadt baut das „Haus“.'), ['„Die Stadt baut das ‚Haus‘.“'])
  assert.deepEqual(quoted('„Haus“ und „Hof“'), ['„‚Haus‘ und ‚Hof‘“'])
})

test('A decided text keeps its paragraphs and its lettered lines, while line ends inside a sentence vanish', () => {
  assert.deepEqual(quoted('Die Stadt\nbaut:\na) ein Haus,\nb) einen Hof.\n\nSie beginnt.'), [
    '„Die Stadt baut:',
    'a) ein Haus,',
    'b) einen Hof.',
    'Sie beginnt.“',
  ])
})

test('A string without a place to break gets places, a long German word and an address do not', () => {
  const file = 'Anlage_2_Übersicht_der_Maßnahmen_im_Stadtraum_2026-03-12.pdf'
  const broken = breakableLongWords(`siehe ${file}`)
  assert.equal(broken.replaceAll('\u200b', ''), `siehe ${file}`)
  assert.ok(broken.split(/[\s\u200b]/).every(part => [...part].length <= 40))
  for (const kept of [`https://example.org/${'a'.repeat(100)}`, 'Grundstücksverkehrsgenehmigungszuständigkeitsübertragungsverordnung']) {
    assert.equal(breakableLongWords(kept), kept)
  }
})
