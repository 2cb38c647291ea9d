import { sql } from 'drizzle-orm'
import { instant, type RowOf, shape, text, type ValuesOf } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { textRemark } from './writing.table.ts'

const remark = shape({
  id: text.at('r.id'),
  sectionId: text.at('r.section_id'),
  blockId: text.at('r.block_id'),
  quote: text.at('r.quote'),
  body: text.at('r.body'),
  by: text.orNull.at('p.name'),
  at: instant.at('r.created'),
  answersId: text.orNull.at('r.answers_id'),
  closedAt: instant.orNull.at('r.closed_at'),
})
/** A remark on a paragraph, or an answer to one, with the name of who made it. */
export type Remark = RowOf<typeof remark>

/** The remarks on a section, in the order in which they were made. */
export const remarksOf = (tx: Tx, sectionId: string): Promise<Remark[]> =>
  remark.many(
    tx,
    sql`select ${remark.list()} from text_remark r left join person p on p.id::text = r.person where r.section_id = ${sectionId} order by r.created, r.id`,
  )

/** How many remarks are open, by the id of their section. */
export async function openRemarks(tx: Tx, textId: string): Promise<ReadonlyMap<string, number>> {
  const rows = await rowsOf<{ section: string; count: string }>(
    tx,
    sql`select r.section_id as section, count(*) as count from text_remark r join text_section s on s.id = r.section_id
      where s.text_id = ${textId} and r.answers_id is null and r.closed_at is null group by r.section_id`,
  )
  return new Map(rows.map(({ section, count }) => [section, Number(count)]))
}

export async function insertRemark(tx: Tx, row: ValuesOf<typeof textRemark>): Promise<string> {
  const id = crypto.randomUUID()
  await tx.execute(sql`insert into text_remark ${textRemark.values({ ...row, id })}`)
  return id
}

/** Closes a remark, or opens it again; false where there is no such remark in the section. */
export async function setClosed(
  tx: Tx,
  { sectionId, id }: { readonly sectionId: string; readonly id: string },
  closed: { readonly at: Temporal.Instant; readonly by: string } | null,
): Promise<boolean> {
  const row = { closedAt: closed?.at ?? null, closedBy: closed?.by ?? null }
  const changed = await rowsOf(
    tx,
    sql`update text_remark set ${textRemark.set(row)} where id::text = ${id} and section_id = ${sectionId} and answers_id is null returning id`,
  )
  return changed.length > 0
}
