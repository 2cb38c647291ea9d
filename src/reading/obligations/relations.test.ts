import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findRelations } from './relations.ts'

const relations = (text: string): string =>
  findRelations(text, 'V0001/23')
    .map(one => `${one.kind} ${one.toReference}`)
    .join(', ')

test('D5: a resolution repeals another one, also over the title and the date between', () => {
  assert.equal(relations('Der Beschluss V0412/15 „Parken am Markt" vom 03.05.2015 wird aufgehoben.'), 'repeals V0412/15')
  assert.equal(relations('Die Beschlüsse V0412/15 und A0055-SR12-03 werden aufgehoben.'), 'repeals V0412/15, repeals A0055-SR12-03')
  assert.equal(relations('Damit tritt V0412/15 außer Kraft.'), 'repeals V0412/15')
  assert.equal(relations('Der Rat hebt den Beschluss V0412/15 auf.'), 'repeals V0412/15')
})

test('D5: a resolution that is expressly kept is not repealed', () => {
  assert.equal(relations('Der Beschluss V0412/15 bleibt gültig und wird nicht aufgehoben.'), 'mentions V0412/15')
})

test('D5: the resolution by which something else is repealed is only mentioned', () => {
  assert.equal(relations('Mit V0500/22 wird die bisherige Gebührenordnung aufgehoben.'), 'mentions V0500/22')
})

test('D5: a resolution replaces another one; the one that takes its place is only mentioned', () => {
  assert.equal(relations('Dieser Plan ersetzt das Konzept V0412/15.'), 'replaces V0412/15')
  assert.equal(relations('Das Konzept V0412/15 wird durch das Konzept V0500/22 ersetzt.'), 'replaces V0412/15, mentions V0500/22')
})

test('D5: a resolution carries out another one, is paid by it, or builds on it', () => {
  assert.equal(relations('In Umsetzung des Beschlusses A0412/15 wird ein Plan erarbeitet.'), 'implements A0412/15')
  assert.equal(relations('Die Finanzierung erfolgt aus dem Beschluss V0412/15.'), 'funded_by V0412/15')
  assert.equal(relations('Die Häuser werden mit Beschluss V0412/15 gefördert.'), 'funded_by V0412/15')
  assert.equal(relations('In Anlehnung an V0412/15 wird weiter geplant.'), 'builds_on V0412/15')
  assert.equal(relations('Siehe auch V0412/15.'), 'mentions V0412/15')
})

test("D5: a resolution's own reference is no relation, in whatever spelling", () => {
  assert.deepEqual(findRelations('Die Vorlage V0001-23 wird beschlossen.', 'V0001/23'), [])
  assert.equal(findRelations('Die Vorlage V0001/23 wird beschlossen.', null).length, 1)
})

test('D5: each relation points to the place that says so', () => {
  const text = 'Zur Umsetzung von V0412_15 und nach A0100/19 wird gebaut.'
  for (const { start, end, words } of findRelations(text, null)) assert.equal(text.slice(start, end), words)
  const pieces = fc.constantFrom('V0412/15', ' und ', 'wird aufgehoben', '. ', 'ersetzt ', 'durch ', 'A0001/20', 'Mittel ', 'nicht ')
  fc.assert(
    fc.property(fc.string({ unit: pieces, maxLength: 30 }), random => {
      for (const { start, end, words, confidence } of findRelations(random, 'A0001/20')) {
        assert.equal(random.slice(start, end), words)
        assert.ok(confidence > 0 && confidence <= 1)
      }
    }),
  )
})
