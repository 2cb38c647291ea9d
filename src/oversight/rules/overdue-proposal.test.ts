import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type OverdueFacts, proposeFor } from './overdue-proposal.ts'

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)
const propose = (change: Partial<OverdueFacts>) =>
  proposeFor({
    supersededBy: [],
    assessments: [null],
    nextStep: '',
    nextControlOn: null,
    lastReportOn: null,
    dueOn: day('2020-06-30'),
    asOf: day('2024-06-15'),
    rhythmMonths: 6,
    ...change,
  })

test('D5: a resolution that another one replaces is proposed for annulment and says which', () => {
  const found = propose({ supersededBy: ['V0200/23'], nextStep: 'weiter' })
  assert.equal(found.choice, 'annul')
  assert.match(found.because, /V0200\/23/)
})

test('what is endangered for years and names no next step is proposed to be struck', () => {
  assert.equal(propose({ assessments: ['red', 'red'] }).choice, 'strike')
  assert.equal(propose({ assessments: ['red', 'yellow'] }).choice, 'keep')
  assert.equal(propose({ assessments: ['red'], dueOn: day('2022-01-01') }).choice, 'keep')
  assert.equal(propose({ assessments: ['red'], nextStep: 'Ausschreibung' }).choice, 'new_date')
})

test('the day that the last report names is proposed as the new date', () => {
  const found = propose({ nextControlOn: day('2024-12-31'), nextStep: 'Ausschreibung' })
  assert.deepEqual([found.choice, found.newDueOn?.toString()], ['new_date', '2024-12-31'])
})

test('a next step without a day gives a new date one rhythm ahead', () => {
  assert.equal(propose({ nextStep: 'Ausschreibung', nextControlOn: day('2024-01-31') }).newDueOn?.toString(), '2024-12-15')
})

test('where nobody said anything the resolution is kept as it is', () => {
  assert.deepEqual(propose({}), { choice: 'keep', because: 'Es liegt kein Bericht vor.', newDueOn: null })
})
