import ICAL from 'ical.js'
import type { SchoolHoliday } from './conference-plan.ts'

const MOST_EVENTS = 1000

/** What a calendar file holds; or that it is none, or too much. */
export type ReadCalendar =
  | { readonly ok: true; readonly holidays: readonly SchoolHoliday[]; readonly leftOut: number }
  | { readonly ok: false; readonly because: 'no_calendar' | 'too_many' }

/** Reads stretches of whole days from a calendar after RFC 5545: the end of an entry is the first day after it (3.6.1). Entries with a time of day are left out. */
export function readHolidayCalendar(text: string): ReadCalendar {
  let events: readonly ICAL.Component[]
  try {
    // A file may hold several calendars one after the other.
    const parsed: unknown[] = ICAL.parse(text)
    const jcals: readonly unknown[] = Array.isArray(parsed[0]) ? parsed : [parsed]
    // What it is, its name says; one of another kind is refused below.
    const calendars = jcals.map(each => new ICAL.Component(each as string | []))
    if (calendars.some(({ name }) => name !== 'vcalendar')) return { ok: false, because: 'no_calendar' }
    events = calendars.flatMap(each => each.getAllSubcomponents('vevent'))
  } catch {
    return { ok: false, because: 'no_calendar' }
  }
  if (events.length > MOST_EVENTS) return { ok: false, because: 'too_many' }
  const holidays = events.flatMap(each => holidayOf(each) ?? [])
  return { ok: true, holidays, leftOut: events.length - holidays.length }
}

function holidayOf(event: ICAL.Component): SchoolHoliday | null {
  const name = String(event.getFirstPropertyValue('summary') ?? '')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 200)
  const from = dayOf(event.getFirstPropertyValue('dtstart'))
  const end = dayOf(event.getFirstPropertyValue('dtend'))
  if (name === '' || from === null) return null
  const until = end === null || Temporal.PlainDate.compare(end, from) <= 0 ? from : end.subtract({ days: 1 })
  return { name, from, until }
}

function dayOf(value: unknown): Temporal.PlainDate | null {
  if (!(value instanceof ICAL.Time) || !value.isDate) return null
  try {
    return Temporal.PlainDate.from({ year: value.year, month: value.month, day: value.day }, { overflow: 'reject' })
  } catch {
    return null
  }
}
