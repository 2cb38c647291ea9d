import assert from 'node:assert/strict'
import { test } from 'node:test'
import { amountsIn } from './amounts-in.ts'

const eurosOf = (text: string): number[] => amountsIn(text).map(({ euros }) => euros)

/** D3, V1: text, euros. */
const cases: readonly [string, number[]][] = [
  ['eine Förderung in Höhe von 1. 640,00 Euro', [1640]],
  ['Erträge von 4 .210.000 Euro', [4_210_000]],
  ['auf lOO.OOOEuro gesenkt', [100_000]],
  ['auf OEuro festgesetzt', [0]],
  ['höchstens l80.000 Euro', [180_000]],
  ['ein Saldo von -28.500 Euro', [-28_500]],
  ['ein Jahresverlust von − 86.400,50 Euro', [-86_400.5]],
  ['zwischen 100-200 Euro', [100, 200]],
  ['folgende Beträge: - 500 Euro für den Chor', [500]],
  ['nach Anlage 1. 500 Euro werden gezahlt', [500]],
  ['der Betrag von 2.500,00 €', [2500]],
]
for (const [text, euros] of cases)
  test(`D3, V1: "${text}" is ${euros.join(' and ')}`, () => {
    assert.deepEqual(eurosOf(text), euros)
  })

test('V1: what was mended says so, and its place is the words of the text', () => {
  const text = 'Die Rücklage wird auf lOO.OOOEuro gesenkt und um 500 Euro erhöht.'
  const [first, second] = amountsIn(text)
  assert.deepEqual([first?.damaged, second?.damaged], [true, false])
  assert.equal(text.slice(first?.start, first?.end), 'lOO.OOOEuro')
  const gap = 'Es sind 1. 640,00 Euro.'
  assert.equal(gap.slice(amountsIn(gap)[0]?.start, amountsIn(gap)[0]?.end), '1. 640,00 Euro')
})
