import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { beginTry, delayKey, forgive, secondsToWait } from './sign-in-delay.ts'

test('the wait doubles after three slips and never passes a quarter of an hour', () => {
  assert.deepEqual([0, 1, 2, 3, 4, 5, 6, 7].map(secondsToWait), [0, 0, 0, 0, 2, 4, 8, 16])
  assert.equal(secondsToWait(13), 900)
  assert.equal(secondsToWait(100_000), 900)
})

test('a wait belongs to an account seen from one address: of IPv6 from one line', () => {
  assert.equal(delayKey(' A@x.example ', '192.0.2.1'), delayKey('a@x.example', '192.0.2.1'))
  assert.notEqual(delayKey('a@x.example', '192.0.2.1'), delayKey('a@x.example', '192.0.2.2'))
  assert.notEqual(delayKey('a@x.example', '192.0.2.1'), delayKey('b@x.example', '192.0.2.1'))
  assert.equal(delayKey('a@x.example', '2001:db8:1:2::1'), delayKey('a@x.example', '2001:db8:1:2:ffff::9'))
  assert.notEqual(delayKey('a@x.example', '2001:db8:1:2::1'), delayKey('a@x.example', '2001:db8:1:3::1'))
})

onEachDatabase('slowing down sign-in', open => {
  let database: Database
  before(async () => {
    database = await open()
  })
  const at = (second: number): Temporal.Instant => Temporal.Instant.from('2024-06-15T10:00:00Z').add({ seconds: second })

  test('failures make the next try wait, waiting helps, and success forgets', async () => {
    const { engine } = database
    for (let slip = 0; slip < 4; slip++) assert.equal(await beginTry(engine, 'a', at(0)), 0)
    assert.equal(await beginTry(engine, 'a', at(0)), 2)
    assert.equal(await beginTry(engine, 'a', at(1)), 1)
    assert.equal(await beginTry(engine, 'a', at(2)), 0)
    assert.equal(await beginTry(engine, 'a', at(3)), 3)
    assert.equal(await beginTry(engine, 'b', at(3)), 0)
    await forgive(engine, 'a')
    assert.equal(await beginTry(engine, 'a', at(3)), 0)
  })

  test('fifty tries at once are not fifty guesses', async () => {
    const { engine } = database
    for (let slip = 0; slip < 6; slip++) await beginTry(engine, 'crowd', at(slip * 100))
    const waits = await Promise.all(Array.from({ length: 50 }, () => beginTry(engine, 'crowd', at(1000))))
    assert.equal(waits.filter(wait => wait === 0).length, 1)
  })
})
