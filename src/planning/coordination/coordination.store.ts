import { type SQL, sql } from 'drizzle-orm'
import { holdsOn } from '#people/register/person.store.ts'
import { common, type RowOf, shape, text, uuids } from '#platform/db/rows.ts'
import { hasRows, type Tx } from '#platform/db/transaction.ts'
import { isClosed, type RequestState, requestState } from '../rules/coordination.ts'
import { planningRemark, planningRequest } from './coordination.table.ts'

const { visibility: _, created: __, modified: ___, ...requested } = planningRequest.columns
const request = shape({ ...requested, id: text.at('q.id'), unit: text.at('o.name') })
const { visibility: ____, created: _____, modified: ______, ...remarked } = planningRemark.columns
const remark = shape(remarked)

export type Remark = RowOf<typeof remark>
/** A unit that was asked, with what it remarked and where that stands on a day. */
export type CoordinationRequest = RowOf<typeof request> & { readonly remarks: readonly Remark[]; readonly state: RequestState }

async function select(tx: Tx, where: SQL, today: Temporal.PlainDate): Promise<CoordinationRequest[]> {
  const requests = await request.many(
    tx,
    sql`select ${request.list('q')} from planning_request q join organization o on o.id = q.organization_id where ${where} order by q.scope = 'offices', q.asked_at, o.name, q.id`,
  )
  if (requests.length === 0) return []
  const ids = uuids(requests.map(({ id }) => id))
  const remarks = Map.groupBy(
    await remark.many(
      tx,
      sql`select ${remark.list('k')} from planning_remark k where k.request_id = any(${ids}) order by k.request_id, k.position`,
    ),
    ({ requestId }) => requestId,
  )
  return requests.map(each => {
    const own = remarks.get(each.id) ?? []
    const asked = { ...each, isAnswered: each.answeredAt !== null, isPassedOver: each.passedOverAt !== null }
    return { ...each, remarks: own, state: requestState({ ...asked, treatments: own.map(({ treatment }) => treatment) }, today) }
  })
}

/** Who was asked about a report, in their order. */
export const requestsOf = (tx: Tx, reportId: string, today: Temporal.PlainDate): Promise<CoordinationRequest[]> =>
  select(tx, sql`q.report_id = ${reportId}`, today)

/** A request by its id; undefined where there is none for this principal. */
export const requestById = async (tx: Tx, id: string, today: Temporal.PlainDate): Promise<CoordinationRequest | undefined> =>
  (await select(tx, sql`q.id::text = ${id}`, today))[0]

/** How many of those asked hold a report up: inside its office, and elsewhere. */
export async function openRequests(tx: Tx, reportId: string, today: Temporal.PlainDate): Promise<{ inside: number; offices: number }> {
  const open = (await requestsOf(tx, reportId, today)).filter(({ state }) => !isClosed(state))
  const inside = open.filter(({ scope }) => scope === 'inside').length
  return { inside, offices: open.length - inside }
}

type RequestValues = Pick<CoordinationRequest, 'reportId' | 'scope' | 'askedAt' | 'askedBy' | 'askedByName' | 'question' | 'dueOn'>

/** Asks units; gives the ids of the requests in their order. */
export async function insertRequests(tx: Tx, values: RequestValues, unitIds: readonly string[]): Promise<readonly string[]> {
  const rows = unitIds.map(organizationId => ({ ...values, organizationId, id: crypto.randomUUID() }))
  if (rows.length > 0) await tx.execute(sql`insert into planning_request ${planningRequest.values(rows)}`)
  return rows.map(({ id }) => id)
}

/** Takes back a request that nobody has answered; gives whether there was one. */
export const removeRequest = (tx: Tx, reportId: string, id: string): Promise<boolean> =>
  hasRows(tx, sql`delete from planning_request where id::text = ${id} and report_id = ${reportId} and answered_at is null returning id`)

type AnswerValues = Pick<CoordinationRequest, 'answeredByName' | 'capacity' | 'answer'> & { readonly answeredAt: Temporal.Instant }

/** Writes what a unit answers, with its remarks. */
export async function insertAnswer(
  tx: Tx,
  id: string,
  answer: AnswerValues,
  remarks: readonly { readonly place: string; readonly words: string }[],
): Promise<void> {
  await tx.execute(sql`update planning_request set ${planningRequest.set({ ...answer, passedOverAt: null })} where id = ${id}`)
  const rows = remarks.map((each, index) => ({ ...each, requestId: id, position: index + 1 }))
  if (rows.length > 0) await tx.execute(sql`insert into planning_remark ${planningRemark.values(rows)}`)
}

type TreatmentValues = Required<Pick<Remark, 'treatment' | 'reply' | 'dealtByName' | 'dealtAt'>>

/** Says how a remark on a report was dealt with; gives whether there is such a remark. */
export const dealWithRemark = (tx: Tx, reportId: string, id: string, values: TreatmentValues): Promise<boolean> =>
  hasRows(
    tx,
    sql`update planning_remark set ${planningRemark.set(values)} where id::text = ${id}
      and request_id in (select q.id from planning_request q where q.report_id = ${reportId}) returning id`,
  )

/** Waits no longer for what is still open at a step. */
export async function passOver(tx: Tx, ids: readonly string[], at: Temporal.Instant): Promise<void> {
  await tx.execute(sql`update planning_request set ${planningRequest.set({ passedOverAt: at })} where id = any(${uuids(ids)})`)
}

const inner = shape({ id: common.id, name: text.at('o.name') })

/** The units below an office on a day: who can be asked inside it. */
export const unitsInside = (tx: Tx, officeId: string, on: Temporal.PlainDate): Promise<RowOf<typeof inner>[]> =>
  inner.many(
    tx,
    sql`with recursive inside as (select id, 0 as depth from organization where id = ${officeId}
        union select o.id, inside.depth + 1 from organization o join inside on o.parent_id = inside.id where inside.depth < 10)
      select ${inner.list('o')} from organization o join inside on inside.id = o.id where inside.depth > 0 and ${holdsOn('o', on)} order by o.name`,
  )
