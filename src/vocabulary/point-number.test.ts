import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { comparePointNumbers, depthOf, formatPointNumber, type Nested, nestPoints, parentOf, parsePointNumber } from './point-number.ts'

test('D2: the number of a point is read out of the marks that stand around it', () => {
  const cases: [string, string][] = [
    ['5', '5'],
    ['5.a', '5.a'],
    ['5 a)', '5.a'],
    ['1a', '1.a'],
    ['(2)', '2'],
    ['Zu 3.:', '3'],
    ['Beschlusspunkt 4', '4'],
    ['Nr. 07', '7'],
    ['II.3', 'II.3'],
    ['2.1.', '2.1'],
  ]
  for (const [text, expected] of cases) assert.equal(parsePointNumber(text), expected, text)
  for (const text of ['', 'abc', 'Anlage', '1234', '...', '§ 5', '2.1.1.1.1.1.1.1.1.1.1.1'])
    assert.equal(parsePointNumber(text), null, text)
})

test('D2: points stand in the order of the document, the parent before its sub-points, 2 before 10', () => {
  assert.deepEqual(['10', '2.10', '5.b', '2', 'II', '5', '2.9', '5.a', 'I', '5.aa', '5.z'].sort(comparePointNumbers), [
    'I',
    'II',
    '2',
    '2.9',
    '2.10',
    '5',
    '5.a',
    '5.b',
    '5.z',
    '5.aa',
    '10',
  ])
})

test('D2: points nest to any depth; a sub-point without its parent stands under the nearest one there is', () => {
  const tree = nestPoints(['5.b', '5', '7.a.1', '5.a', '5.a.1', '7'].map(number => ({ number })))
  const shape = (nodes: readonly Nested<{ number: string }>[]): string =>
    nodes.map(({ point, children }) => point.number + (children.length > 0 ? `(${shape(children)})` : '')).join(' ')
  assert.equal(shape(tree), '5(5.a(5.a.1) 5.b) 7(7.a.1)')
  assert.equal(parentOf('5.a.1'), '5.a')
  assert.equal(parentOf('5'), null)
  assert.equal(depthOf('5.a.1'), 3)
  assert.equal(formatPointNumber('5.a'), 'Punkt 5.a')
})

test('D2: a number in normal form is read as itself, and the order is one order', () => {
  const part = fc.oneof(fc.integer({ min: 1, max: 99 }).map(String), fc.constantFrom('a', 'b', 'z'))
  const number = fc
    .tuple(fc.integer({ min: 1, max: 40 }).map(String), fc.array(part, { maxLength: 2 }))
    .map(([first, rest]) => [first, ...rest].join('.'))
  fc.assert(fc.property(number, text => assert.equal(parsePointNumber(text), text)))
  fc.assert(
    fc.property(number, number, (one, other) => {
      assert.equal(Math.sign(comparePointNumbers(one, other)), -Math.sign(comparePointNumbers(other, one)) + 0)
      assert.equal(comparePointNumbers(one, other) === 0, one === other)
    }),
  )
})
