import { sql } from 'drizzle-orm'
import { holdsOn } from '#people/register/person.store.ts'
import { day, instant, number, shape, text } from '#platform/db/rows.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { booking, cents } from './money.table.ts'
import { euros, KIND_WORDS } from './money-words.ts'

const TO_CHECK: WaitingKind = {
  title: 'Buchungen zu prüfen',
  place: 72,
  menu: 'money',
  all: { words: 'Alle Mittel', href: urls.purposes() },
}
const TO_CLOSE: WaitingKind = {
  title: 'Jahre abzuschließen',
  place: 97,
  menu: 'money',
  all: { words: 'Alle offenen Abschlüsse', href: urls.purposes({ stand: 'offen' }) },
}

/** That a person leads the unit `u.organization_id` on a day or the department above it, or stands in for its head. */
const leads = (personId: string, today: Temporal.PlainDate) => sql`exists (
  select from membership m where m.person_id::text = ${personId} and m.role in ('head', 'deputy') and ${holdsOn('m', today)}
    and m.organization_id in (select o.id from organization o where o.id = u.organization_id
      union select o.parent_id from organization o where o.id = u.organization_id))`

const waitingRequest = shape({
  purposeId: text,
  name: text,
  reference: text,
  kind: booking.columns.kind,
  cents,
  enteredAt: instant,
  enteredByName: text,
})

/** Bookings that somebody else entered and that this person, who leads the unit, has to look at. */
export const bookingsToCheck: WaitingSource = {
  permission: 'money.check',
  find: async (tx, { principal: { id, personId }, today, limit }) => {
    if (personId === undefined) return []
    const rows = await waitingRequest.many(
      tx,
      sql`select r.purpose_id, u.name, p.reference, r.kind, r.cents, r.entered_at, r.entered_by_name
        from purpose_request r join purpose u on u.id = r.purpose_id join paper p on p.id = u.paper_id
        where r.outcome is null and r.entered_by <> ${id} and ${leads(personId, today)} order by r.entered_at, r.id limit ${limit}`,
    )
    return rows.map(row => ({
      kind: TO_CHECK,
      subject: `${row.name}: ${KIND_WORDS[row.kind][1]} ${euros(row.cents)}`,
      references: [row.reference],
      note: `eingetragen von ${row.enteredByName}`,
      since: row.enteredAt,
      button: { words: 'Prüfen', href: urls.purpose(row.purposeId) },
    }))
  },
}

const openYear = shape({ purposeId: text, name: text, reference: text, year: number, since: day })

/** Years of purposes that are over and not closed, on the desk of whoever leads the unit: the earliest of each purpose. */
export const yearsToClose: WaitingSource = {
  permission: 'money.check',
  find: async (tx, { principal: { personId }, today, limit }) => {
    if (personId === undefined) return []
    const rows = await openYear.many(
      tx,
      sql`select u.id as purpose_id, u.name, p.reference, min(extract(year from b.value_on))::int as year,
          make_date(min(extract(year from b.value_on))::int + 1, 1, 1) as since
        from purpose u join paper p on p.id = u.paper_id join purpose_booking b on b.purpose_id = u.id
        where b.value_on < make_date(${today.year}::int, 1, 1) and ${leads(personId, today)}
          and not exists (select from purpose_year y where y.purpose_id = u.id and y.opened_at is null and y.year = extract(year from b.value_on))
        group by u.id, u.name, p.reference order by year, u.name limit ${limit}`,
    )
    return rows.map(({ purposeId, name, reference, year, since }) => ({
      kind: TO_CLOSE,
      subject: `${name}: Jahr ${year}`,
      references: [reference],
      since: since.toZonedDateTime('UTC').toInstant(),
      button: { words: 'Abschließen', href: urls.purposeYear(purposeId, year) },
    }))
  },
}
