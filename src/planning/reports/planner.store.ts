import { sql } from 'drizzle-orm'
import { holdsOn } from '#people/register/person.store.ts'
import { can, isKeeper, type Principal } from '#platform/access/principal.ts'
import { hasRows, type Tx } from '#platform/db/transaction.ts'

/** Whether someone works in a unit on a day, or in one below it. */
export const worksIn = (tx: Tx, personId: string, unitId: string, on: Temporal.PlainDate): Promise<boolean> =>
  hasRows(
    tx,
    sql`with recursive inside as (select id, 0 as depth from organization where id::text = ${unitId}
        union select o.id, inside.depth + 1 from organization o join inside on o.parent_id = inside.id where inside.depth < 10)
      select from membership m join inside on inside.id = m.organization_id
      where m.person_id::text = ${personId} and m.role in ('clerk', 'head', 'deputy') and ${holdsOn('m', on)}`,
  )

/** Whether the principal writes the planning reports of a unit: those who may plan and work there, and those who look after the whole register (P4). */
export const isPlannerOf = async (tx: Tx, principal: Principal, unitId: string, on: Temporal.PlainDate): Promise<boolean> =>
  can(principal, 'planning.write') &&
  (isKeeper(principal) || (principal.personId !== undefined && (await worksIn(tx, principal.personId, unitId, on))))
