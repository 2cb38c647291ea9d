import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDocument } from './read-document.ts'
import { plainSource } from './source.ts'

const letterOn = (reference: string, more = ''): string =>
  [
    'Stadt Lindenau an der Elster',
    'Datum: 14. März 2025',
    `Beschlusskontrolle zu ${reference} (Sitzungsnummer: SR/012/2024)`,
    'Bänke am Anger',
    '',
    'Sehr geehrte Damen und Herren,',
    'zum oben genannten Beschluss gebe ich Ihnen folgende Zwischeninformation:',
    '1. „Die Bänke am Anger sind zu erneuern.“',
    'Die Arbeiten laufen. Der Punkt ist in Bearbeitung.',
    more,
    'Nächste Beschlusskontrolle: 30. September 2025',
    'Mit freundlichen Grüßen',
    'Anna Muster',
  ].join('\n')

const severalIn = (text: string) => readDocument(plainSource(text)).findings.filter(finding => finding.code === 'several-documents')

test('A second letter in a file is found and named by its page, and its points are not the first one\u2019s (B-9)', () => {
  const text = `${letterOn('V0311/24')}\f${letterOn('A0077/23')}\fAnlage: Plan\f${letterOn('V0500/24')}`
  const reading = readDocument(plainSource(text))
  assert.deepEqual([reading.reference, reading.points.length], ['V0311/24', 1])
  const [finding, ...others] = severalIn(text)
  assert.deepEqual(others, [])
  assert.match(finding?.message ?? '', /auf Seite 2 und auf Seite 4/)
})

test('A second letter below the first in a text without pages is found by its letterhead or its title', () => {
  assert.equal(severalIn(`${letterOn('V0311/24')}\n\n${letterOn('A0077/23')}`).length, 1)
  assert.equal(severalIn(`${letterOn('V0311/24')}\n\n${letterOn('A0077/23').split('\n').slice(2).join('\n')}`).length, 1)
})

test('Further pages of one letter are no letters: running heads, annexes, quotations of the resolution', () => {
  const page = 'Stadt Lindenau an der Elster\nBeschlusskontrolle zu V0311/24\n2. „Die Wege sind zu pflegen.“\nDie Wege werden gepflegt.'
  assert.deepEqual(severalIn(`${letterOn('V0311/24')}\f${page}`), [])
  assert.deepEqual(
    severalIn(`${letterOn('V0311/24', 'Die Beschlusskontrolle zu A0077/23 folgt.')}\fAnlage zum Beschluss V0311/24\nPlan`),
    [],
  )
})

test('A running head of a resolution begins no other one, whatever papers the points below it name', () => {
  const page = (points: string): string => `LANDESHAUPTSTADT LINDENAU\nBeschlussausfertigung V0311/24\n${points}`
  const head =
    'Stadtrat (SR/012/2024)\nSitzung am:\n14.03.2024\nBeschluss zu:\nV0311/24\nGegenstand:\nBänke\nBeschluss:\n1. Am Anger stehen Bänke.\n'
  assert.deepEqual(severalIn(`${page(head)}- 2 -\n${page('2. Der Beschluss A0077/23 wird aufgehoben.')}`), [])
})

test('A letter on two resolutions names both at its head and is one letter', () => {
  const both = letterOn('V0311/24').replace(
    'Bänke am Anger\n',
    'Bänke am Anger\n\nBeschlusskontrolle zu A0077/23 (Sitzungsnummer: SR/009/2023)\nBrunnen am Anger\n',
  )
  assert.deepEqual(severalIn(both), [])
  assert.equal(readDocument(plainSource(both)).points.length, 1)
  assert.equal(severalIn(`${both}\n\n${letterOn('V0500/24')}`).length, 1, 'the next letter is still found')
})
