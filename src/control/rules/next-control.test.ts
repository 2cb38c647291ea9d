import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { type ControlledPoint, type NextControlInput, proposeNextControl } from './next-control.ts'

const day = (iso: string): Temporal.PlainDate => Temporal.PlainDate.from(iso)
const point = (changes: Partial<ControlledPoint> = {}): ControlledPoint => ({
  number: '5',
  registerText: 'Der Platz wird umgestaltet.',
  answer: '',
  nextStep: '',
  status: 'in_progress',
  ...changes,
})
const propose = (changes: Partial<NextControlInput> = {}) =>
  proposeNextControl({ reportOn: day('2023-08-29'), points: [point()], earlierReports: [], ...changes })
const REPORTING = 'Die Verwaltung wird beauftragt, dem Rat bis zum 31. Dezember 2023 über den Stand zu berichten.'

test('C3: what the decided text asks for by a day is controlled a month later, with the reason', () => {
  const proposal = propose({ points: [point({ registerText: REPORTING })] })
  assert.equal(proposal?.on.toString(), '2024-01-31')
  assert.equal(proposal?.from, 'decided_text')
  assert.equal(proposal?.reason, 'weil zu Punkt 5 bis 31.12.2023 zu berichten ist')
})

test('C3: how long after a due date its result can be reported is a setting', () => {
  const settings = { daysAfterDue: 0 }
  assert.equal(
    propose({ points: [point({ registerText: REPORTING })], settings })?.on.toString(),
    '2023-12-29',
    'a Sunday: the Friday before',
  )
})

test('C3: a day in the next step or in the answer counts as well, the earliest decides', () => {
  const steps = propose({ points: [point({ registerText: REPORTING, nextStep: 'Workshop am 10.10.2023' })] })
  assert.deepEqual([steps?.on.toString(), steps?.from], ['2023-11-10', 'next_step'])
  const answer = propose({ points: [point({ answer: 'Der Entwurf liegt Ende November 2023 vor.' })] })
  assert.deepEqual(
    [answer?.on.toString(), answer?.from, answer?.reason],
    ['2023-12-29', 'answer', 'weil die Antwort zu Punkt 5 den 30.11.2023 nennt'],
  )
})

test('C6: without any day the rhythm of the earlier reports is kept', () => {
  const proposal = propose({ earlierReports: [day('2022-08-29'), day('2022-11-29'), day('2023-05-29')] })
  assert.deepEqual(
    [proposal?.on.toString(), proposal?.from, proposal?.reason],
    ['2023-11-29', 'rhythm', 'weil zu diesem Beschluss bisher etwa alle 3 Monate berichtet wurde'],
  )
})

test('C3: what the last report promised comes first as long as it lies ahead, whatever the rhythm; what falls due before is said', () => {
  const promisedOn = day('2024-06-30')
  const earlierReports = [day('2022-08-29'), day('2022-11-29'), day('2023-05-29')]
  const kept = propose({ promisedOn, earlierReports })
  assert.deepEqual(
    [kept?.on.toString(), kept?.from, kept?.reason],
    ['2024-06-30', 'promised', 'weil der letzte Bericht die nächste Beschlusskontrolle für diesen Tag angekündigt hat'],
  )
  assert.match(
    propose({ promisedOn, points: [point({ registerText: REPORTING })] })?.reason ?? '',
    /angekündigt hat; früher schon, weil zu Punkt 5 bis 31\.12\.2023 zu berichten ist$/,
  )
  assert.equal(propose({ promisedOn: day('2023-08-29') })?.from, 'default', 'a promised day that has come is no proposal')
  assert.equal(propose({ promisedOn, points: [point({ status: 'fulfilled' })] }), null)
})

test('C6: two reports are no rhythm', () => {
  assert.equal(propose({ earlierReports: [day('2023-08-11')] })?.from, 'default')
  assert.equal(propose({ earlierReports: [day('2023-07-11'), day('2023-08-11')] })?.from, 'rhythm')
})

