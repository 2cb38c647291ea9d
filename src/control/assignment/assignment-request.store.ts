import { type SQL, sql } from 'drizzle-orm'
import { type RowOf, shape, text, type ValuesOf, word } from '#platform/db/rows.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import { type AssignmentRequest, assignmentRequest, shownRequest } from './assignment-request.table.ts'

const FROM = sql`assignment_request r join paper p on p.id = r.paper_id left join point t on t.id = r.point_id`

const requests = (tx: Tx, which: SQL): Promise<AssignmentRequest[]> =>
  shownRequest.many(tx, sql`select ${shownRequest.list('r')} from ${FROM} ${which}`)

/** One request; undefined where there is none for this principal. */
export const findRequest = async (tx: Tx, id: string, forUpdate = false): Promise<AssignmentRequest | undefined> =>
  (await requests(tx, sql`where r.id = ${id} ${forUpdate ? sql`for update of r` : sql``}`))[0]

/** What nobody has decided yet, the oldest first. */
export const openRequests = (tx: Tx, limit: number): Promise<AssignmentRequest[]> =>
  requests(tx, sql`where r.state = 'open' order by r.asked_at, r.id limit ${limit}`)

/** What somebody has asked: all that is open, and what was decided since a moment, the newest first. */
export const requestsBy = (tx: Tx, askedBy: string, since: Temporal.Instant, limit: number): Promise<AssignmentRequest[]> =>
  requests(
    tx,
    sql`where r.asked_by = ${askedBy} and (r.state = 'open' or (r.state in ('assigned', 'declined') and r.decided_at >= ${since.toString()}::timestamptz))
      order by r.state <> 'open', r.asked_at desc, r.id limit ${limit}`,
  )

/** The open request about a point, or about the resolution as a whole. */
export const openRequestAbout = async (
  tx: Tx,
  { paperId, pointId }: Pick<About, 'paperId' | 'pointId'>,
): Promise<AssignmentRequest | undefined> =>
  (await requests(tx, sql`where r.state = 'open' and r.paper_id = ${paperId} and r.point_id is not distinct from ${pointId}::uuid`))[0]

/** The open request about a point. */
export const openRequestOn = async (tx: Tx, pointId: string): Promise<AssignmentRequest | undefined> =>
  (await requests(tx, sql`where r.state = 'open' and r.point_id = ${pointId}`))[0]

const about = shape({
  paperId: text.at('p.id'),
  pointId: text.orNull.at('t.id'),
  reference: text.at('p.reference'),
  subject: text.orNull.at('p.name'),
  number: text.orNull.at('t.number'),
  text: text.orNull.at('t.text'),
  responsibleUnit: text.orNull.at(sql`coalesce(t.responsible_unit, p.responsible_unit)`),
  visibility: word<Visibility>().at(sql`greatest(p.visibility, t.visibility)`),
})

/** A resolution or a point that can be asked for. */
export type About = RowOf<typeof about>

/** What a request can be about: a point, or a resolution as a whole; undefined where there is none for this principal. */
export const findAbout = (tx: Tx, what: Wanted): Promise<About | undefined> =>
  about.one(
    tx,
    'pointId' in what
      ? sql`select ${about.list()} from point t join paper p on p.id = t.paper_id where t.id = ${what.pointId}`
      : sql`select ${about.list()} from paper p left join point t on false where p.reference = ${what.reference}`,
  )

/** A point, or a resolution as a whole. */
export type Wanted = { readonly pointId: string } | { readonly reference: string }

const inserted = shape({ id: text })

/** Adds a request; undefined where one about the same is open already. */
export const insertRequest = async (tx: Tx, values: ValuesOf<typeof assignmentRequest>): Promise<string | undefined> =>
  (await inserted.one(tx, sql`insert into assignment_request ${assignmentRequest.values(values)} on conflict do nothing returning id`))?.id

/** Writes what was decided. */
export async function updateRequest(tx: Tx, id: string, values: ValuesOf<typeof assignmentRequest>): Promise<void> {
  await tx.execute(sql`update assignment_request set ${assignmentRequest.set(values)} where id = ${id}`)
}

const asker = shape({ personId: text.at('id'), name: text, email: text })

/** Who asked, as the register of people knows them. */
export const askerOf = (tx: Tx, { askedBy }: Pick<AssignmentRequest, 'askedBy'>): Promise<RowOf<typeof asker>[]> =>
  asker.many(tx, sql`select ${asker.list()} from person where id::text = ${askedBy} and email <> ''`)
