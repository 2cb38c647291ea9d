import { sql } from 'drizzle-orm'
import { json, type RowOf, shape, text, uuids } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Ring } from '../rules/rings.ts'
import { ringsIn } from './geojson.ts'

const border = shape({
  areaId: text,
  rings: json<readonly Ring[]>({ read: stored => ringsIn(stored) ?? [], write: rings => rings }),
  source: text,
})
export type Border = RowOf<typeof border>

/** All borders, by the ids of their areas. */
export const allBorders = (tx: Tx): Promise<Border[]> => border.many(tx, sql`select ${border.list()} from area_border order by area_id`)

/** Says anew where the border of an area runs. */
export async function saveBorder(tx: Tx, { areaId, rings, source }: Border): Promise<void> {
  await tx.execute(
    sql`insert into area_border ${border.values({ areaId, rings, source })} on conflict (area_id) do update set ${border.set({ rings, source })}`,
  )
}

export async function removeBorders(tx: Tx, areaIds: readonly string[]): Promise<void> {
  await tx.execute(sql`delete from area_border where area_id = any(${uuids(areaIds)})`)
}