test('D4: a period after the decision and a series are reckoned from the day of the decision', () => {
  const registerText = 'Die Verwaltung wird beauftragt, dem Stadtrat binnen zwölf Wochen nach Beschlussfassung zu berichten.'
  assert.equal(propose({ points: [point({ registerText })] })?.from, 'default')
  const reckoned = propose({ points: [point({ registerText, decidedOn: day('2023-08-01') })] })
  assert.deepEqual([reckoned?.on.toString(), reckoned?.from], ['2023-11-24', 'decided_text'])
})

test("C6: without earlier reports the city's setting counts, and a far day does not push the control behind it", () => {
  assert.deepEqual([propose()?.on.toString(), propose()?.from], ['2024-02-29', 'default'])
  assert.equal(propose({ settings: { defaultMonths: 12 } })?.on.toString(), '2024-08-29')
  assert.equal(propose({ points: [point({ nextStep: 'Abschluss am 30.06.2026' })] })?.on.toString(), '2024-02-29')
})

test('C6: a control that was forgotten for years is no rhythm', () => {
  const proposal = propose({ earlierReports: [day('2019-01-29')] })
  assert.deepEqual([proposal?.on.toString(), proposal?.from], ['2024-02-29', 'default'])
})

test('C6: where a point has been overdue for years, the next control comes within the rhythm of the city, with the reason', () => {
  const late = point({ number: '3', registerText: 'Das Konzept ist bis zum 30. April 2021 vorzulegen.' })
  const proposal = propose({ points: [point(), late], earlierReports: [day('2022-08-29')] })
  assert.deepEqual(
    [proposal?.on.toString(), proposal?.from, proposal?.reason],
    ['2024-02-29', 'overdue', 'weil Punkt 3 seit dem 30.04.2021 überfällig ist und dann spätestens nach 6 Monaten wieder berichtet wird'],
  )
  const often = propose({ points: [late], earlierReports: [day('2023-02-26'), day('2023-05-29')] })
  assert.deepEqual([often?.on.toString(), often?.from], ['2023-11-29', 'rhythm'], 'a shorter rhythm is kept')
  assert.equal(propose({ points: [{ ...late, status: 'fulfilled' }, point()] })?.from, 'default')
})

test('C6: days that have passed and points that are done do not count; without open points there is no next control', () => {
  assert.equal(propose({ points: [point({ nextStep: 'Beratung am 01.03.2023' })] })?.from, 'default')
  assert.equal(propose({ points: [point({ registerText: REPORTING, status: 'fulfilled' }), point()] })?.from, 'default')
  assert.equal(propose({ points: [point({ status: 'fulfilled' }), point({ status: 'repealed' })] }), null)
})

test('C6: a duty to report every year sets the next control', () => {
  const proposal = propose({
    points: [point({ registerText: 'Dem Rat ist halbjährlich zu berichten.', status: 'ongoing' })],
    settings: { daysAfterDue: 0, defaultMonths: 12 },
  })
  assert.deepEqual([proposal?.on.toString(), proposal?.from], ['2024-02-29', 'decided_text'])
})

test('C3: a control never falls on a weekend or a holiday and always lies after the report', () => {
  const isFree = (date: Temporal.PlainDate): boolean => date.month === 10 && date.day === 31
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 3000 }), fc.integer({ min: 0, max: 200 }), (start, ahead) => {
      const reportOn = day('2020-01-01').add({ days: start })
      const nextStep = `Termin am ${reportOn.add({ days: ahead }).toString()}`
      const proposal = proposeNextControl({
        reportOn,
        points: [point({ nextStep })],
        earlierReports: [],
        settings: { daysAfterDue: 0, isFree },
      })
      assert.ok(proposal && proposal.on.dayOfWeek < 6 && !isFree(proposal.on))
      assert.ok(Temporal.PlainDate.compare(proposal.on, reportOn) > 0)
      assert.match(proposal.reason, /^weil /)
    }),
  )
})
