import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDocument } from '#reading/read-document.ts'
import { plainSource } from '#reading/source.ts'
import { afterDamage, type Comparison, compareReading, exact } from './compare-reading.ts'
import { damages, damageText } from './damage-text.ts'
import { forms, generateDocument } from './generate-document.ts'

const seeds = Array.from({ length: 12 }, (_, index) => index + 1)

const describe = (rows: readonly Comparison[], text: string): string => `${JSON.stringify(rows, null, 1)}\n${text}`

for (const form of forms)
  test(`What was written as ${form} is read back as it was written (D1 to D5, C2 to C4)`, () => {
    for (const seed of seeds) {
      const { text, truth } = generateDocument(seed, form)
      const rows = compareReading(readDocument(plainSource(text)), truth, exact)
      // Where the letter does not name a status, leaving it to a person is right as well.
      const mayBeOpen = (row: Comparison) => form === 'report-prose' && row.field === 'point.status' && row.outcome === 'missing'
      const notRight = rows.filter(row => row.outcome !== 'right' && !mayBeOpen(row))
      assert.equal(notRight.length, 0, describe(notRight, text))
    }
  })

for (const damage of damages)
  test(`With ${damage} each value is read as it was written, or not at all (V1)`, () => {
    for (const form of forms)
      for (const seed of [101, 102, 103]) {
        const { text, truth } = generateDocument(seed, form)
        const damaged = damageText(text, [damage], seed)
        const rows = compareReading(readDocument(plainSource(damaged.text)), truth, afterDamage)
        const wrong = rows.filter(row => row.outcome === 'wrong')
        assert.equal(wrong.length, 0, describe(wrong, damaged.text))
      }
  })

test('The same seed and form always write the same document', () => {
  for (const form of forms) assert.deepEqual(generateDocument(7, form), generateDocument(7, form))
})
