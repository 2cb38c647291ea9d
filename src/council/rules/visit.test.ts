import assert from 'node:assert/strict'
import { test } from 'node:test'
import { visitAt } from './visit.ts'

const at = (time: string): Temporal.Instant => Temporal.Instant.from(`2024-06-15T${time}:00Z`)

test('the first visit has nothing to be compared with', () => {
  assert.deepEqual(visitAt(null, at('08:00')), { visit: { beganAt: at('08:00'), previousAt: null }, isNew: true })
})

test('a look within four hours belongs to the same visit and is written nowhere', () => {
  const first = visitAt(null, at('08:00')).visit
  assert.deepEqual(visitAt(first, at('11:59')), { visit: first, isNew: false })
})

test('a later look is a new visit, compared with the beginning of the one before', () => {
  const first = visitAt(null, at('08:00')).visit
  assert.deepEqual(visitAt(first, at('12:00')), { visit: { beganAt: at('12:00'), previousAt: at('08:00') }, isNew: true })
})
