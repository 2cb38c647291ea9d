import assert from 'node:assert/strict'
import { test } from 'node:test'
import { classOf, gridOf, planeOf } from './map.ts'
import type { Ring } from './rings.ts'

const box = (west: number, south: number): Ring => [
  [west, south],
  [west + 0.1, south],
  [west + 0.1, south + 0.1],
  [west, south + 0.1],
  [west, south],
]

test('a city is drawn in a plane: north is up, a degree of longitude is shorter than one of latitude, and the direction of rings says nothing', () => {
  const { width, height, drawn } = planeOf([[box(13.7, 51)], [box(13.8, 51.1)], []])
  assert.equal(width, 800)
  // Two boxes of a tenth of a degree in each direction at 51.1°: 800 / cos(51.1°).
  assert.ok(Math.abs(height - 800 / Math.cos((51.1 * Math.PI) / 180)) < 2, String(height))
  assert.ok((drawn[1]?.y ?? 0) < (drawn[0]?.y ?? 0) && (drawn[1]?.x ?? 0) > (drawn[0]?.x ?? 0))
  assert.equal(drawn[2]?.path, '')
  const turned = planeOf([[box(13.7, 51).toReversed()], [box(13.8, 51.1)], []])
  assert.deepEqual([turned.width, turned.height, turned.drawn[0]?.x], [width, height, drawn[0]?.x])
})

test('without borders areas stand as squares in a grid, none on another, and every number has its class', () => {
  const { drawn, width, height } = gridOf(17)
  assert.equal(new Set(drawn.map(({ x, y }) => `${x} ${y}`)).size, 17)
  assert.ok(drawn.every(({ x, y }) => x < width && y < height))
  assert.deepEqual([0, 1, 2, 3, 5, 6, 99].map(classOf), [0, 1, 1, 2, 2, 3, 3])
})
