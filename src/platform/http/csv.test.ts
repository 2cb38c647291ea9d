import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { toCsv } from './csv.ts'

test('a cell that a spreadsheet would take for a formula gets an apostrophe before it', () => {
  for (const begin of ['=', '+', '-', '@', '\t', '\r', ' =', '＝']) {
    const [cell = ''] = toCsv([[`${begin}SUMME(A1)`]])
      .slice(1)
      .split(';')
    assert.match(cell, /^"?'/, JSON.stringify(begin))
  }
})

test('quotation marks, semicolons and line ends stay inside their cell, numbers have a decimal comma', () => {
  assert.equal(toCsv([['Er sagte „ja"', 'a;b', 'c\nd', 1.5, null]]), '\ufeff"Er sagte „ja""";"a;b";"c\nd";1,5;\r\n')
})

test('no text makes a second cell or row', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), text => {
      const line = toCsv([[text, 'ende']]).slice(1)
      const outside = line.replace(/"(?:[^"]|"")*"/g, '')
      assert.equal(outside.split(';').length, 2)
      assert.equal(outside.split('\r\n').length, 2)
    }),
  )
})
