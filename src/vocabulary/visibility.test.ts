import assert from 'node:assert/strict'
import { test } from 'node:test'
import { compareVisibilities, germanVisibility, isVisibleTo, narrowest, parseVisibility, VISIBILITIES } from './visibility.ts'

test('V2: the circles of readers go from everyone to those named for the confidential', () => {
  assert.deepEqual([...VISIBILITIES].reverse().sort(compareVisibilities), ['public', 'members', 'internal', 'confidential'])
  assert.deepEqual(VISIBILITIES.map(germanVisibility), ['öffentlich', 'für Mitglieder des Rates', 'verwaltungsintern', 'vertraulich'])
})

test('V2: what is put together from parts is as secret as its most secret part', () => {
  assert.equal(narrowest(['public', 'confidential', 'internal']), 'confidential')
  assert.equal(narrowest(['public', 'members']), 'members')
  assert.equal(narrowest([]), 'public')
})

test('V2: nobody sees beyond what they are cleared for', () => {
  assert.equal(isVisibleTo('confidential', 'internal'), false)
  assert.equal(isVisibleTo('internal', 'members'), false)
  assert.equal(isVisibleTo('members', 'members'), true)
  assert.equal(isVisibleTo('public', 'public'), true)
  assert.equal(parseVisibility('members'), 'members')
  assert.equal(parseVisibility('secret'), null)
})
