import assert from 'node:assert/strict'
import { test } from 'node:test'
import { takenFrom } from './offered-answer.ts'

const OFFERED = 'Von 3 Maßnahmen sind 1 umgesetzt und 2 in Umsetzung. Maßnahme 2 (Treff), Stand 2. Mai 2026: Der Bau hat begonnen.'

test('a draft says whether the answer that was offered is in it, and whether it changed since (P3)', () => {
  assert.equal(takenFrom('', OFFERED), 'no')
  assert.equal(takenFrom('Die Stadt hat begonnen.', OFFERED), 'no')
  assert.equal(takenFrom(`Wie zugesagt: ${OFFERED} Weiteres folgt.`, OFFERED), 'as_offered')
  assert.equal(takenFrom('Von 3 Maßnahmen sind 3 in Umsetzung.', OFFERED), 'changed_since')
  assert.equal(takenFrom('Dazu. Von 2 Maßnahmen sind 2 geplant. Ende.', OFFERED), 'changed_since')
})
