import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { loadSolver } from '../adapters/highs.ts'
import { audit } from './audit.ts'
import { suppress } from './complements.ts'
import type { Solve } from './linear-program.ts'
import { type Cell, DEFAULT_SECRECY, type Relation, type SecrecySystem, type Share, totalOf } from './secrecy.ts'

let solve: Solve
before(async () => {
  solve = await loadSolver()
})

const cell = (key: string, count: number, change: Partial<Cell> = {}): Cell => ({
  key,
  count: BigInt(count),
  base: null,
  contributors: null,
  threshold: null,
  zeroIsPublic: true,
  before: null,
  ...change,
})
const system = (cells: readonly Cell[], relations: readonly Relation[], shares: readonly Share[] = []): SecrecySystem => ({
  cells,
  relations,
  shares,
  settings: DEFAULT_SECRECY,
})
const secretOf = (of: SecrecySystem): string[] => {
  const { secret, givenAway } = suppress(of, solve)
  assert.deepEqual(givenAway, [])
  assert.deepEqual(audit(of, secret, solve), [])
  return [...secret].sort()
}

test('a lone secret part takes the smallest other part with it, never the zero (A1)', () => {
  const cells = [cell('a', 3), cell('b', 40), cell('c', 12), cell('d', 0), cell('all', 55)]
  assert.deepEqual(secretOf(system(cells, [totalOf('all', 'all', ['a', 'b', 'c', 'd'])])), ['a', 'c'])
})

test('a total without parts is no reason to hide more (A1)', () => {
  assert.deepEqual(secretOf(system([cell('a', 3), cell('b', 40)], [])), ['a'])
})

test('two secret parts that together are too few take a third (A1)', () => {
  const cells = [cell('a', 1), cell('b', 2), cell('c', 30), cell('d', 50), cell('all', 83)]
  assert.deepEqual(secretOf(system(cells, [totalOf('all', 'all', ['a', 'b', 'c', 'd'])])), ['a', 'b', 'c'])
})

test('a table with both its margins hides a rectangle (A1)', () => {
  const names = ['x1', 'x2', 'x3', 'y1', 'y2', 'y3', 'z1', 'z2', 'z3']
  const counts = [3, 20, 30, 40, 50, 60, 70, 80, 90]
  const cells = names.map((name, index) => cell(name, counts[index] ?? 0))
  const sums = [
    ['x1', 'x2', 'x3'],
    ['y1', 'y2', 'y3'],
    ['z1', 'z2', 'z3'],
    ['x1', 'y1', 'z1'],
    ['x2', 'y2', 'z2'],
    ['x3', 'y3', 'z3'],
  ]
  const countOf = new Map(cells.map(({ key, count }) => [key, Number(count)]))
  const totals = sums.map((parts, index) =>
    cell(
      `t${index}`,
      parts.reduce((sum, part) => sum + (countOf.get(part) ?? 0), 0),
      { before: 'shown' },
    ),
  )
  const relations = sums.map((parts, index) => totalOf(`t${index}`, `t${index}`, parts))
  assert.deepEqual(secretOf(system([...cells, ...totals], relations)), ['x1', 'x2', 'y1', 'y2'])
})

test('the audit names what can be worked out, and what can be guessed within too few (A1)', () => {
  const cells = [cell('a', 3), cell('b', 1), cell('all', 4, { before: 'shown' }), cell('c', 3), cell('d', 9), cell('two', 12)]
  const of = system(cells, [totalOf('all', 'all', ['a', 'b']), totalOf('two', 'two', ['c', 'd'])])
  assert.deepEqual(audit(of, new Set(['a', 'b', 'c']), solve), [
    { key: 'a', how: 'narrow' },
    { key: 'b', how: 'narrow' },
    { key: 'c', how: 'determined' },
  ])
})

test('what protects an old secret and was shown cannot be taken back: the new table is stopped, with the cells named (A1)', () => {
  const old = [cell('a', 3, { before: 'secret' }), cell('b', 9, { before: 'secret' }), cell('all', 12, { before: 'shown' })]
  const later = [cell('b-part', 4, { before: 'shown' }), cell('b-rest', 5, { before: 'shown' })]
  const of = system([...old, ...later], [totalOf('all', 'all', ['a', 'b']), totalOf('b', 'b', ['b-part', 'b-rest'])])
  assert.deepEqual(
    suppress(of, solve).givenAway.map(({ key, how }) => `${key} ${how}`),
    ['a determined', 'b determined'],
  )
})

test('a later table loses cells of its own for an old secret (A1)', () => {
  const old = [cell('a', 3, { before: 'secret' }), cell('b', 9, { before: 'secret' }), cell('all', 12, { before: 'shown' })]
  const later = [cell('b-part', 6), cell('b-rest', 3, { zeroIsPublic: true }), cell('b-other', 0)]
  const of = system([...old, ...later], [totalOf('all', 'all', ['a', 'b']), totalOf('b', 'b', ['b-part', 'b-rest', 'b-other'])])
  assert.deepEqual(secretOf(of), ['a', 'b', 'b-rest'])
})

test('a share is shown only where both its cells are (A1)', () => {
  const cells = [cell('a', 3), cell('b', 40), cell('c', 12), cell('all', 55)]
  const share = (key: string): Share => ({ key: `share-${key}`, part: key, whole: 'all', before: null })
  const of = system(cells, [totalOf('all', 'all', ['a', 'b', 'c'])], [share('a'), share('b'), share('c')])
  assert.deepEqual(secretOf(of), ['a', 'c', 'share-a', 'share-c'])
})

test('a share that was published gives its part away where its base is shown (A1)', () => {
  const cells = [cell('a', 3), cell('all', 55, { before: 'shown' })]
  const of = system(cells, [], [{ key: 'share', part: 'a', whole: 'all', before: { value: 55n, decimals: 3 } }])
  assert.deepEqual(suppress(of, solve).givenAway, [{ key: 'a', how: 'narrow' }])
})

test('areas that overlap and years that differ are relations like others (A1)', () => {
  const cells = [cell('north', 120), cell('north-and-island', 123), cell('island', 3)]
  assert.deepEqual(secretOf(system(cells, [totalOf('overlap', 'north-and-island', ['north', 'island'])])), ['island', 'north'])
})
