import { type SQL, sql } from 'drizzle-orm'
import { common, day, type RowOf, shape, text } from '#platform/db/rows.ts'
import { hasRows, type Tx } from '#platform/db/transaction.ts'

/** What a resolution can be about. */
export const SUBJECTS = ['area', 'provider', 'facility'] as const
export type Subject = (typeof SUBJECTS)[number]

const COLUMNS: Readonly<Record<Subject, SQL>> = { area: sql`area_id`, provider: sql`organization_id`, facility: sql`facility_id` }

const row = shape({ id: common.id, reference: text.at('p.reference'), name: text.at('p.name'), decidedOn: day.orNull.at('p.decided_on') })
export type SubjectPaper = RowOf<typeof row>

/** The resolutions about something that the principal may see, the newest first. */
export const papersAbout = (tx: Tx, subject: Subject, id: string): Promise<SubjectPaper[]> =>
  row.many(
    tx,
    sql`select ${row.list('s')} from paper_subject s join paper p on p.id = s.paper_id where s.${COLUMNS[subject]} = ${id} order by p.decided_on desc nulls last, p.reference`,
  )

/** Links a resolution to what it is about; false where there is none of that reference. Linked twice it is linked once. */
export const linkPaper = async (tx: Tx, reference: string, subject: Subject, id: string): Promise<boolean> => {
  await tx.execute(
    sql`insert into paper_subject (paper_id, ${COLUMNS[subject]}) select p.id, ${id}::uuid from paper p where p.reference = ${reference} on conflict do nothing`,
  )
  return hasRows(tx, sql`select from paper where reference = ${reference}`)
}

/** Takes a link away; gives whether there was one. */
export const unlinkPaper = (tx: Tx, linkId: string, subject: Subject, id: string): Promise<boolean> =>
  hasRows(tx, sql`delete from paper_subject where id::text = ${linkId} and ${COLUMNS[subject]} = ${id} returning id`)
