import type { Tx } from '#platform/db/transaction.ts'
import { readPoints } from '../record/point.store.ts'
import type { ReportHistoryPort } from '../record/report-history.ts'
import {
  findResolution,
  readChangesOf,
  readDocumentsOf,
  readOpenDifferences,
  readRelationsOf,
  readSettled,
} from '../record/resolution.store.ts'
import { readCity } from '../settings/city.ts'
import { type ResolutionView, viewResolution } from './resolution.view.ts'
import { readUnits } from './resolution-choices.store.ts'

const SHOWN_CHANGES = 20

/** The page of a resolution; undefined where the register has none of this reference for this principal (V2). */
export async function showResolution(
  tx: Tx,
  reference: string,
  from: { readonly reports: ReportHistoryPort; readonly today: Temporal.PlainDate },
): Promise<ResolutionView | undefined> {
  const resolution = await findResolution(tx, reference)
  if (!resolution) return undefined
  const { id } = resolution
  return viewResolution({
    resolution,
    points: await readPoints(tx, id),
    history: await from.reports.reportsOf(tx, id),
    drafts: await from.reports.openDrafts(tx, { limit: 1, paperId: id }),
    documents: await readDocumentsOf(tx, id),
    relations: await readRelationsOf(tx, resolution),
    differences: await readOpenDifferences(tx, id),
    changes: await readChangesOf(tx, id, SHOWN_CHANGES),
    settled: await readSettled(tx, id),
    units: await readUnits(tx),
    today: from.today,
    soonDays: (await readCity(tx)).soonDays,
  })
}
