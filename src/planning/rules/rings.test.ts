import assert from 'node:assert/strict'
import { test } from 'node:test'
import { crossingOf, isInside, type Place, type Ring, simplified } from './rings.ts'
import { fromUtm, utmOf } from './utm.ts'

const near = (found: readonly number[], wanted: readonly number[]) =>
  assert.ok(
    found.every((value, index) => Math.abs(value - (wanted[index] ?? 0)) < 1e-6),
    `${found} is not ${wanted}`,
  )

test('UTM is known by its numbers, with its zone before the easting or without, and becomes degrees', () => {
  // On the middle meridian of zone 33 the longitude is 15 exactly; the northing of a latitude is the scaled arc of the meridian.
  near(fromUtm(500_000, 0, 33), [15, 0])
  const [longitude, latitude] = fromUtm(411_000, 5_656_000, 33)
  assert.ok(longitude > 13.7 && longitude < 13.8 && latitude > 51 && latitude < 51.1, `${longitude} ${latitude} is Dresden`)
  // The same distance east and west of the meridian mirrors.
  near([30 - longitude, latitude], fromUtm(589_000, 5_656_000, 33))
  assert.deepEqual(utmOf(33_411_000, 5_656_000), { zone: 33, east: 411_000 })
  assert.deepEqual(utmOf(411_000, 5_656_000), { zone: 33, east: 411_000 })
  assert.equal(utmOf(13.7, 51), null)
})

test('a ring that crosses itself is found, and one that only turns or touches is not', () => {
  const bow: Ring = [
    [0, 0],
    [2, 2],
    [2, 0],
    [0, 2],
    [0, 0],
  ]
  assert.notEqual(crossingOf(bow), null)
  assert.equal(
    crossingOf([
      [0, 0],
      [2, 0],
      [2, 2],
      [0, 2],
      [0, 0],
    ]),
    null,
  )
  assert.equal(
    crossingOf([
      [0, 0],
      [0, 2],
      [2, 2],
      [2, 0],
      [0, 0],
    ]),
    null,
    'either direction',
  )
  assert.equal(
    crossingOf([
      [0, 0],
      [4, 0],
      [4, 4],
      [2, 0],
      [0, 4],
      [0, 0],
    ]),
    null,
    'it touches its own edge',
  )
})

test('neighbours stay joined when their borders are simplified, in whatever direction they run', () => {
  const shared: Place[] = Array.from({ length: 21 }, (_, index) => [1 + (index % 2) * 0.001, index / 20])
  const west: Ring = [[0, 0], ...shared, [0, 1], [0, 0]]
  const east: Ring = [[2, 0], [2, 1], ...shared.toReversed(), [2, 0]]
  const [one = [], other = []] = simplified([west, east], 0.001)
  assert.ok(one.length < 8 && other.length < 8, `${one.length} ${other.length}`)
  const common = (ring: Ring) => ring.filter(([longitude]) => longitude > 0.5 && longitude < 1.5).map(String)
  assert.deepEqual(new Set(common(one)), new Set(common(other)))
  assert.deepEqual([one[0], other[0]], [one.at(-1), other.at(-1)], 'rings stay closed')
})

test('a place lies inside a ring whichever way it runs', () => {
  const corner: Ring = [
    [0, 0],
    [4, 0],
    [4, 4],
    [2, 4],
    [2, 2],
    [0, 2],
    [0, 0],
  ]
  for (const ring of [corner, corner.toReversed()])
    assert.deepEqual(
      (
        [
          [1, 1],
          [3, 3],
          [1, 3],
          [5, 1],
        ] as const
      ).map(place => isInside(place, ring)),
      [true, true, false, false],
    )
})
