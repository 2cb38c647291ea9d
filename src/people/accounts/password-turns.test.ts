import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inPasswordTurn } from './password-turns.ts'

test('S6: of forty passwords at once two are computed at a time, eight wait, and the others are sent away at once', async () => {
  let [now, most] = [0, 0]
  const compute = async (): Promise<string> => {
    most = Math.max(most, ++now)
    await new Promise(done => setTimeout(done, 5))
    now--
    return 'computed'
  }
  const outcomes = await Promise.all(Array.from({ length: 40 }, () => inPasswordTurn(compute)))
  assert.equal(most, 2)
  assert.equal(outcomes.filter(outcome => outcome === 'computed').length, 10)
  assert.equal(outcomes.filter(outcome => outcome === 'busy').length, 30)
})

test('S6: what fails gives its place back', async () => {
  for (let time = 0; time < 5; time++) await assert.rejects(inPasswordTurn(() => Promise.reject(new Error('no'))))
  assert.equal(await inPasswordTurn(async () => 'computed'), 'computed')
})
