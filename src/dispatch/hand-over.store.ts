import { sql } from 'drizzle-orm'
import { shape, text, uuids } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'

const waiting = shape({
  id: text.at('d.id'),
  matterId: text.at('d.report_id'),
  key: text.at(sql`coalesce('person:' || d.person_id::text, 'group:' || d.organization_id::text, d.name)`),
  name: text.at('d.name'),
  group: text.at('d.group_name'),
})

/** A letter that somebody hands over. */
export interface PaperDelivery {
  readonly id: string
  readonly matterId: string
  /** The same for all letters of one recipient. */
  readonly key: string
  readonly name: string
  readonly group: string
}

/** Which of the letters are meant: all, those of one matter, or these. */
export interface PaperChoice {
  readonly matterId?: string
  readonly ids?: readonly string[]
}

/** The letters that nobody has handed over yet, in the order of recipients, so many at most. */
export const paperDeliveries = (tx: Tx, { matterId, ids }: PaperChoice, limit: number): Promise<PaperDelivery[]> =>
  waiting.many(
    tx,
    sql`select ${waiting.list()} from report_delivery d where d.channel = 'paper' and d.outbox_id is null and d.handed_on is null
      ${matterId === undefined ? sql`` : sql`and d.report_id::text = ${matterId}`} ${ids === undefined ? sql`` : sql`and d.id = any(${uuids(ids)})`}
      order by d.group_name = '', d.group_name, d.person_id is not null, d.name, 3, d.created, d.id limit ${limit}`,
  )
