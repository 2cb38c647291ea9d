import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inForce, newestFirst, type OrderedReport } from './report-order.ts'

const report = (id: string, date: string | null, correctsId: string | null = null): OrderedReport => ({
  id,
  date: date === null ? null : Temporal.PlainDate.from(date),
  correctsId,
  finishedAt: null,
})
const ids = (reports: readonly OrderedReport[]): string[] => reports.map(({ id }) => id)

test('the day a report bears decides its place, not the order in which it came in (C6)', () => {
  const reports = [report('b', '2023-08-29'), report('a', '2022-01-10'), report('c', '2024-02-01')]
  assert.deepEqual(ids(newestFirst(reports)), ['c', 'b', 'a'])
})

test('a report whose day cannot be read never outranks one with a day', () => {
  assert.deepEqual(ids(newestFirst([report('unknown', null), report('old', '1999-01-01')])), ['old', 'unknown'])
})

test('a correction stands in the place of what it corrects, even when newer reports exist (C5)', () => {
  const reports = [report('first', '2022-01-10'), report('second', '2023-01-10'), report('correction', '2024-05-01', 'first')]
  assert.deepEqual(ids(newestFirst(reports)), ['second', 'correction', 'first'])
})

test('a corrected report no longer speaks, nor does a correction that was corrected itself (C5)', () => {
  const reports = [report('first', '2022-01-10'), report('fix', '2022-02-01', 'first'), report('fix-of-fix', '2022-03-01', 'fix')]
  assert.deepEqual(ids(inForce(reports)), ['fix-of-fix'])
})
