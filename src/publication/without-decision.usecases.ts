import type { Principal } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import type { RegisterEvents } from '#register/intake/events.ts'
import { setVisibility } from '#register/visibility/visibility.usecases.ts'
import type { Publishing } from './publication.usecases.ts'
import { lockWithoutDecision, noteDecision, openAmong, type WithoutDecision } from './without-decision.store.ts'

const recordOf = ({ id, isReport, reportId }: WithoutDecision): { readonly recordType: string; readonly recordId: string } =>
  isReport && reportId ? { recordType: 'control_report', recordId: reportId } : { recordType: 'public_without_decision', recordId: id }

const note = async (change: Change, rows: readonly WithoutDecision[], decision: 'confirmed' | 'withdrawn', reason = ''): Promise<void> => {
  await noteDecision(
    change.tx,
    rows.map(({ id }) => id),
    { decision, by: change.principal.id, at: change.clock.now() },
  )
  for (const row of rows)
    await change.audit({
      action: `public.${decision}`,
      ...recordOf(row),
      data: { reference: row.reference, ...(reason ? { reason } : {}) },
    })
}

/** Says of these that they are rightly public. Gives how many of them were still open. */
export const confirmPublic = ({ database }: Pick<Publishing, 'database'>, principal: Principal, ids: readonly string[]): Promise<number> =>
  database.change(principal, async change => {
    const rows = await lockWithoutDecision(change.tx, ids)
    if (rows.length === 0) return change.nothing(0)
    await note(change, rows, 'confirmed')
    return rows.length
  })

/**
 * Takes these back: a resolution is the administration's again, with all that belongs to it; a letter is withdrawn, and its address says when and why. Each is a
 * transaction of its own. Gives how many were taken back.
 */
export async function withdrawPublic(
  { database, clock, port, events }: Publishing & { readonly events: RegisterEvents },
  principal: Principal,
  { ids, reason }: { readonly ids: readonly string[]; readonly reason: string },
): Promise<number> {
  let withdrawn = 0
  for (const id of ids) {
    const [row] = await database.read(principal, tx => openAmong(tx, [id]))
    if (row?.isReport && row.reportId) {
      const { reportId } = row
      const about = await database.read(principal, tx => port.find(tx, reportId, clock.today()))
      if (!about) continue
      const { kind } = await port.withdraw(principal, { id: reportId, turn: about.turn, version: about.version, reason })
      if (kind !== 'done') continue
      await database.change(principal, change => note(change, [row], 'withdrawn', reason))
      withdrawn++
    } else if (row?.reference) {
      const { reference } = row
      withdrawn += await database.change(principal, async change => {
        const [locked] = await lockWithoutDecision(change.tx, [id])
        if (!locked) return change.nothing(0)
        const set = await setVisibility(change, events, {
          kind: 'paper',
          idOrReference: reference,
          level: 'internal',
          seen: 'public',
          reason,
        })
        if (set?.kind !== 'set') return change.nothing(0)
        await note(change, [locked], 'withdrawn', reason)
        return 1
      })
    }
  }
  return withdrawn
}
