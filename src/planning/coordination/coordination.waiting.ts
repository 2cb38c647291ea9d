import { sql } from 'drizzle-orm'
import { holdsOn } from '#people/register/person.store.ts'
import { common, day, instant, shape, text } from '#platform/db/rows.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'

const KIND: WaitingKind = { title: 'Stellungnahmen zu Planungsberichten', place: 45, menu: 'planning' }

const asked = shape({
  id: common.id,
  title: text.at('r.title'),
  unit: text.at('o.name'),
  dueOn: day.at('q.due_on'),
  askedAt: instant.at('q.asked_at'),
  askedByName: text.at('q.asked_by_name'),
})

/** Drafts about which somebody's unit was asked and has not answered (P4), the nearest date first. */
export const requestsToAnswer: WaitingSource = {
  permission: 'plan.walk',
  find: async (tx, { principal, today, limit }) =>
    principal.personId === undefined
      ? []
      : (
          await asked.many(
            tx,
            sql`with recursive own as (
                select o.id, o.parent_id, 0 as depth from membership m join organization o on o.id = m.organization_id
                  where m.person_id::text = ${principal.personId} and m.role in ('clerk', 'head', 'deputy') and ${holdsOn('m', today)}
                union select o.id, o.parent_id, own.depth + 1 from organization o join own on o.id = own.parent_id where own.depth < 10)
              select ${asked.list('q')} from planning_request q join planning_report r on r.id = q.report_id join organization o on o.id = q.organization_id
              where q.answered_at is null and q.passed_over_at is null and r.step in ('inside', 'offices') and q.organization_id in (select id from own)
              order by q.due_on, q.asked_at, q.id limit ${limit}`,
          )
        ).map(({ id, title, unit, dueOn, askedAt, askedByName }) => ({
          kind: KIND,
          subject: title,
          note: `${unit} ist gefragt von ${askedByName}`,
          since: askedAt,
          by: dueOn,
          button: { words: 'Antworten', href: urls.planningRequest(id) },
        })),
}
