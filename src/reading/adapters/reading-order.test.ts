import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PlacedWord } from './page-text.ts'
import { inReadingOrder } from './reading-order.ts'

/** Words beginning at `left`, each as wide as its letters, on the row at `top`. */
function row(top: number, ...pieces: [left: number, text: string][]): PlacedWord[] {
  return pieces.flatMap(([left, text]) => {
    let at = left
    return text.split(' ').map(word => {
      const placed = { text: word, left: at, right: at + word.length * 0.009, top, bottom: top + 0.012, confidence: 1 }
      at = placed.right + 0.009
      return placed
    })
  })
}

const texts = (lines: PlacedWord[][]): string[] => inReadingOrder(lines).map(line => line.words.map(word => word.text).join(' '))

test('Rows that run over both columns of a letterhead are taken apart: first the left column, then the right one (C4)', () => {
  const lines = [
    row(0.1, [0.12, 'An alle'], [0.57, 'Landeshauptstadt']),
    row(0.12, [0.12, 'Fraktionen sowie Mitglieder'], [0.57, 'Geschäftsbereich']),
    row(0.14, [0.12, 'des Stadtrates der Landeshauptstadt Linden'], [0.57, 'GZ: 51']),
    row(0.2, [0.12, 'Beschlusskontrolle zu V1234/22 in der Sitzung JHA/049/2023 und weiter']),
    row(0.22, [0.12, 'kurz']),
  ]
  assert.deepEqual(texts(lines), [
    'An alle',
    'Fraktionen sowie Mitglieder',
    'des Stadtrates der Landeshauptstadt Linden',
    'Landeshauptstadt',
    'Geschäftsbereich',
    'GZ: 51',
    'Beschlusskontrolle zu V1234/22 in der Sitzung JHA/049/2023 und weiter',
    'kurz',
  ])
})

test('Lines come from the top down, in whatever order recognition found them', () => {
  assert.deepEqual(texts([row(0.5, [0.1, 'zweite']), row(0.7, [0.1, 'dritte']), row(0.3, [0.1, 'erste'])]), ['erste', 'zweite', 'dritte'])
})

test('A short line of the running text below the columns is not drawn into the left one', () => {
  const lines = [row(0.1, [0.12, 'links'], [0.6, 'rechts']), row(0.12, [0.6, 'unten rechts']), row(0.3, [0.12, 'Text darunter'])]
  assert.deepEqual(texts(lines), ['links', 'rechts', 'unten rechts', 'Text darunter'])
})

test('A wider distance than between the lines of a paragraph is an empty line', () => {
  const lines = [0.1, 0.116, 0.132, 0.155, 0.171].map(top => row(top, [0.1, 'Zeile']))
  assert.deepEqual(
    inReadingOrder(lines).map(line => line.gapBefore),
    [false, false, false, true, false],
  )
})
