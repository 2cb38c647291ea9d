import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { type GroupName, moverGroups } from '../rules/movers.ts'

/** The names of all parliamentary groups, of today and of earlier terms; the newest name of each first. */
export const readGroupNames = (tx: Tx): Promise<GroupName[]> =>
  rowsOf<GroupName>(
    tx,
    sql`select short_name as "shortName", name from organization where organization_type = 'group' order by short_name, start_date desc nulls last, name`,
  )

/** Which groups moved a resolution. */
export interface MovedBy {
  /** By short name. */
  readonly groups: readonly string[]
  /** A person said so; otherwise it follows from the words about the mover. */
  readonly isSaid: boolean
}

/** Which groups moved a resolution; undefined where there is none for this principal. */
export async function readMovedBy(tx: Tx, reference: string): Promise<MovedBy | undefined> {
  const [row] = await rowsOf<{ mover: string | null; mover_groups: string[] | null }>(
    tx,
    sql`select mover, mover_groups from paper where reference = ${reference}`,
  )
  if (!row) return undefined
  return { groups: moverGroups({ mover: row.mover, said: row.mover_groups }, await readGroupNames(tx)), isSaid: row.mover_groups !== null }
}

/** Notes which groups moved a resolution, by short name; null lets it follow from the words about the mover again. */
export async function setMovedBy(change: Change, reference: string, groups: readonly string[] | null): Promise<void> {
  const value = groups === null ? sql`null` : sql`array(select jsonb_array_elements_text(${JSON.stringify(groups)}::jsonb))`
  const [row] = await rowsOf<{ id: string }>(
    change.tx,
    sql`update paper set mover_groups = ${value} where reference = ${reference} returning id`,
  )
  if (!row) return
  await change.audit({ action: 'paper.movers_noted', recordType: 'paper', recordId: row.id, data: { groups } })
}
