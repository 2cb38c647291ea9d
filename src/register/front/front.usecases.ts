import type { Tx } from '#platform/db/transaction.ts'
import type { NewReport, RegisterPorts } from '../record/report-history.ts'
import { findResolutions } from '../resolution/resolution-list.usecases.ts'
import type { ResolutionListItem } from '../resolution/resolution-list.view.ts'
import { resolutionFilter } from '../resolution/resolutions.list.tsx'
import { readCity } from '../settings/city.ts'

const SHOWN = 6

/** What someone without an account sees first. */
export interface FrontView {
  /** Kind and name: "Landeshauptstadt Lindenau an der Elster". */
  readonly city: string
  readonly decided: readonly ResolutionListItem[]
  readonly reports: readonly NewReport[]
}

/** What was decided lately and what became of it, as far as it is public (W23); the principal of the transaction is the public. */
export async function showFront(tx: Tx, ports: Pick<RegisterPorts, 'newestReports'>, today: Temporal.PlainDate): Promise<FrontView> {
  const { kind, name } = await readCity(tx)
  const filter = resolutionFilter.read({ sortierung: 'neueste' })
  const { rows } = await findResolutions(tx, { filter, today, isPublic: true, part: { limit: SHOWN, offset: 0 } })
  return { city: `${kind} ${name}`, decided: rows, reports: (await ports.newestReports?.(tx, SHOWN)) ?? [] }
}
