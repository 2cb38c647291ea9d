import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { Obligation, ObligationContent } from '#reading/obligations/obligation.ts'
import { type PointDueInput, pointDue } from './point-due.ts'

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)
const owe = (content: ObligationContent, conditional = false): Obligation => ({
  ...content,
  start: 0,
  end: 1,
  words: 'x',
  owedBy: null,
  owedTo: null,
  conditional,
  confidence: 1,
})
const YEARLY = owe({ kind: 'recurring', every: 'P1Y', atLeast: true, monthDay: null })
const due = (obligations: Obligation[], changes: Partial<PointDueInput> = {}): string => {
  const found = pointDue({
    obligations,
    status: 'in_progress',
    decidedOn: day('2020-01-15'),
    lastReportOn: null,
    today: day('2021-01-01'),
    soonDays: 14,
    ...changes,
  })
  return `${found.dueOn} ${found.light}`
}

test('D4: a date in the text is a due date; it stays due until the point is done', () => {
  const deadline = owe({ kind: 'deadline', dueOn: '2021-06-30' })
  assert.equal(due([deadline]), '2021-06-30 green')
  assert.equal(due([deadline], { today: day('2021-06-20') }), '2021-06-30 yellow')
  assert.equal(due([deadline], { today: day('2021-08-01'), lastReportOn: day('2021-07-15') }), '2021-06-30 red')
  assert.equal(due([deadline], { today: day('2021-08-01'), status: 'fulfilled' }), 'null grey')
})

test('D4: a session and a quarter are due on the day of the session and at the end of the quarter', () => {
  assert.equal(due([owe({ kind: 'session', sessionDate: '2021-03-04' })]), '2021-03-04 green')
  assert.equal(due([owe({ kind: 'period_deadline', from: '2021-04-01', to: '2021-06-30' })]), '2021-06-30 green')
})

test('D4: of several days those before the last report are answered by it', () => {
  const days = [owe({ kind: 'deadline', dueOn: '2021-06-30' }), owe({ kind: 'deadline', dueOn: '2021-12-31' })]
  assert.equal(due(days), '2021-06-30 green')
  assert.equal(due(days, { lastReportOn: day('2021-07-01') }), '2021-12-31 green')
})

test('D4: "at least once a year" becomes a series: due a year after the last report, or after the decision', () => {
  assert.equal(due([YEARLY]), '2021-01-15 yellow')
  assert.equal(due([YEARLY], { lastReportOn: day('2020-11-30') }), '2021-11-30 green')
  assert.equal(due([YEARLY], { lastReportOn: day('2019-11-30'), status: 'ongoing' }), '2021-01-15 yellow')
  assert.equal(due([YEARLY], { decidedOn: null }), 'null grey')
})

test('D4: start date and minimum duration bound the series', () => {
  const bounded = [YEARLY, owe({ kind: 'start', from: '2020-02-01' }), owe({ kind: 'duration', atLeast: true, duration: 'P3Y' })]
  assert.equal(due(bounded), '2021-02-01 green')
  assert.equal(
    due(bounded, { lastReportOn: day('2022-05-01'), today: day('2022-06-01') }),
    '2023-01-31 green',
    'the last one falls on the end of the series',
  )
  assert.equal(due(bounded, { lastReportOn: day('2023-01-31'), today: day('2023-06-01') }), 'null grey')
})

test('D4: a day of every year is due on its next occurrence', () => {
  const march = owe({ kind: 'recurring', every: 'P1Y', atLeast: false, monthDay: '03-31' })
  assert.equal(due([march], { lastReportOn: day('2020-03-30') }), '2020-03-31 red')
  assert.equal(due([march], { lastReportOn: day('2020-03-31') }), '2021-03-31 green')
})

test('D4: "without delay" is due from the decision on and shown as such, until a report says that it has begun', () => {
  const immediate = owe({ kind: 'immediate' })
  const open: PointDueInput = {
    obligations: [immediate],
    status: null,
    decidedOn: day('2020-01-15'),
    lastReportOn: null,
    today: day('2020-02-01'),
    soonDays: 14,
  }
  const found = pointDue(open)
  assert.deepEqual([found.dueOn?.toString(), found.light, found.immediate], ['2020-01-15', 'red', true])
  assert.equal(pointDue({ ...open, status: 'in_progress' }).immediate, false)
  assert.equal(pointDue({ ...open, obligations: [owe({ kind: 'immediate' }, true)] }).immediate, false, 'a condition has not come true')
  assert.equal(pointDue({ ...open, decidedOn: null }).immediate, true)
})

test('C6: a point that is fulfilled, repealed or rejected owes nothing, whatever its text says', () => {
  const any = fc.constantFrom<Obligation>(
    YEARLY,
    owe({ kind: 'deadline', dueOn: '2020-06-30' }),
    owe({ kind: 'immediate' }),
    owe({ kind: 'start', from: '2020-02-01' }),
  )
  fc.assert(
    fc.property(fc.array(any), fc.constantFrom('fulfilled', 'repealed', 'rejected'), (obligations, status) => {
      assert.equal(due(obligations, { status }), 'null grey')
    }),
  )
})

test('D4: the next occurrence of a series lies after the last report', () => {
  const offset = fc.integer({ min: 0, max: 4000 })
  fc.assert(
    fc.property(offset, fc.constantFrom('P1M', 'P3M', 'P6M', 'P1Y', 'P2Y'), (days, every) => {
      const lastReportOn = day('2020-01-15').add({ days })
      const series = owe({ kind: 'recurring', every, atLeast: false, monthDay: null })
      const found = pointDue({
        obligations: [series],
        status: 'ongoing',
        decidedOn: day('2020-01-15'),
        lastReportOn,
        today: lastReportOn,
        soonDays: 14,
      })
      assert.ok(found.dueOn !== null && Temporal.PlainDate.compare(found.dueOn, lastReportOn) > 0)
      assert.equal(found.because, series)
    }),
  )
})

test('D4: a later decision moves the next occurrence of a series; from the report made on it the series goes on', () => {
  const moved: Obligation = { ...YEARLY, kind: 'recurring', every: 'P1Y', atLeast: true, monthDay: null, postponedTo: '2021-06-30' }
  assert.equal(due([moved]), '2021-06-30 green')
  assert.equal(due([moved], { lastReportOn: day('2020-03-01') }), '2021-06-30 green')
  assert.equal(due([moved], { lastReportOn: day('2021-07-01') }), '2022-07-01 green')
})
