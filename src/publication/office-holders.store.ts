import { sql } from 'drizzle-orm'
import { holdsOn } from '#people/register/person.store.ts'
import { shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { readCity } from '#register/settings/city.ts'

const holder = shape({ name: text })

/** Who acts in office on a day: heads and deputies, members of council, committees and groups, and whom the settings name. */
export async function officeHoldersOn(tx: Tx, on: Temporal.PlainDate): Promise<string[]> {
  const rows = await holder.many(
    tx,
    sql`select distinct p.name from membership m join person p on p.id = m.person_id join organization o on o.id = m.organization_id
      where ${holdsOn('m', on)} and (m.role in ('head', 'deputy') or (o.organization_type in ('committee', 'group') and m.role in ('chair', 'member', 'deputy_member')))`,
  )
  const city = await readCity(tx)
  return [...rows.map(({ name }) => name), city.mayorName, ...city.departments.map(({ headName }) => headName)].filter(
    name => name.trim() !== '',
  )
}
