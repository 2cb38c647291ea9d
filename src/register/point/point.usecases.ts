import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { lockPoint } from '../record/point.store.ts'
import { refreshPaper } from '../record/refresh-paper.ts'
import { findResolution, findResolutionById } from '../record/resolution.store.ts'
import type { Assessment } from '../record/resolution.ts'

/** Where a change happened: what to show next. */
export interface ChangedPlace {
  readonly reference: string
  /** Number of the point; null for the resolution as a whole. */
  readonly point: string | null
  /** Id of the element on the page where the change shows; without it the point. */
  readonly anchor?: string
}

/** Who is responsible, and how that unit judges the point; the assessment is null for a resolution as a whole. */
export interface Responsibility {
  readonly unit: string | null
  readonly assessment: Assessment | null
}

/** Somebody else changed the same meanwhile: nothing was written. */
export interface EditConflict extends ChangedPlace {
  readonly now: Responsibility
  readonly wanted: Responsibility
}

const isSame = (one: Responsibility, other: Responsibility): boolean => one.unit === other.unit && one.assessment === other.assessment

/**
 * Says which unit is responsible for a resolution; null for nobody yet. Undefined where there is no such resolution for this principal.
 * @param seen what the form showed; where the register says something else by now, and not what is wanted either, nothing is changed
 */
export async function setResolutionUnit(
  change: Change,
  reference: string,
  { unit, seen }: { readonly unit: string | null; readonly seen?: string | null | undefined },
): Promise<ChangedPlace | EditConflict | undefined> {
  const { tx } = change
  await tx.execute(sql`select id from paper where reference = ${reference} for update`)
  const resolution = await findResolution(tx, reference)
  if (!resolution) return change.nothing(undefined)
  const place = { reference, point: null }
  const [now, wanted] = [resolution.unit, unit].map(each => ({ unit: each, assessment: null })) as [Responsibility, Responsibility]
  if (seen !== undefined && seen !== now.unit && !isSame(now, wanted)) return change.nothing({ ...place, now, wanted })
  await tx.execute(sql`update paper set responsible_unit = ${unit} where id = ${resolution.id}`)
  await refreshPaper(tx, resolution.id, change.clock.today())
  await change.audit({ action: 'paper.unit_set', recordType: 'paper', recordId: resolution.id, data: { before: resolution.unit, unit } })
  return place
}

/**
 * Says which unit is responsible for a point (null: the resolution's), and how that unit judges it.
 * @param seen what the form showed; where the register says something else by now, and not what is wanted either, nothing is changed
 */
export async function editPoint(
  change: Change,
  pointId: string,
  { seen, ...wanted }: Responsibility & { readonly seen?: Responsibility | undefined },
): Promise<ChangedPlace | EditConflict | undefined> {
  const point = await lockPoint(change.tx, pointId)
  const resolution = point && (await findResolutionById(change.tx, point.paperId))
  if (!point || !resolution) return change.nothing(undefined)
  const place = { reference: resolution.reference, point: point.number }
  const now = { unit: point.unit, assessment: point.assessment }
  if (seen && !isSame(seen, now) && !isSame(now, wanted)) return change.nothing({ ...place, now, wanted })
  await change.tx.execute(sql`update point set responsible_unit = ${wanted.unit}, assessment = ${wanted.assessment} where id = ${pointId}`)
  await refreshPaper(change.tx, point.paperId, change.clock.today())
  const data = { point: point.number, pointId, before: now, ...wanted }
  await change.audit({ action: 'point.edited', recordType: 'paper', recordId: point.paperId, data })
  return place
}
