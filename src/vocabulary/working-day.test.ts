import assert from 'node:assert/strict'
import { test } from 'node:test'
import { holidayCalendar, isWorkingDay, restDay, SAXONY, workingDayFrom, workingDayUntil } from './working-day.ts'

const day = (text: string): Temporal.PlainDate => Temporal.PlainDate.from(text)

/** The movable holidays as the table of the facts has them (Gauss' rule and § 1 SächsSFG). */
const MOVABLE: Record<number, Record<string, string>> = {
  2025: { Karfreitag: '04-18', Ostermontag: '04-21', 'Christi Himmelfahrt': '05-29', Pfingstmontag: '06-09', 'Buß- und Bettag': '11-19' },
  2026: { Karfreitag: '04-03', Ostermontag: '04-06', 'Christi Himmelfahrt': '05-14', Pfingstmontag: '05-25', 'Buß- und Bettag': '11-18' },
  2027: { Karfreitag: '03-26', Ostermontag: '03-29', 'Christi Himmelfahrt': '05-06', Pfingstmontag: '05-17', 'Buß- und Bettag': '11-17' },
  2028: { Karfreitag: '04-14', Ostermontag: '04-17', 'Christi Himmelfahrt': '05-25', Pfingstmontag: '06-05', 'Buß- und Bettag': '11-22' },
}
const FIXED = {
  Neujahr: '01-01',
  'Tag der Arbeit': '05-01',
  'Tag der Deutschen Einheit': '10-03',
  Reformationstag: '10-31',
  'Erster Weihnachtstag': '12-25',
  'Zweiter Weihnachtstag': '12-26',
}

/** All holidays of a year, by asking every day. */
function holidaysOf(year: number): Record<string, string> {
  const found: Record<string, string> = {}
  for (let on = day(`${year}-01-01`); on.year === year; on = on.add({ days: 1 })) {
    const name = SAXONY.holidayOn(on)
    if (name) found[name] = on.toString().slice(5)
  }
  return found
}

test('Saxony has eleven holidays a year, the Buß- und Bettag among them, Fronleichnam not', () => {
  for (const [year, movable] of Object.entries(MOVABLE)) {
    const holidays = holidaysOf(Number(year))
    assert.deepEqual(holidays, { ...FIXED, ...movable })
    assert.equal(Object.keys(holidays).length, 11)
  }
  assert.equal(SAXONY.holidayOn(day('2026-06-04')), null, 'Fronleichnam')
  assert.equal(SAXONY.holidayOn(day('2025-11-25')), null)
})

test('the Buß- und Bettag is the Wednesday before 23 November in every year', () => {
  for (let year = 1995; year <= 2060; year++) {
    const wednesdays = Array.from({ length: 7 }, (_, index) => day(`${year}-11-16`).add({ days: index })).filter(on => on.dayOfWeek === 3)
    assert.equal(wednesdays.length, 1)
    assert.deepEqual(
      wednesdays.map(on => SAXONY.holidayOn(on)),
      ['Buß- und Bettag'],
    )
  }
})

test('Christmas Eve and New Year’s Eve are no holidays; Saturday and Sunday are no working days', () => {
  assert.equal(isWorkingDay(day('2026-12-24'), SAXONY), true)
  assert.equal(isWorkingDay(day('2026-12-31'), SAXONY), true)
  assert.equal(restDay(day('2025-10-18'), SAXONY), 'ein Samstag')
  assert.equal(restDay(day('2023-12-31'), SAXONY), 'ein Sonntag')
  assert.equal(restDay(day('2025-10-31'), SAXONY), 'Reformationstag')
})

test('the next and the last working day pass over weekends and holidays in a row', () => {
  assert.equal(workingDayFrom(day('2026-04-03'), SAXONY).toString(), '2026-04-07', 'Good Friday to the Tuesday after Easter')
  assert.equal(workingDayUntil(day('2026-04-06'), SAXONY).toString(), '2026-04-02')
  assert.equal(workingDayUntil(day('2025-12-28'), SAXONY).toString(), '2025-12-24')
  assert.equal(workingDayFrom(day('2025-06-18'), SAXONY).toString(), '2025-06-18')
})

test('another city has the holidays of its own state and of its own place', () => {
  const north = holidayCalendar('HH')
  assert.equal(north.holidayOn(day('2025-11-19')), null)
  assert.equal(north.holidayOn(day('2025-10-31')), 'Reformationstag')
  assert.equal(holidayCalendar('BY', { '08-08': 'Friedensfest' }).holidayOn(day('2025-08-08')), 'Friedensfest')
})
