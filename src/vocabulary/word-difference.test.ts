import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { differsInWords, wordDifference } from './word-difference.ts'

const shown = (before: string, after: string): string =>
  wordDifference(before, after)
    .map(({ kind, text }) => ({ same: text, inserted: `[+${text.trim()}]`, deleted: `[-${text.trim()}]` })[kind])
    .join('')

test('what was replaced stands before what replaces it, the rest stays as it is', () =>
  assert.equal(
    shown('Der Treff öffnet am 1. März 2024.', 'Der Treff öffnet am 2. Mai 2024.'),
    'Der Treff öffnet am [-1. März][+2. Mai]2024.',
  ))

test('words that were added or left out are told, blanks and line ends are no difference', () => {
  assert.equal(shown('Räume werden gesucht.', 'Räume werden noch gesucht.'), 'Räume werden [+noch]gesucht.')
  assert.equal(shown('', 'Neu.'), '[+Neu.]')
  assert.equal(shown('Alt.', ''), '[-Alt.]')
  assert.equal(differsInWords('Ein  Satz.\n', 'Ein Satz.'), false)
})

test('without the deleted parts the new text remains, without the inserted ones the words of the old', () => {
  const text = fc.array(fc.constantFrom('Amt', 'Rat', 'und', 'Treff', 'Bericht'), { maxLength: 12 }).map(words => words.join(' '))
  fc.assert(
    fc.property(text, text, (before, after) => {
      const parts = wordDifference(before, after)
      const of = (kind: string): string[] => parts.flatMap(part => (part.kind === kind ? [] : (part.text.match(/\S+/g) ?? [])))
      assert.deepEqual(of('deleted'), after.match(/\S+/g) ?? [])
      assert.deepEqual(of('inserted'), before.match(/\S+/g) ?? [])
    }),
  )
})

test('two long texts without a common word are told in reasonable time', () => {
  const words = (mark: string): string => Array.from({ length: 9000 }, (_, index) => `${mark}${index}`).join(' ')
  assert.deepEqual(
    wordDifference(words('a'), words('b')).map(({ kind }) => kind),
    ['deleted', 'inserted'],
  )
})
