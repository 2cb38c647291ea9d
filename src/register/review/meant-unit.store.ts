import { sql } from 'drizzle-orm'
import { shape, text } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'

/** Which unit a letter's department means, and which there are to choose from. */
export interface MeantUnit {
  /** Null where the register of units knows none by these words: whoever takes the letter over can name one, or link the words later. */
  readonly name: string | null
  readonly choices: readonly string[]
}

const named = shape({ name: text })

/** Proposes the unit that the words of a letter mean on a day. */
export async function meantUnit(tx: Tx, words: string, on: Temporal.PlainDate): Promise<MeantUnit> {
  const day = sql`${on.toString()}::date`
  const meant = await named.one(tx, sql`select name from organization where id = regelkreis_unit_of(${words}, ${day})`)
  const units = await named.many(
    tx,
    sql`select distinct name from organization where organization_type in ('department', 'office')
      and (start_date is null or start_date <= ${day}) and (end_date is null or end_date >= ${day}) order by name limit 500`,
  )
  return { name: meant?.name ?? null, choices: units.map(({ name }) => name) }
}
