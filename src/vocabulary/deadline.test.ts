import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import {
  backwardPeriod,
  type Deadline,
  type DeadlineRule,
  extendedPeriod,
  lastSession,
  lengthInWords,
  namedDay,
  partOfMonth,
  periodEnd,
} from './deadline.ts'
import { isWorkingDay, restDay, SAXONY } from './working-day.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)
const MOVES: DeadlineRule = { calendar: SAXONY, shift: true }
const STAYS: DeadlineRule = { calendar: SAXONY, shift: false }
const end = ({ end: last }: Deadline): string => last.toString()

test('rule 1, § 187 I: the day of the event is not counted', () => {
  const deadline = periodEnd(day('2025-03-03'), { days: 10 }, STAYS)
  assert.equal(end(deadline), '2025-03-13')
  assert.match(deadline.explanation, /^Der 3\. März 2025 zählt nicht mit, die Frist läuft ab dem 4\. März 2025 \(§ 187 Abs\. 1 BGB\)/)
  assert.deepEqual(deadline.norms, ['§ 187 I BGB', '§ 188 I BGB'])
})

test('rule 1, § 187 II: where the period begins with the beginning of a day, that day counts', () => {
  assert.equal(end(periodEnd(day('2025-03-03'), { days: 10 }, STAYS, { dayCounts: true })), '2025-03-12')
  assert.equal(end(periodEnd(day('2025-01-01'), { years: 3 }, STAYS, { dayCounts: true })), '2027-12-31')
  assert.equal(
    end(periodEnd(day('2019-02-01'), { years: 3 }, STAYS, { dayCounts: true })),
    '2022-01-31',
    'three calendar years from February 2019',
  )
})

test('rule 2, § 188 II: weeks end on the day of the same name, months on that of the same number', () => {
  assert.equal(end(periodEnd(day('2025-06-18'), { weeks: 2 }, STAYS)), '2025-07-02')
  assert.equal(end(periodEnd(day('2025-06-18'), { months: 4 }, STAYS)), '2025-10-18')
  assert.equal(end(periodEnd(day('2025-06-18'), { weeks: 2 }, STAYS, { dayCounts: true })), '2025-07-01')
})

test('rule 2, § 188 III: where the month has no such day, its last day counts', () => {
  assert.equal(end(periodEnd(day('2026-10-31'), { months: 4 }, STAYS)), '2027-02-28')
  assert.equal(end(periodEnd(day('2027-10-31'), { months: 4 }, STAYS)), '2028-02-29', 'leap year')
  assert.equal(end(periodEnd(day('2024-02-29'), { years: 1 }, STAYS)), '2025-02-28')
  const { norms, explanation } = periodEnd(day('2026-10-31'), { months: 4 }, STAYS)
  assert.ok(norms.includes('§ 188 III BGB'))
  assert.match(explanation, /Den Tag gibt es in diesem Monat nicht/)
})

test('rule 2, § 188 II and III: with the first day counted the day before its number counts, and not the day before the shortened one', () => {
  assert.equal(end(periodEnd(day('2025-03-31'), { months: 1 }, STAYS, { dayCounts: true })), '2025-04-30')
  assert.equal(end(periodEnd(day('2025-01-31'), { months: 1 }, STAYS, { dayCounts: true })), '2025-02-28')
  assert.equal(end(periodEnd(day('2025-03-01'), { months: 1 }, STAYS, { dayCounts: true })), '2025-03-31')
})

test('rule 3, §§ 189 and 192: half a month is 15 days, counted last; beginning, middle and end of a month are its 1st, 15th and last day', () => {
  assert.equal(end(periodEnd(day('2025-01-20'), { halfMonth: true }, STAYS)), '2025-02-04')
  assert.equal(end(periodEnd(day('2025-01-31'), { months: 1, halfMonth: true }, STAYS)), '2025-03-15')
  const february = Temporal.PlainYearMonth.from('2028-02')
  assert.deepEqual(
    (['beginning', 'middle', 'end'] as const).map(part => end(partOfMonth(part, february, STAYS))),
    ['2028-02-01', '2028-02-15', '2028-02-29'],
  )
})

test('rule 3, § 190: a prolonged period runs on from the end of the old one', () => {
  const deadline = extendedPeriod(day('2025-02-28'), { months: 1 }, STAYS)
  assert.equal(end(deadline), '2025-03-31')
  assert.equal(deadline.norms[0], '§ 190 BGB')
  assert.equal(end(extendedPeriod(day('2025-10-20'), { weeks: 2 }, STAYS)), '2025-11-03')
})

