import assert from 'node:assert/strict'
import { test } from 'node:test'
import { decimalSignOf, printedFigure, readFigure, rounded, sumOf } from './figure.ts'

const read = (cell: string, sign: ',' | '.' | null = ',') => readFigure(cell, sign)

test('the signs of official statistics are states of their own (A1)', () => {
  const states = ['–', '-', '0', '.', '…', '...', 'x', '/', '', '54,9 p', '54,9r', '12 |'].map(cell => read(cell)?.state)
  assert.deepEqual(states, [
    ...['zero', 'zero', 'value', 'secret', 'later', 'later', 'not_meaningful', 'missing', 'missing'],
    ...['preliminary', 'corrected', 'not_comparable'],
  ])
  assert.deepEqual(read('(12)'), { value: '12', state: 'value', note: 'eingeschränkt aussagekräftig' })
  assert.deepEqual(read('12 s'), { value: '12', state: 'value', note: 'geschätzt' })
})

test('digits are kept exactly, whatever divides thousands and decimals', () => {
  const cells: [string, ',' | '.' | null, string | null][] = [
    [' 1 675    ', ',', '1675'],
    ['1\u00a0788\u202f994', ',', '1788994'],
    ['-  23', ',', '-23'],
    ['−0,5', ',', '-0.5'],
    ['1.234.567,80', ',', '1234567.80'],
    ['1,234,567.8', '.', '1234567.8'],
    ['1.234', null, '1234'],
    ['1.234', '.', '1.234'],
    ['0.1234567890123', '.', '0.1234567890123'],
    ['1.5e-3', '.', '0.0015'],
    ['2E+3', '.', '2000'],
    ['12,5%', ',', '12.5'],
    ['1.23', ',', null],
    ['1,2,3', ',', null],
    ['zwölf', ',', null],
    ['12a', ',', null],
    ['-0', ',', '0'],
  ]
  for (const [cell, sign, value] of cells) assert.equal(readFigure(cell, sign)?.value ?? null, value, `${cell} ${sign}`)
})

test('the cells of a file say which sign divides decimals; where they contradict each other nothing is guessed', () => {
  assert.equal(decimalSignOf(['1.234', '12,5']), ',')
  assert.equal(decimalSignOf(['1,234', '12.5']), '.')
  assert.equal(decimalSignOf(['1.234', '17']), null)
  assert.equal(decimalSignOf(['12,5', '12.5']), 'mixed')
})

test('sums and rounding are exact', () => {
  assert.equal(sumOf(['0.1', '0.2', '-0.3']), '0.0')
  assert.equal(sumOf(['9007199254740993', '1']), '9007199254740994')
  assert.equal(rounded('2.675', 2), '2.68')
  assert.equal(rounded('-2.5', 0), '-3')
  assert.equal(rounded('7', 1), '7')
})

test('what is printed is read again as the same figure', () => {
  for (const cell of ['1 675', '54,9 p', '54,9 r', '12,0 |', '12 s', '(12)', '–', '.', '/', '…', 'x', '−23,5']) {
    const figure = read(cell)
    assert.ok(figure)
    assert.deepEqual(
      read(printedFigure(figure, 1)),
      {
        ...figure,
        value: figure.value && rounded(`${figure.value}${figure.value.includes('.') || figure.state === 'zero' ? '' : '.0'}`, 1),
      },
      cell,
    )
  }
})
