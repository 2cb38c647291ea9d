import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { type Overtaken, overtaken, type Refused, refused } from '#platform/db/outcome.ts'
import { lockPoint } from '../record/point.store.ts'
import { type PointEdit, point } from '../record/point.table.ts'
import { refreshPaper } from '../record/refresh-paper.ts'
import { findResolution, findResolutionById } from '../record/resolution.store.ts'
import { mayAssign } from '../rules/acting.ts'

/** Where a change happened: what to show next. */
export interface ChangedPlace {
  readonly reference: string
  /** Number of the point; null for the resolution as a whole. */
  readonly point: string | null
  /** Id of the element on the page where the change shows; without it the point. */
  readonly anchor?: string
}

/**
 * Finds what someone else has changed since a person looked and what would be overwritten; null where nothing would be.
 * @param now what the register says
 */
export type Since<V, Late extends object> = (now: V) => Late | null

/**
 * Says which unit is responsible for a resolution; null for nobody yet. Refused where somebody else says it. Undefined where there is no such resolution for this
 * principal.
 */
export async function setResolutionUnit<Late extends object>(
  change: Change,
  reference: string,
  { unit }: Pick<PointEdit, 'unit'>,
  since: Since<Pick<PointEdit, 'unit'>, Late>,
): Promise<ChangedPlace | Overtaken<{ readonly late: Late }> | Refused<'unit'> | undefined> {
  const { tx } = change
  await tx.execute(sql`select id from paper where reference = ${reference} for update`)
  const resolution = await findResolution(tx, reference)
  if (!resolution) return change.nothing(undefined)
  if (!mayAssign(change.principal, { responsibleUnit: resolution.unit })) return change.nothing(refused('unit'))
  const late = since({ unit: resolution.unit })
  if (late) return change.nothing({ ...overtaken, late })
  await tx.execute(sql`update paper set responsible_unit = ${unit} where id = ${resolution.id}`)
  await refreshPaper(tx, resolution.id, change.clock.today())
  await change.audit({ action: 'paper.unit_set', recordType: 'paper', recordId: resolution.id, data: { before: resolution.unit, unit } })
  return { reference, point: null }
}

/** Sets on a point who is responsible, how that unit judges it; what is left out stays. Refused where another unit says it. Undefined where there is no such point for this principal. */
export async function editPoint<Late extends object>(
  change: Change,
  pointId: string,
  wanted: Partial<PointEdit>,
  since: Since<PointEdit, Late>,
): Promise<ChangedPlace | Overtaken<{ readonly late: Late }> | Refused<'unit'> | undefined> {
  const locked = await lockPoint(change.tx, pointId)
  const resolution = locked && (await findResolutionById(change.tx, locked.paperId))
  if (!locked || !resolution) return change.nothing(undefined)
  const { id, paperId, number, ...before } = locked
  if (!mayAssign(change.principal, { responsibleUnit: before.unit ?? resolution.unit })) return change.nothing(refused('unit'))
  const late = since(before)
  if (late) return change.nothing({ ...overtaken, late })
  const holds = { ...before, ...wanted }
  const { unit, ...others } = holds
  await change.tx.execute(sql`update point set ${point.set({ responsibleUnit: unit, ...others })} where id = ${id}`)
  await refreshPaper(change.tx, paperId, change.clock.today())
  await change.audit({
    action: 'point.edited',
    recordType: 'paper',
    recordId: paperId,
    data: { point: number, pointId: id, before, ...holds },
  })
  return { reference: resolution.reference, point: number }
}
