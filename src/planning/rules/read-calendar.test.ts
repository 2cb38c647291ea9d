import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readHolidayCalendar } from './read-calendar.ts'

const calendar = (...events: string[]) =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', ...events.flatMap(each => ['BEGIN:VEVENT', ...each.split('|'), 'END:VEVENT']), 'END:VCALENDAR'].join(
    '\r\n',
  )

test('K1: school holidays come from a calendar file; its end is the first day after, an entry without one is a day', () => {
  const read = readHolidayCalendar(
    calendar(
      'DTSTART;VALUE=DATE:20261012|DTEND;VALUE=DATE:20261025|SUMMARY:Herbstferien\\, Sachsen',
      'DTSTART;VALUE=DATE:20270507|SUMMARY:Unterrichtsfrei',
      'DTSTART:20270507T080000Z|SUMMARY:Elternabend',
    ),
  )
  assert.ok(read.ok)
  assert.deepEqual(
    read.holidays.map(({ name, from, until }) => [name, String(from), String(until)]),
    [
      ['Herbstferien, Sachsen', '2026-10-12', '2026-10-24'],
      ['Unterrichtsfrei', '2027-05-07', '2027-05-07'],
    ],
  )
  assert.equal(read.leftOut, 1, 'what has a time of day is no holiday')
})

for (const [what, text] of [
  ['no calendar', 'Ferien;12.10.2026'],
  ['nothing', ''],
  ['a card', 'BEGIN:VCARD\r\nVERSION:4.0\r\nEND:VCARD'],
  ['half a calendar', 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT'],
] as const)
  test(`K1: a file that is ${what} is refused`, () => {
    assert.equal(readHolidayCalendar(text).ok, false)
  })

test('K1: a calendar of thousands is refused before it is read', () => {
  const read = readHolidayCalendar(
    calendar(...Array.from({ length: 1001 }, (_, index) => `DTSTART;VALUE=DATE:20260101|SUMMARY:Tag ${index}`)),
  )
  assert.deepEqual(read, { ok: false, because: 'too_many' })
})
