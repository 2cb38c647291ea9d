import assert from 'node:assert/strict'
import { test } from 'node:test'
import { nestByNumber } from './nest-points.ts'

interface Point {
  number: string
  points: Point[]
}

/** Numbers as a tree, short to read. */
function tree(points: Point[]): unknown[] {
  return points.map(point => (point.points.length === 0 ? point.number : [point.number, ...tree(point.points)]))
}

function nest(...numbers: string[]): unknown[] {
  return tree(nestByNumber(numbers.map((number): Point => ({ number, points: [] }))))
}

test('Lettered points stand below their number, to any depth (D2)', () => {
  assert.deepEqual(nest('1', '5', '5.a', '5.a.1', '5.b', '6'), ['1', ['5', ['5.a', '5.a.1'], '5.b'], '6'])
})

test('A point whose parent is not in the letter is not lost', () => {
  assert.deepEqual(nest('2.a', '3', '3.a.1'), ['2.a', ['3', '3.a.1']])
})
