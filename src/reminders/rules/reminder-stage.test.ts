import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { isWorkingDay, SAXONY } from '#vocabulary/working-day.ts'
import { type ReminderTimes, reminderHorizon, reminderStage } from './reminder-stage.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const TIMES: ReminderTimes = {
  leadDays: [28, 7],
  repeatDays: 7,
  escalation: { head: 14, department: 28, mayor: null },
  workingDaysOnly: true,
}
const EVERY_DAY = { ...TIMES, workingDaysOnly: false }
const codeOn = (dueOn: string, today: string, times = TIMES): string | undefined =>
  reminderStage(day(dueOn), day(today), times, SAXONY)?.code

test('C8: a date is told of four weeks and one week ahead and on the day', () => {
  assert.equal(codeOn('2024-06-28', '2024-05-30'), undefined)
  assert.equal(codeOn('2024-06-28', '2024-05-31'), 'ahead:28')
  assert.equal(codeOn('2024-06-28', '2024-06-20'), 'ahead:28')
  assert.equal(codeOn('2024-06-28', '2024-06-21'), 'ahead:7')
  assert.equal(codeOn('2024-06-28', '2024-06-27'), 'ahead:7')
  assert.equal(codeOn('2024-06-28', '2024-06-28'), 'due')
})

test('C8: what is late is told of again every week', () => {
  assert.equal(codeOn('2024-06-28', '2024-07-04'), 'due')
  assert.equal(codeOn('2024-06-28', '2024-07-05'), 'overdue:1')
  assert.equal(codeOn('2024-06-28', '2024-07-12'), 'overdue:2')
  assert.equal(codeOn('2023-06-28', '2024-06-28'), 'overdue:52')
  assert.equal(codeOn('2023-06-28', '2024-06-28', { ...TIMES, repeatDays: 0 }), 'due')
})

test('C8: after the set time the next higher levels are told, too', () => {
  const levelsOn = (today: string) => reminderStage(day('2024-06-28'), day(today), TIMES, SAXONY)?.levels
  assert.deepEqual(levelsOn('2024-06-28'), ['unit'])
  assert.deepEqual(levelsOn('2024-07-11'), ['unit'])
  assert.deepEqual(levelsOn('2024-07-12'), ['unit', 'head'])
  assert.deepEqual(levelsOn('2024-07-26'), ['unit', 'head', 'department'])
  assert.deepEqual(levelsOn('2034-07-26'), ['unit', 'head', 'department'], 'the mayor is told only where the city wants it')
})

test('C8: on working days only: ahead and on the day earlier, afterwards later', () => {
  assert.equal(codeOn('2023-12-31', '2023-12-28'), 'ahead:7')
  assert.equal(codeOn('2023-12-31', '2023-12-29'), 'due', 'a Sunday is told of on the Friday before')
  assert.equal(codeOn('2025-04-28', '2025-04-16'), 'ahead:28')
  assert.equal(codeOn('2025-04-28', '2025-04-17'), 'ahead:7', 'Easter Monday to the Thursday before Easter')
  assert.equal(codeOn('2025-04-28', '2025-04-17', EVERY_DAY), 'ahead:28')
  assert.equal(codeOn('2025-04-28', '2025-04-21', EVERY_DAY), 'ahead:7')
  assert.equal(codeOn('2025-04-14', '2025-04-21'), 'due', 'a week later is Easter Monday')
  assert.equal(codeOn('2025-04-14', '2025-04-22'), 'overdue:1')
})

test('another city has other lead times', () => {
  const times = { ...TIMES, leadDays: [14], repeatDays: 30 }
  assert.equal(codeOn('2024-06-28', '2024-06-13', times), undefined)
  assert.equal(codeOn('2024-06-28', '2024-06-14', times), 'ahead:14')
  assert.equal(codeOn('2024-06-28', '2024-07-27', times), 'due')
  assert.equal(codeOn('2024-06-28', '2024-07-29', times), 'overdue:1')
})

test('whatever the date: run on every working day, each stage is reached once and in order, and nothing within the lead time is missed', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 12_000 }), offset => {
      const dueOn = day('2000-01-01').add({ days: offset })
      const seen: string[] = []
      for (let today = dueOn.subtract({ days: 40 }); seen.at(-1) !== 'overdue:3'; today = today.add({ days: 1 })) {
        if (!isWorkingDay(today, SAXONY)) continue
        const stage = reminderStage(dueOn, today, TIMES, SAXONY)
        if (stage && stage.code !== seen.at(-1)) seen.push(stage.code)
        if (stage) assert.ok(Temporal.PlainDate.compare(dueOn, reminderHorizon(today, TIMES)) <= 0)
      }
      assert.deepEqual(seen, ['ahead:28', 'ahead:7', 'due', 'overdue:1', 'overdue:2', 'overdue:3'])
    }),
    { numRuns: 60 },
  )
})
