import { type SQL, sql } from 'drizzle-orm'
import { holdsOn } from '#people/register/person.store.ts'
import { common, day, instant, number, shape, text, word } from '#platform/db/rows.ts'
import { urls } from '#web/urls.ts'
import type { Waiting, WaitingKind, WaitingSource } from '#web/waiting.ts'
import type { ConferenceState } from '../rules/conference.ts'

const kind = (title: string, place: number): WaitingKind => ({ title, place, menu: 'planning' })

const PREPARE = kind('Planungskonferenzen vorzubereiten', 63)
const AFTER = kind('Planungskonferenzen nachzubereiten', 64)

const conference = shape({
  id: common.id,
  title: text.at('c.title'),
  state: word<ConferenceState>().at('c.state'),
  heldOn: day.orNull.at('c.held_on'),
  since: instant.at('c.state_since'),
  unchecked: number.at('(select count(*) from conference_result r where r.conference_id = c.id and r.fate is null)'),
})

/** Days before a conference from which on an invitation that is not out waits on the desk: the time of the material and some to prepare it. */
const PREPARE_DAYS = 56

/** Conferences of the units in which somebody works that wait for their next step (K2, K5, K6), the nearest day first. */
export const conferencesToTend: WaitingSource = {
  permission: 'planning.write',
  async find(tx, { principal, today, limit }) {
    if (principal.personId === undefined) return []
    const on = (other: Temporal.PlainDate): SQL => sql`${other.toString()}::date`
    const rows = await conference.many(
      tx,
      sql`with recursive own as (
          select o.id, 0 as depth from membership m join organization o on o.id = m.organization_id
            where m.person_id::text = ${principal.personId} and m.role in ('clerk', 'head', 'deputy') and ${holdsOn('m', today)}
          union select o.id, own.depth + 1 from organization o join own on o.parent_id = own.id where own.depth < 10)
        select ${conference.list('c')} from conference c where c.organization_id in (select id from own) and (
          (c.state = 'planned' and c.held_on <= ${on(today.add({ days: PREPARE_DAYS }))}) or (c.state = 'invited' and c.held_on <= ${on(today)})
          or c.state = 'held' or (c.state = 'checked' and c.told_at is null))
        order by c.held_on nulls last, c.id limit ${limit}`,
    )
    return rows.map(waitingOf)
  },
}

function waitingOf({
  id,
  title,
  state,
  heldOn,
  since,
  unchecked,
}: {
  id: string
  title: string
  state: ConferenceState
  heldOn: Temporal.PlainDate | null
  since: Temporal.Instant
  unchecked: number
}): Waiting {
  const results = urls.conferenceResults(id)
  switch (state) {
    case 'planned':
      return { kind: PREPARE, subject: title, since, by: heldOn, button: { words: 'Einladen', href: urls.conferenceCircle(id) } }
    case 'invited':
      return { kind: AFTER, subject: title, since, button: { words: 'Ergebnisse eintragen', href: results } }
    case 'held':
      return {
        kind: AFTER,
        subject: title,
        note: unchecked > 0 ? `${unchecked} noch nicht geprüft` : 'alle Ergebnisse geprüft',
        since,
        button: { words: unchecked > 0 ? 'Ergebnisse prüfen' : 'Prüfung abschließen', href: results },
      }
    default:
      return { kind: AFTER, subject: title, since, button: { words: 'Ergebnisse mitteilen', href: results } }
  }
}
