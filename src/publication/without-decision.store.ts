import { sql } from 'drizzle-orm'
import { day, flag, number, type RowOf, shape, text, uuids } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'

const open = shape({
  id: text.at('u.id'),
  reference: text.orNull.at('coalesce(p.reference, q.reference)'),
  subject: text.orNull.at('coalesce(p.name, q.name)'),
  reportId: text.orNull.at('u.report_id'),
  isReport: flag.at(sql`u.report_id is not null`),
  on: day.orNull.at(sql`coalesce(p.decided_on, b.report_date)`),
})

/** A resolution or a letter that is public, and of which nobody has decided that. */
export type WithoutDecision = RowOf<typeof open>

// What somebody has made less public since, or withdrawn, is decided.
const OPEN = sql`from public_without_decision u
  left join paper p on p.id = u.paper_id and p.visibility = 'public'
  left join report_publication b on b.report_id = u.report_id and b.withdrawn_at is null and b.visibility = 'public'
  left join lateral (select x.reference, x.name from paper x where x.id = any(b.paper_ids) order by array_position(b.paper_ids, x.id) limit 1) q on true
  where u.decision is null and (p.id is not null or b.report_id is not null)`

/** What is public without a decision, resolutions first, the oldest first. */
export const publicWithoutDecision = (tx: Tx, limit: number): Promise<WithoutDecision[]> =>
  open.many(tx, sql`select ${open.list()} ${OPEN} order by u.report_id is not null, 6 nulls first, 2, u.id limit ${limit}`)

/** Of these the ones that are still open. */
export const openAmong = (tx: Tx, ids: readonly string[]): Promise<WithoutDecision[]> =>
  open.many(tx, sql`select ${open.list()} ${OPEN} and u.id = any(${uuids(ids)})`)

/** The same, locked. */
export const lockWithoutDecision = (tx: Tx, ids: readonly string[]): Promise<WithoutDecision[]> =>
  open.many(tx, sql`select ${open.list()} ${OPEN} and u.id = any(${uuids(ids)}) for update of u`)

const counted = shape({ count: number })

/** How much is public without a decision. */
export const countWithoutDecision = async (tx: Tx): Promise<number> =>
  (await counted.one(tx, sql`select count(*) as count ${OPEN}`))?.count ?? 0

/** Notes what was decided of these, by whom and when. */
export async function noteDecision(
  tx: Tx,
  ids: readonly string[],
  { decision, by, at }: { readonly decision: 'confirmed' | 'withdrawn'; readonly by: string; readonly at: Temporal.Instant },
): Promise<void> {
  await tx.execute(
    sql`update public_without_decision set decision = ${decision}, decided_by = ${by}, decided_at = ${at.toString()}::timestamptz where id = any(${uuids(ids)})`,
  )
}
