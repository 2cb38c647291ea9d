import assert from 'node:assert/strict'
import { test } from 'node:test'
import { storedList } from './committee/stored-list.ts'
import { storedOverdue } from './overdue/stored-overdue.ts'

const ROW = {
  key: '0b7c6c1e-6f0c-4f43-9a5e-1f6f3d6f2a10',
  reference: 'A0101/23',
  subject: null,
  session: 'JHA/012(VIII)/24',
  decidedOn: '2024-02-01',
  mover: 'Fraktion Elsterbogen',
  point: '1',
  text: 'Die Verwaltung berichtet.',
  unit: 'Jugendamt',
  dueOn: '2024-08-01',
  dueOf: 'point',
  light: 'red',
  assessment: 'yellow',
  status: 'in_progress',
  reportedOn: null,
  delayReason: '',
  nextStep: '',
  nextControlOn: null,
  outcome: null,
  mark: { kind: 'changed', before: { light: 'yellow', unit: null } },
}
const LIST = {
  committee: 'JHA',
  committeeName: 'Jugendhilfeausschuss',
  part: 'public',
  asOf: '2024-09-01',
  session: { number: 'JHA/013(VIII)/24', on: '2024-09-12' },
  comparedWith: '2024-03-01',
  soonDays: 30,
  rows: [ROW],
}
const QUESTION = {
  ...{ key: 'q', reference: 'A0101/23', point: null, group: 'Fraktion Elsterbogen', askedOn: '2024-08-01', dueOn: '2024-09-01' },
  ...{ text: 'Wann?', answer: null, answeredOn: null },
}

test('a list that was handed out in version 1 is read as it was, with and without questions', () => {
  assert.deepEqual(storedList.read(LIST), LIST)
  assert.deepEqual(storedList.read({ ...LIST, questions: [QUESTION] }), { ...LIST, questions: [QUESTION] })
  assert.deepEqual(storedList.write(storedList.read(LIST)), LIST, 'what was hashed is written without a number')
  assert.throws(() => storedList.read({ ...LIST, rows: [{ ...ROW, light: 'violet' }] }), /committee list/)
})

test('a row of the yearly list in version 1 is read as it was', () => {
  const point = { number: '1', gist: 'Bericht', dueOn: '2024-02-01', status: null, delayReason: '', nextStep: '' }
  const content = { reference: 'A0101/23', subject: null, committee: 'Stadtrat', points: [point], controlDueOn: null, lastReportOn: null }
  assert.deepEqual(storedOverdue.read(content), content)
  assert.throws(() => storedOverdue.read({ ...content, points: null }), /yearly list/)
})
