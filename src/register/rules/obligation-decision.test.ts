import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Decided, missingFor } from './obligation-decision.ts'

const close = (said: Partial<Decided>): Decided => ({ decision: 'close', by: null, reportId: null, words: '', ...said })
const confirmed = { state: 'confirmed', status: null } as const

test('C6: a duty is done by a report, another proof or a reason, and by nothing else', () => {
  assert.equal(missingFor(close({}), confirmed), 'by')
  assert.equal(missingFor(close({ by: 'report' }), confirmed), 'reportId')
  assert.equal(missingFor(close({ by: 'report', reportId: 'r' }), confirmed), null)
  assert.equal(missingFor(close({ by: 'proof', words: ' ' }), confirmed), 'words')
  assert.equal(missingFor(close({ by: 'reason', words: 'Der Verein hat sich aufgelöst.' }), confirmed), null)
})

test('a point that is under way keeps its deadline, unless somebody says why it goes (W9)', () => {
  for (const status of ['in_progress', 'not_started', 'unclear'] as const) {
    const state = { state: 'confirmed', status } as const
    assert.equal(missingFor(close({ by: 'report', reportId: 'r' }), state), 'words')
    assert.equal(missingFor(close({ by: 'report', reportId: 'r', words: 'Teil a ist fertig.' }), state), null)
    assert.equal(missingFor({ ...close({}), decision: 'dismiss' }, { state: 'proposed', status }), 'words')
  }
})

test('a proposal is set aside by a click, a confirmed duty with a reason; to confirm, correct and reopen asks for nothing', () => {
  const dismiss = { ...close({}), decision: 'dismiss' as const }
  assert.equal(missingFor(dismiss, { state: 'proposed', status: null }), null)
  assert.equal(missingFor(dismiss, { state: 'proposed', status: 'ongoing' }), null)
  assert.equal(missingFor(dismiss, confirmed), 'words')
  assert.equal(missingFor({ ...dismiss, words: 'falsch gelesen' }, confirmed), null)
  for (const decision of ['confirm', 'correct', 'reopen'] as const)
    assert.equal(missingFor({ ...dismiss, decision }, { state: 'proposed', status: 'in_progress' }), null)
})