test('rule 4, § 193 and § 26 III SGB X: an end on a Saturday, Sunday or holiday moves to the next working day; the beginning may lie on one', () => {
  const moved = periodEnd(day('2025-06-18'), { months: 4 }, MOVES)
  assert.equal(end(moved), '2025-10-20')
  assert.equal(moved.counted.toString(), '2025-10-18')
  assert.match(
    moved.explanation,
    /Das ist kein Werktag\. Deshalb endet die Frist erst am nächsten Werktag: Montag, der 20\. Oktober 2025 \(§ 193 BGB/,
  )
  assert.equal(end(periodEnd(day('2025-11-28'), { months: 4 }, MOVES)), '2026-03-30')
  assert.equal(end(periodEnd(day('2026-03-03'), { months: 1 }, MOVES)), '2026-04-07', 'Good Friday to the Tuesday after Easter')
  assert.equal(end(periodEnd(day('2025-03-01'), { days: 3 }, MOVES)), '2025-03-04', 'an event on a Saturday')
})

test('rule 5: a day that a council named stands as decided; the last day of 2023 is a Sunday, so one plans for the Friday before', () => {
  const named = namedDay(day('2023-12-31'), 'council', MOVES)
  assert.equal(end(named), '2023-12-31')
  assert.equal(named.planFor.toString(), '2023-12-29')
  assert.equal(
    named.explanation,
    'Genannt ist Sonntag, der 31. Dezember 2023. Das ist kein Werktag. Das Datum gilt, wie es beschlossen ist; planen Sie für Freitag, den 29. Dezember 2023.',
  )
})

test('rule 5: a named day for a declaration moves (§ 193 BGB), a term that an authority set stands (§ 26 V SGB X)', () => {
  assert.equal(end(namedDay(day('2025-10-18'), 'creditor', MOVES)), '2025-10-20')
  assert.equal(end(namedDay(day('2025-10-18'), 'creditor', STAYS)), '2025-10-18')
  const set = namedDay(day('2025-10-18'), 'authority', MOVES)
  assert.deepEqual([end(set), set.norms], ['2025-10-18', ['§ 26 V SGB X']])
})

test('rule 6: counted backwards, the end moves to an earlier working day', () => {
  assert.equal(end(backwardPeriod(day('2025-06-18'), { weeks: 4 }, MOVES)), '2025-05-21')
  const papers = backwardPeriod(day('2025-11-28'), { weeks: 4 }, MOVES)
  assert.equal(papers.counted.toString(), '2025-10-31')
  assert.equal(end(papers), '2025-10-30')
  assert.match(papers.explanation, /Der 31\.10\. ist ein Feiertag \(Reformationstag\)\..*spätestens Donnerstag, der 30\. Oktober 2025/)
})

test('rule 7: whether an end moves is a setting; without it the end stays, and one plans for the working day before', () => {
  const stays = periodEnd(day('2025-06-18'), { months: 4 }, STAYS)
  assert.deepEqual([end(stays), stays.planFor.toString()], ['2025-10-18', '2025-10-17'])
  assert.match(stays.explanation, /Nach der Einstellung der Stadt verschiebt sich das Ende nicht/)
})

test('a conference on 31 October 2024 would fall on a holiday', () => {
  assert.equal(restDay(day('2024-10-31'), SAXONY), 'Reformationstag')
})

test('the real limit is the last session before it, less the time for its papers; where none fits, there is none', () => {
  const sessions = [day('2025-10-16'), day('2025-09-04'), day('2025-11-06')]
  const last = lastSession(day('2025-10-20'), sessions, { leadDays: 9, calendar: SAXONY })
  assert.deepEqual([last?.session.toString(), last?.handInBy.toString()], ['2025-10-16', '2025-10-07'])
  assert.equal(lastSession(day('2025-08-31'), sessions, { leadDays: 9, calendar: SAXONY }), null)
})

test('lengths are said in German', () => {
  assert.equal(lengthInWords({ months: 1, halfMonth: true }), 'ein Monat und ein halber Monat')
  assert.equal(lengthInWords({ years: 2, days: 1 }), '2 Jahre und ein Tag')
})

test('whatever the period: where ends move they are working days and never earlier than counted; backwards never later', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 20_000 }), fc.nat(60), fc.nat(30), fc.boolean(), (offset, days, months, dayCounts) => {
      const from = day('1995-01-01').add({ days: offset })
      const forward = periodEnd(from, { days: days + 1, months }, MOVES, { dayCounts })
      assert.ok(isWorkingDay(forward.end, SAXONY) && Temporal.PlainDate.compare(forward.end, forward.counted) >= 0)
      const backward = backwardPeriod(from, { days, months }, MOVES)
      assert.ok(isWorkingDay(backward.end, SAXONY) && Temporal.PlainDate.compare(backward.end, backward.counted) <= 0)
    }),
  )
})
