import { sql } from 'drizzle-orm'
import { peopleFor } from '#people/register/as-of.store.ts'
import { holdsOn } from '#people/register/person.store.ts'
import { shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Recipient, RecipientPort } from './recipients.ts'

/** Recipients from the register of people, as of the day. Who does a unit's work is its clerks and its mailbox; where it has neither, its head. */
export const registeredPeople: RecipientPort = {
  async peopleFor(tx, unit, level, on) {
    const people = await peopleFor(tx, unit, level, on)
    if (level !== 'unit') return people
    const workers = [...people, ...(await mailboxOf(tx, unit, on))]
    return workers.length > 0 ? workers : peopleFor(tx, unit, 'head', on)
  },
}

const mailbox = shape({ name: text.at(`''`), email: text })

const mailboxOf = (tx: Tx, unit: string, on: Temporal.PlainDate): Promise<Recipient[]> =>
  mailbox.many(
    tx,
    sql`select ${mailbox.list()} from organization o where organization_type in ('city', 'department', 'office', 'other') and (o.name = ${unit} or short_name = ${unit})
        and ${holdsOn('o', on)} and email <> '' order by o.name <> ${unit}, id limit 1`,
  )
