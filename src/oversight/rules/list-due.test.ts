import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type ListDueInput, nextListDue } from './list-due.ts'

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)
const due = (change: Partial<ListDueInput>) =>
  nextListDue({ rhythm: 'half_yearly', lastOn: null, sessions: [], leadDays: 14, today: day('2024-06-15'), ...change })
const SESSIONS = [
  { id: 'late', on: day('2024-09-12') },
  { id: 'next', on: day('2024-06-27') },
  { id: 'past', on: day('2024-05-30') },
]

test('C7: the first list is due for the next session and prepared the lead time before it', () => {
  const found = due({ sessions: SESSIONS })
  assert.deepEqual([found?.dueOn.toString(), found?.sessionId, found?.prepareOn.toString()], ['2024-06-27', 'next', '2024-06-13'])
})

test('C7: twice a year means the first session after six months', () => {
  const found = due({ lastOn: day('2024-01-25'), sessions: SESSIONS })
  assert.deepEqual([found?.dueOn.toString(), found?.sessionId], ['2024-09-12', 'late'])
})

test('C7: where no session is known the list is due when its rhythm has passed', () => {
  const found = due({ rhythm: 'quarterly', lastOn: day('2024-04-30') })
  assert.deepEqual([found?.dueOn.toString(), found?.sessionId, found?.prepareOn.toString()], ['2024-07-30', null, '2024-07-16'])
})

test('C7: a list that is late stays due on its day, and for the next session once there is one', () => {
  assert.equal(due({ lastOn: day('2023-06-01') })?.dueOn.toString(), '2023-12-01')
  assert.equal(due({ lastOn: day('2023-06-01'), sessions: SESSIONS })?.dueOn.toString(), '2024-06-27')
})

test('C7: a committee that wants a list at every session gets none twice for the same one', () => {
  assert.equal(due({ rhythm: 'every_session', lastOn: day('2024-06-27'), sessions: SESSIONS })?.sessionId, 'late')
  assert.equal(due({ rhythm: 'every_session', lastOn: day('2024-09-12'), sessions: SESSIONS }), null)
})

test('C7: without a list and without a session nobody waits', () => {
  assert.equal(due({}), null)
})
