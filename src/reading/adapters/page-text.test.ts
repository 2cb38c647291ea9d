import assert from 'node:assert/strict'
import { test } from 'node:test'
import { joinPages, type PlacedLine } from './page-text.ts'

const line = (text: string, gapBefore = false): PlacedLine => ({
  gapBefore,
  words: text
    .split(' ')
    .map((word, index) => ({ text: word, left: index / 10, right: index / 10 + 0.05, top: 0.1, bottom: 0.12, confidence: 0.9 })),
})

test('Every word of a source text knows its offsets, over pages and paragraphs (V1)', () => {
  const source = joinPages([
    { width: 595, height: 842, lines: [line('Beschluss zu V1'), line('Der Stadtrat', true)], method: 'both' },
    { width: 595, height: 842, lines: [line('-2-')], method: 'text-layer' },
  ])
  assert.equal(source.text, 'Beschluss zu V1\n\nDer Stadtrat\f-2-')
  assert.deepEqual(
    [source.method, source.pages.map(page => [page.method, page.confidence])],
    [
      'ocr',
      [
        ['both', 0.9],
        ['text-layer', 0.9],
      ],
    ],
  )
  const words = source.pages.flatMap(page => page.words.map(word => source.text.slice(word.start, word.end)))
  assert.deepEqual(words, ['Beschluss', 'zu', 'V1', 'Der', 'Stadtrat', '-2-'])
  assert.deepEqual(
    source.pages.map(page => source.text.slice(page.start, page.end)),
    ['Beschluss zu V1\n\nDer Stadtrat', '-2-'],
  )
})

test('A page without words is an empty page in its place', () => {
  const source = joinPages([
    { width: 1, height: 1, lines: [], method: 'text-layer' },
    { width: 1, height: 1, lines: [line('Text')], method: 'text-layer' },
  ])
  assert.equal(source.text, '\fText')
  assert.deepEqual([source.pages[0]?.start, source.pages[0]?.end], [0, 0])
})

test('Letters written as two characters become one, and the places follow (B-15)', () => {
  const source = joinPages([{ width: 1, height: 1, lines: [line('Oberbu\u0308rgermeister und Ra\u0308te')], method: 'text-layer' }])
  assert.equal(source.text, 'Oberb\u00fcrgermeister und R\u00e4te')
  const words = source.pages.flatMap(page => page.words.map(word => source.text.slice(word.start, word.end)))
  assert.deepEqual(words, ['Oberb\u00fcrgermeister', 'und', 'R\u00e4te'])
})
