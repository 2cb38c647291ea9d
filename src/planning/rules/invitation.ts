import ICAL from 'ical.js'

/** A conference as it stands in the calendars of those who are invited. */
export interface Invitation {
  readonly conferenceId: string
  readonly title: string
  readonly heldOn: Temporal.PlainDate
  readonly startsAt: string
  readonly endsAt: string
  readonly place: string
  readonly description: string
  readonly sequence: number
  readonly organizer: { readonly name: string; readonly email: string }
  readonly attendee: { readonly name: string; readonly email: string }
  readonly stamped: Temporal.Instant
}

const TIME_ZONE = 'Europe/Berlin'

/** A date for one person's calendar after RFC 5546: `request` asks them to come or moves it, `cancel` takes it back. One identity for as long as the conference is. */
export function invitationCalendar(of: Invitation, method: 'request' | 'cancel'): string {
  const calendar = new ICAL.Component('vcalendar')
  calendar.addPropertyWithValue('version', '2.0')
  calendar.addPropertyWithValue('prodid', '-//Regelkreis//Planungskonferenzen//DE')
  calendar.addPropertyWithValue('method', method.toUpperCase())
  const event = new ICAL.Component('vevent')
  event.addPropertyWithValue('uid', `conference-${of.conferenceId}@regelkreis`)
  event.addPropertyWithValue('sequence', of.sequence)
  event.addPropertyWithValue('dtstamp', utc(of.stamped))
  for (const [name, time] of timesOf(of)) event.addPropertyWithValue(name, time)
  event.addPropertyWithValue('summary', of.title)
  if (of.place) event.addPropertyWithValue('location', of.place)
  if (of.description) event.addPropertyWithValue('description', of.description)
  event.addPropertyWithValue('status', method === 'cancel' ? 'CANCELLED' : 'CONFIRMED')
  event.addProperty(someone('organizer', of.organizer))
  const attendee = someone('attendee', of.attendee)
  // They answer by the link, so that the answer arrives where it is counted.
  attendee.setParameter('rsvp', 'FALSE')
  event.addProperty(attendee)
  calendar.addSubcomponent(event)
  return `${calendar.toString()}\r\n`
}

function someone(role: 'organizer' | 'attendee', { name, email }: { readonly name: string; readonly email: string }): ICAL.Property {
  const property = new ICAL.Property(role)
  property.setValue(`mailto:${email}`)
  // A parameter knows no quotation marks (RFC 5545, 3.2).
  property.setParameter('cn', name.replaceAll(/["\r\n]/g, ''))
  return property
}

/** Instants in UTC, which every program knows without a time zone; whole days where no time is said. */
function timesOf({ heldOn, startsAt, endsAt }: Invitation): readonly (readonly ['dtstart' | 'dtend', ICAL.Time])[] {
  if (startsAt === '')
    return [
      ['dtstart', ICAL.Time.fromDateString(heldOn.toString())],
      ['dtend', ICAL.Time.fromDateString(heldOn.add({ days: 1 }).toString())],
    ]
  const at = (time: string): Temporal.Instant =>
    heldOn.toZonedDateTime({ timeZone: TIME_ZONE, plainTime: Temporal.PlainTime.from(time) }).toInstant()
  const start = at(startsAt)
  return [
    ['dtstart', utc(start)],
    ['dtend', utc(endsAt === '' ? start.add({ hours: 2 }) : at(endsAt))],
  ]
}

const utc = (instant: Temporal.Instant): ICAL.Time =>
  ICAL.Time.fromDateTimeString(instant.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString())
