import assert from 'node:assert/strict'
import { test } from 'node:test'
import { circleDifference, circleOf, missingMaterial, placesOf } from './circle.ts'

const person = (name: string, email = `${name.toLowerCase()}@lindenau.example`) => ({ personId: name, name, email })
const SOURCES = {
  unit: 'Jugendamt',
  staff: [person('Amt')],
  providers: [
    { id: 'p1', name: 'Haus e. V.', facilities: ['Treff', 'Garten'], contacts: [person('Stumm', ''), person('Haus')] },
    { id: 'p2', name: 'Boot e. V.', facilities: ['Steg'], contacts: [] },
    { id: 'p3', name: 'Brett e. V.', facilities: ['Rampe'], contacts: [person('Haus')] },
  ],
  committee: { name: 'JHA', members: [person('Mitglied'), person('Haus'), person('Ohne', '')] },
}

test('K3: each entry says why it is there and by which facility; who is there for several things is there once', () => {
  const { entries, findings } = circleOf(SOURCES)
  assert.deepEqual(
    entries.map(({ kind, name, reason, providerIds }) => [kind, name, reason, providerIds]),
    [
      ['staff', 'Amt', 'Zuständig in der Verwaltung: Jugendamt', []],
      ['provider', 'Haus', 'Haus e. V.: Treff, Garten; Brett e. V.: Rampe; Mitglied: JHA', ['p1', 'p3']],
      ['committee', 'Mitglied', 'Mitglied: JHA', []],
    ],
  )
  assert.deepEqual(
    findings.map(({ words }) => words),
    ['Boot e. V. hat keine Ansprechperson mit E-Mail-Adresse (Steg).', 'Ohne (JHA) hat keine E-Mail-Adresse.'],
  )
})

test('K3: after sending, a facility that opens or closes shows as a difference; another person of the same provider is none', () => {
  const listed = circleOf(SOURCES).entries.map((each, index) => ({ ...each, id: String(index) }))
  const changed = circleOf({
    ...SOURCES,
    providers: [
      { id: 'p1', name: 'Haus e. V.', facilities: ['Treff'], contacts: [person('Neue')] },
      { id: 'p4', name: 'Floß e. V.', facilities: ['Floß'], contacts: [person('Floss')] },
    ],
    committee: { name: 'JHA', members: [] },
  }).entries
  const { missing, gone } = circleDifference(changed, listed)
  assert.deepEqual(
    missing.map(({ name }) => name),
    ['Floss'],
  )
  assert.deepEqual(
    gone.map(({ name }) => name),
    ['Mitglied'],
  )
  assert.deepEqual(
    circleDifference([], listed).gone.map(({ name }) => name),
    ['Haus', 'Mitglied'],
  )
})

test('K2: an area needs draft, participation and profile, a topic the draft', () => {
  assert.deepEqual(missingMaterial('area', ['draft', 'other']), ['participation', 'profile'])
  assert.deepEqual(missingMaterial('area', ['draft', 'participation', 'profile']), [])
  assert.deepEqual(missingMaterial('subject', []), ['draft'])
  assert.deepEqual(missingMaterial('subject', ['draft']), [])
})

test('K3: places go in the order of the answers; who steps back lets the next one in', () => {
  const said = (id: string, turn: number, answer: 'yes' | 'no' | 'deputy' | null = 'yes') => ({
    id,
    answer,
    turn,
  })
  const all = [said('c', 3), said('a', 1), said('n', 0, 'no'), said('b', 2, 'deputy'), said('o', 0, null)]
  assert.deepEqual([[...placesOf(all, 2).coming], placesOf(all, 2).waiting], [['a', 'b'], ['c']])
  assert.deepEqual(placesOf([said('c', 3), said('a', 1, 'no'), said('b', 2)], 2).waiting, [])
  assert.deepEqual(placesOf(all, null).waiting, [])
})
