import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PaperNote } from '#news/change-note.ts'
import type { Motion } from './desk.store.ts'
import { type DeskParts, motionRows, outcomeOfMotion, viewDesk } from './desk.view.ts'

const motion: Motion = {
  paperId: 'own',
  reference: 'A0412/19',
  subject: 'Stadtteilkoordination',
  committee: 'Stadtrat',
  decidedOn: Temporal.PlainDate.from('2019-11-14'),
  mover: 'Fraktion Elsterbogen',
  unit: 'Jugendamt',
  controlState: 'open',
  repealedBy: null,
  nextDueOn: Temporal.PlainDate.from('2024-06-01'),
  nextControlOn: null,
  statuses: ['fulfilled', 'in_progress', 'fulfilled', null],
}
const note = (paperId: string, words: string): PaperNote => ({
  id: words,
  at: Temporal.Instant.from('2024-06-10T08:00:00Z'),
  kind: 'point_status',
  paperId,
  reference: paperId,
  subject: null,
  planId: null,
  plan: null,
  measureId: null,
  committee: null,
  point: '1',
  reportId: null,
  visibility: 'public',
  words,
})
const parts: DeskParts = {
  today: Temporal.PlainDate.from('2024-06-15'),
  soonDays: 28,
  since: null,
  groups: [],
  motions: [motion],
  notes: [],
  noteLimit: 3,
  letters: [],
  questions: [],
  committees: [],
}

test('what became of a motion is said by its state and the statuses of its points', () => {
  assert.equal(outcomeOfMotion(motion), 'offen, Punkte: 2 erfüllt, 1 in Umsetzung, 1 noch ohne Bericht')
  assert.equal(outcomeOfMotion({ ...motion, controlState: 'closed', statuses: ['fulfilled'] }), 'abgeschlossen, Punkte: 1 erfüllt')
  assert.equal(outcomeOfMotion({ ...motion, repealedBy: 'V0001/24', statuses: [] }), 'aufgehoben durch V0001/24')
})

test('C7: a motion whose date has passed has a red light, on the screen and in the file', () => {
  const { motions } = viewDesk(parts)
  assert.equal(motions[0]?.light, 'red')
  assert.equal(motionRows(motions)[1]?.[5], 'überfällig')
})

test('news are told by resolution, those about the own group’s motions first', () => {
  const { news, hasMoreNews } = viewDesk({ ...parts, notes: [note('V1', 'a'), note('own', 'b'), note('V1', 'c'), note('V2', 'd')] })
  assert.deepEqual(
    news.map(({ reference, isOwn, notes }) => [reference, isOwn, notes.map(({ words }) => words)]),
    [
      ['own', true, ['b']],
      ['V1', false, ['a', 'c']],
    ],
  )
  assert.equal(hasMoreNews, true)
})
