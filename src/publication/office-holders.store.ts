import { sql } from 'drizzle-orm'
import type { Report } from '#control/report/report.store.ts'
import { holdsOn } from '#people/register/person.store.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { readCity } from '#register/settings/city.ts'

/** Who acts in office as of the day of a report: heads and deputies, members of council, committees and groups, whoever signed it, and whom the settings name. */
export async function officeHoldersFor(tx: Tx, report: Report, today: Temporal.PlainDate): Promise<string[]> {
  const on = report.row.reportDate ?? today
  const rows = await rowsOf<{ name: string }>(
    tx,
    sql`select distinct p.name from membership m join person p on p.id = m.person_id join organization o on o.id = m.organization_id
      where ${holdsOn('m', on)} and (m.role in ('head', 'deputy') or (o.organization_type in ('committee', 'group') and m.role in ('chair', 'member', 'deputy_member')))`,
  )
  const city = await readCity(tx)
  return [
    ...rows.map(({ name }) => name),
    city.mayorName,
    ...city.departments.map(({ headName }) => headName),
    ...report.row.signatories.map(({ name }) => name ?? ''),
    report.row.acknowledgement?.name ?? '',
  ].filter(name => name.trim() !== '')
}
