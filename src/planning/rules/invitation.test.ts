import assert from 'node:assert/strict'
import { test } from 'node:test'
import ICAL from 'ical.js'
import { type Invitation, invitationCalendar } from './invitation.ts'

const INVITATION: Invitation = {
  conferenceId: '0b0f7b1e-0000-4000-8000-000000000001',
  title: 'Planungskonferenz Stadtraum 3, Hafen; Gerberviertel',
  heldOn: Temporal.PlainDate.from('2025-06-18'),
  startsAt: '14:00',
  endsAt: '17:00',
  place: 'Rathaus, Saal 2',
  description: '1. Begrüßung\n2. Arbeit in Gruppen',
  sequence: 0,
  organizer: { name: 'Jugendamt', email: 'jugendamt@lindenau.example' },
  attendee: { name: 'Meike "Mia" Voss', email: 'voss@haus.example' },
  stamped: Temporal.Instant.from('2025-05-20T08:30:12.345Z'),
}
const read = (text: string) => new ICAL.Event(new ICAL.Component(ICAL.parse(text)).getFirstSubcomponent('vevent') ?? undefined)

test('K4: the calendar of an invitation has one identity, the real organiser, and the city’s time as an instant', () => {
  const text = invitationCalendar(INVITATION, 'request')
  assert.match(text, /METHOD:REQUEST\r\n/)
  assert.match(text, /DTSTART:20250618T120000Z/)
  assert.match(text, /DTEND:20250618T150000Z/)
  assert.match(text, /ORGANIZER;CN=Jugendamt:mailto:jugendamt@lindenau\.example/)
  const event = read(text)
  assert.equal(event.summary, INVITATION.title)
  assert.equal(event.description, INVITATION.description)
  assert.equal(event.location, INVITATION.place)
  assert.equal(event.uid, 'conference-0b0f7b1e-0000-4000-8000-000000000001@regelkreis')
  for (const line of text.split('\r\n')) assert.ok(Buffer.byteLength(line) <= 75, line)
})

test('K4: a move counts SEQUENCE up, and what is cancelled says so under the same identity', () => {
  const moved = read(invitationCalendar({ ...INVITATION, sequence: 2, startsAt: '', endsAt: '' }, 'request'))
  assert.equal(moved.sequence, 2)
  assert.equal(moved.startDate.isDate, true)
  assert.equal(moved.endDate.toString(), '2025-06-19')
  const text = invitationCalendar({ ...INVITATION, sequence: 3 }, 'cancel')
  assert.match(text, /METHOD:CANCEL/)
  assert.match(text, /STATUS:CANCELLED/)
  assert.equal(read(text).uid, moved.uid)
})
