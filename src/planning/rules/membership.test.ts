import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type Extent, type Membership, mayAddUp, membershipProblems, partsOf, wholesOf } from './membership.ts'

const lies = (partId: string, wholeId: string, extent: Extent = 'whole'): Membership => ({ partId, wholeId, extent })
// As in Dresden: Stadtraum 4 lies in two Stadtbezirke, Stadtteil 76 in two Stadträume.
const CITY = [
  lies('Stadtraum 4', 'Stadtbezirk 1', 'cut'),
  lies('Stadtraum 4', 'Stadtbezirk 2', 'cut'),
  lies('Stadtteil 14', 'Stadtraum 4'),
  lies('Stadtteil 14', 'Stadtbezirk 1'),
  lies('Stadtteil 21', 'Stadtraum 4'),
  lies('Stadtteil 76', 'Stadtraum 11', 'cut'),
  lies('Stadtteil 76', 'Stadtraum 12', 'cut'),
  lies('Stadtteil 71', 'Stadtraum 11'),
  lies('Stadtraum 11', 'Stadtbezirk 7'),
  lies('Stadtraum 12', 'Stadtbezirk 7'),
]
const levelOf = (id: string): string => id.replace(/ \d+$/, '')

test('an area lies whole in what its whole lies in, and nothing is said across a cut', () => {
  assert.deepEqual(wholesOf('Stadtteil 71', CITY), [
    { id: 'Stadtraum 11', extent: 'whole' },
    { id: 'Stadtbezirk 7', extent: 'whole' },
  ])
  // Of Stadtteil 21 nobody said in which Stadtbezirk it lies, and its Stadtraum is cut between two.
  assert.deepEqual(wholesOf('Stadtteil 21', CITY), [{ id: 'Stadtraum 4', extent: 'whole' }])
  // A part of Stadtteil 76 lies in Stadtraum 11, so at least that part lies in its Stadtbezirk.
  assert.deepEqual(wholesOf('Stadtteil 76', CITY).at(-1), { id: 'Stadtbezirk 7', extent: 'cut' })
  assert.deepEqual(
    wholesOf('Stadtteil 14', CITY).filter(({ extent }) => extent === 'whole'),
    [
      { id: 'Stadtraum 4', extent: 'whole' },
      { id: 'Stadtbezirk 1', extent: 'whole' },
    ],
  )
})

test('an area is no sum of smaller ones as soon as one of them is cut', () => {
  assert.equal(mayAddUp(partsOf('Stadtraum 4', CITY)), true)
  assert.equal(mayAddUp(partsOf('Stadtraum 11', CITY)), false)
  assert.equal(mayAddUp([]), false)
})

test('what contradicts itself is named: in itself, wholly in two of a level, cut with one piece', () => {
  assert.deepEqual(membershipProblems('Stadtraum 4', CITY, levelOf), [])
  assert.deepEqual(membershipProblems('a 1', [lies('a 1', 'b 1'), lies('b 1', 'a 1')], levelOf), [{ kind: 'circle' }])
  assert.deepEqual(membershipProblems('a 1', [lies('a 1', 'b 1'), lies('a 1', 'b 2', 'cut')], levelOf), [
    { kind: 'twice_whole', level: 'b' },
  ])
  assert.deepEqual(membershipProblems('a 1', [lies('a 1', 'b 1', 'cut')], levelOf), [{ kind: 'one_piece', level: 'b' }])
})

test('parts and wholes are the same relation read from both ends, and it ends in every net', () => {
  const id = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f')
  const net = fc.array(fc.record({ partId: id, wholeId: id, extent: fc.constantFrom<Extent>('whole', 'cut') }))
  fc.assert(
    fc.property(net, id, id, (memberships, one, other) => {
      const extentIn = (found: readonly { id: string; extent: Extent }[], wanted: string) => found.find(({ id }) => id === wanted)?.extent
      assert.equal(extentIn(wholesOf(one, memberships), other), extentIn(partsOf(other, memberships), one))
    }),
  )
})
