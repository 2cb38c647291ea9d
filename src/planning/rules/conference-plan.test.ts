import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SAXONY } from '#vocabulary/working-day.ts'
import { type ConferencePace, dayProblems, daysLate, nextDue, planOf, proposedDays, whatBreaks, whatMoves } from './conference-plan.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const PACE: ConferencePace = { cycleYears: 4, materialDays: 28, coordinationDays: 14, readingMonths: 4, leadDays: 9 }
const rule = { calendar: SAXONY, shift: true }
const plan = (on: string, sessions: readonly string[] = []) => planOf(day(on), PACE, { rule, sessions: sessions.map(day) })
const AUTUMN = { name: 'Herbstferien', from: day('2026-10-12'), until: day('2026-10-24') }

// The worked examples of facts 9.3.
for (const [on, material, limit] of [
  ['2025-06-18', '2025-05-21', '2025-10-20'],
  ['2025-11-28', '2025-10-30', '2026-03-30'],
  // The last of a month: four months later there is no such day (§ 188 III BGB), and 28 days before is counted by days.
  ['2025-10-30', '2025-10-02', '2026-03-02'],
] as const)
  test(`K1: a conference on ${on} has its material out by ${material} and its first reading by ${limit}`, () => {
    const found = plan(on)
    assert.equal(String(found.material.end), material)
    assert.equal(String(found.reading.end), limit)
  })

test('K1: the day of the material is never later than day −28, and earlier where that is no working day', () => {
  assert.equal(String(plan('2025-11-28').material.counted), '2025-10-31')
  assert.match(plan('2025-11-28').material.explanation, /Feiertag \(Reformationstag\).*spätestens Donnerstag/)
})

// The last session on or before the limit counts, less the lead time; where none fits, the interim report is due.
for (const [sessions, kind, session, handIn] of [
  [['2025-08-21', '2025-10-02', '2025-10-30'], 'session', '2025-10-02', '2025-09-23'],
  [['2025-10-20'], 'session', '2025-10-20', '2025-10-10'],
  [['2025-11-06', '2025-12-04'], 'interim', '2025-11-06', '2025-10-28'],
  // Its papers were due before the conference.
  [['2025-06-26', '2025-11-06'], 'interim', '2025-11-06', '2025-10-28'],
] as const)
  test(`K7: of the sessions ${sessions.join(', ')} a conference on 2025-06-18 takes ${session} (${kind})`, () => {
    const { committee } = plan('2025-06-18', sessions)
    assert.ok(committee.kind === kind)
    assert.equal(String(committee.session), session)
    assert.equal(String(committee.handInBy), handIn)
  })

test('K7: without any session after the conference nothing is claimed', () => {
  assert.equal(plan('2025-06-18', ['2025-05-01']).committee.kind, 'unknown')
})

test('K1: an area is due four years after its last conference, or when it was moved to; 29 February becomes the 28th', () => {
  assert.deepEqual(nextDue(day('2022-09-14'), null, PACE), { on: day('2026-09-14'), because: 'cycle' })
  assert.deepEqual(nextDue(day('2022-09-14'), day('2027-02-03'), PACE), { on: day('2027-02-03'), because: 'moved' })
  assert.deepEqual(
    nextDue(day('2022-09-14'), day('2021-02-03'), PACE),
    { on: day('2026-09-14'), because: 'cycle' },
    'moved before the last one',
  )
  assert.deepEqual(nextDue(null, null, PACE), { on: null, because: 'never_held' })
  assert.equal(String(nextDue(day('2024-02-29'), null, { cycleYears: 1 }).on), '2025-02-28')
})

test('K1: a public holiday and a Sunday are refused, a Saturday and school holidays are said', () => {
  assert.deepEqual(
    ['2024-10-31', '2026-10-04', '2026-10-10', '2026-10-14', '2026-11-18', '2026-11-24'].map(on =>
      dayProblems(day(on), SAXONY, [AUTUMN]).map(({ isRefused, words }) => `${isRefused ? 'nein' : 'gesagt'}: ${words}`),
    ),
    [
      ['nein: Der 31. Oktober 2024 ist ein Feiertag (Reformationstag). Wählen Sie einen anderen Tag.'],
      ['nein: Der 4. Oktober 2026 ist ein Sonntag. Wählen Sie einen anderen Tag.'],
      ['gesagt: Der 10. Oktober 2026 ist ein Samstag.'],
      ['gesagt: Der 14. Oktober 2026 liegt in den Schulferien (Herbstferien).'],
      ['nein: Der 18. November 2026 ist ein Feiertag (Buß- und Bettag). Wählen Sie einen anderen Tag.'],
      [],
    ],
  )
})

test('K1: proposed days are the last before the due day, outside holidays; late, they are the first on which all can still be done', () => {
  const where = { calendar: SAXONY, holidays: [AUTUMN] }
  const ask = (due: string | null, today: string) =>
    proposedDays({ due: due === null ? null : day(due), today: day(today), count: 3 }, PACE, where).map(String)
  assert.deepEqual(ask('2026-10-25', '2026-06-01'), ['2026-10-07', '2026-10-08', '2026-10-09'])
  assert.deepEqual(ask('2026-06-10', '2026-06-01'), ['2026-07-13', '2026-07-14', '2026-07-15'])
  assert.deepEqual(ask(null, '2026-09-05'), ['2026-10-26', '2026-10-27', '2026-10-28'], 'the autumn holidays are left out')
})

test('K1: moving the day says what changes and what breaks', () => {
  const { changed, broken } = whatMoves(plan('2025-06-18', ['2025-10-02']), plan('2025-05-14', ['2025-10-02']), day('2025-05-02'))
  assert.deepEqual(changed, [
    'Abstimmung abgeschlossen: bisher 7. Mai 2025, jetzt 2. April 2025.',
    'Unterlagen versandt: bisher 21. Mai 2025, jetzt 16. April 2025.',
    'Erste Lesung spätestens: bisher 20. Oktober 2025, jetzt 15. September 2025.',
  ])
  assert.equal(broken.length, 2)
  assert.match(broken[0] ?? '', /Unterlagen hätten bis Mittwoch, den 16\. April 2025/)
  assert.match(broken[1] ?? '', /Zwischenbericht, in der Sitzung am 2\. Oktober 2025/)
  assert.deepEqual(whatBreaks(plan('2025-06-18', ['2025-10-02']), day('2025-05-02')), [])
})

test('K2: late by n days counts from the day on which the material had to be there', () => {
  const late = (sent: string) => daysLate(day(sent), plan('2025-06-18'))
  assert.deepEqual(['2025-05-20', '2025-05-21', '2025-05-22', '2025-06-04'].map(late), [0, 0, 1, 14])
})
