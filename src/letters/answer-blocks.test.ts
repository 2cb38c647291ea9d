import assert from 'node:assert/strict'
import { test } from 'node:test'
import { answerBlocks } from './answer-blocks.ts'

test('An answer has paragraphs where it has blank lines', () => {
  assert.deepEqual(answerBlocks('Der Plan\r\ngilt.\r\n\r\n\r\nEr wirkt.'), [
    { kind: 'paragraph', text: 'Der Plan gilt.' },
    { kind: 'paragraph', text: 'Er wirkt.' },
  ])
})

test('Lines with a mark become a list, also right below a sentence, and an item may go on in the next line', () => {
  assert.deepEqual(answerBlocks('Themen:\n- Netzwerke\n■ Qualität und\n  Entwicklung\n\nDanach folgt mehr.'), [
    { kind: 'paragraph', text: 'Themen:' },
    { kind: 'list', items: ['Netzwerke', 'Qualität und Entwicklung'] },
    { kind: 'paragraph', text: 'Danach folgt mehr.' },
  ])
})

test('A number or a date at the start of a line makes no list', () => {
  assert.deepEqual(answerBlocks('Beginn am\n12. Juni 2026 um 9 Uhr'), [{ kind: 'paragraph', text: 'Beginn am 12. Juni 2026 um 9 Uhr' }])
})

test('An empty answer has no blocks', () => {
  assert.deepEqual(answerBlocks(' \n\t\n'), [])
})
