import { sql } from 'drizzle-orm'
import { day, flag } from '#platform/db/rows.ts'

/**
 * When a paper or a point is due next, for whoever reads: the public learns what a person confirmed, and that there is more to be looked at (W10).
 * @param table name or alias of the paper or the point in the query
 */
export const dueForReader = (table: string) => {
  const at = sql.raw(table)
  const isPublic = sql`(select regelkreis_clearance()) = 'public'`
  return {
    nextDueOn: day.orNull.at(sql`case when ${isPublic} then ${at}.checked_due_on else ${at}.next_due_on end`),
    isUnchecked: flag.at(sql`(${isPublic} and ${at}.has_unchecked)`),
  }
}
