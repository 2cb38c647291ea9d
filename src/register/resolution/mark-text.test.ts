import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { markText } from './mark-text.ts'

test('overlapping places are marked once, and places beyond the text not at all', () => {
  assert.deepEqual(
    markText('bis zum 1. Mai berichten', [
      { start: 4, end: 14 },
      { start: 0, end: 7 },
      { start: 15, end: 99 },
    ]),
    [
      { text: 'bis zum 1. Mai', marked: true },
      { text: ' berichten', marked: false },
    ],
  )
})

test('D4: marking never changes the decided words', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.array(fc.record({ start: fc.integer({ min: -3, max: 30 }), end: fc.integer({ min: -3, max: 30 }) })),
      (text, spans) => {
        assert.equal(
          markText(text, spans)
            .map(segment => segment.text)
            .join(''),
          text,
        )
      },
    ),
  )
})
