import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { lockPoint } from './point.store.ts'
import { refreshPaper } from './refresh-paper.ts'
import { findResolution, findResolutionById } from './resolution.store.ts'
import type { Assessment, Resolution } from './resolution.ts'

/** Where a change happened: what to show next. */
export interface ChangedPlace {
  readonly reference: string
  /** Number of the point; null for the resolution as a whole. */
  readonly point: string | null
}

/** Says which unit is responsible for a resolution; null for nobody yet. Undefined where there is no such resolution for this principal. */
export async function setResolutionUnit(change: Change, reference: string, unit: string | null): Promise<ChangedPlace | undefined> {
  const resolution = await findResolution(change.tx, reference)
  if (!resolution) return undefined
  await change.tx.execute(sql`update paper set responsible_unit = ${unit} where id = ${resolution.id}`)
  await refreshPaper(change.tx, resolution.id, change.clock.today())
  await change.audit({ action: 'paper.unit_set', recordType: 'paper', recordId: resolution.id, data: { before: resolution.unit, unit } })
  return { reference, point: null }
}

/** Says which unit is responsible for a point (null: the resolution's), and how that unit judges it. */
export async function editPoint(
  change: Change,
  pointId: string,
  values: { readonly unit: string | null; readonly assessment: Assessment | null },
): Promise<ChangedPlace | undefined> {
  const point = await lockPoint(change.tx, pointId)
  const resolution: Resolution | undefined = point && (await findResolutionById(change.tx, point.paperId))
  if (!point || !resolution) return undefined
  await change.tx.execute(sql`update point set responsible_unit = ${values.unit}, assessment = ${values.assessment} where id = ${pointId}`)
  await refreshPaper(change.tx, point.paperId, change.clock.today())
  await change.audit({ action: 'point.edited', recordType: 'paper', recordId: point.paperId, data: { point: point.number, ...values } })
  return { reference: resolution.reference, point: point.number }
}
