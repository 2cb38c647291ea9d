import { sql } from 'drizzle-orm'
import { peopleFor } from '#people/register/as-of.store.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
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

async function mailboxOf(tx: Tx, unit: string, on: Temporal.PlainDate): Promise<Recipient[]> {
  const rows = await rowsOf<{ email: string }>(
    tx,
    sql`select email from organization where organization_type in ('city', 'department', 'office', 'other') and (name = ${unit} or short_name = ${unit})
        and coalesce(start_date, '-infinity') <= ${on.toString()}::date and coalesce(end_date, 'infinity') >= ${on.toString()}::date and email <> ''
      order by name <> ${unit}, id limit 1`,
  )
  return rows.map(({ email }) => ({ name: '', email }))
}
