import assert from 'node:assert/strict'
import { test } from 'node:test'
import { groupsNamed, moverGroups } from './movers.ts'

const GROUPS = [
  { shortName: 'Elsterbogen', name: 'Fraktion Elsterbogen' },
  { shortName: 'Elsterbogen', name: 'Wählergemeinschaft Flussufer' },
  { shortName: 'Stadt und Land', name: 'Fraktion Stadt und Land' },
  { shortName: 'Stadt', name: 'Fraktion Die Stadt' },
]

test('a motion is a group’s whether its mover is written with the group’s name, short name or the name of another term', () => {
  for (const words of ['Fraktion Elsterbogen', 'elsterbogen', 'Antrag der Fraktion Elsterbogen vom 3. Mai', 'Wählergemeinschaft Flussufer'])
    assert.deepEqual(groupsNamed(words, GROUPS), ['Elsterbogen'], words)
})

test('several groups move a motion together, in the order in which they stand', () => {
  assert.deepEqual(groupsNamed('Fraktionen Stadt und Land, Elsterbogen und Die Stadt', GROUPS), ['Stadt und Land', 'Elsterbogen', 'Stadt'])
})

test('a group whose name is part of another’s, or of another word, is not meant', () => {
  assert.deepEqual(groupsNamed('Fraktion Stadt und Land', GROUPS), ['Stadt und Land'])
  assert.deepEqual(groupsNamed('Stadtverwaltung, Elsterbogenschule', GROUPS), [])
})

test('what a person said counts, also that no group moved it', () => {
  assert.deepEqual(moverGroups({ mover: 'Jugendbeirat Elsterbogen', said: [] }, GROUPS), [])
  assert.deepEqual(moverGroups({ mover: 'Jugendbeirat', said: ['Elsterbogen'] }, GROUPS), ['Elsterbogen'])
  assert.deepEqual(moverGroups({ mover: null, said: null }, GROUPS), [])
})
