import assert from 'node:assert/strict'
import { test } from 'node:test'
import { confirmedKinds, speaksOfOther } from './adopting-points.ts'

test('D3: a person says which of the four kinds a point is; what else it is stays', () => {
  assert.deepEqual(confirmedKinds(['adoption', 'money', 'mandate'], ['mandate', 'incorporation']), ['incorporation', 'mandate', 'money'])
  assert.deepEqual(confirmedKinds(['other'], ['adoption']), ['adoption'])
  assert.deepEqual(confirmedKinds(['adoption'], []), ['other'])
  assert.deepEqual(confirmedKinds([], ['repeal', 'x']), ['other'], 'nothing but the four can be chosen')
})

test('P1: a thematic report whose resolution speaks of the Stadtraum is noticed, and one that speaks of both is not', () => {
  const decided = 'Der Bericht wird in Teil IV aufgenommen und ersetzt das Dokument, welches sich auf den Stadtraum bezieht.'
  assert.equal(speaksOfOther(decided, 'subject'), true)
  assert.equal(speaksOfOther(decided, 'area'), false)
  assert.equal(speaksOfOther('Er gilt für die Leistungsart in jedem Stadtraum.', 'subject'), false)
  assert.equal(speaksOfOther('Er ersetzt das Dokument zur Leistungsart.', 'area'), true)
})
