import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Turns } from './turns.ts'

/** Lets everything that is ready go on. */
const settled = () => new Promise(resolve => setImmediate(resolve))

test('of one address four requests are answered at once, of a crowd one, and nobody else waits for them', async () => {
  const turns = new Turns(8)
  const ends: (() => void)[] = []
  const ask = async (address: string) => {
    const end = await turns.enter(address)
    if (end) ends.push(end)
  }
  for (let connection = 0; connection < 200; connection++) void ask('192.0.2.1')
  await settled()
  assert.equal(ends.length, 4)
  await ask('192.0.2.2')
  assert.equal(ends.length, 5)
  // Three of the crowd end, and one is still under way: no other begins.
  for (const end of ends.splice(0, 3)) end()
  await settled()
  assert.equal(ends.length, 2)
})

test('everybody has their turn in the end, in the order in which they came', async () => {
  const turns = new Turns(8)
  const order: number[] = []
  await Promise.all(
    Array.from({ length: 30 }, async (_, at) => {
      const end = await turns.enter('192.0.2.1')
      order.push(at)
      end?.()
    }),
  )
  assert.deepEqual(
    order,
    [...order].sort((one, other) => one - other),
  )
  assert.equal(order.length, 30)
})

test('an address with a thousand waiting is refused, others are not', async () => {
  const turns = new Turns(8)
  for (let connection = 0; connection < 1_004; connection++) void turns.enter('192.0.2.1')
  assert.equal(await turns.enter('192.0.2.1'), null)
  assert.notEqual(await turns.enter('192.0.2.2'), null)
})
