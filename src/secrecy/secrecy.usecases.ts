import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { figuresToDecide, settleFigures, undecidedDraft } from './secrecy.store.ts'
import { decideInThread } from './secrecy-thread.ts'

/**
 * Decides what of the draft of figures is secret, in a thread beside the server's, and takes it out (A1): from then on the draft may be seen inside the administration,
 * and published if nothing would be given away. To be called whenever a draft was made anew; does nothing where none waits.
 */
export async function decideDraft(database: Database, principal: Principal): Promise<'none' | 'passed' | 'stopped' | 'overtaken'> {
  const edition = await database.read(principal, undecidedDraft)
  const source = edition === null ? null : await figuresToDecide(database.engine)
  if (edition === null || source === null) return 'none'
  const decision = await decideInThread(source)
  return database.change(principal, async change => {
    if (!(await settleFigures(change.tx, edition, change.clock.now(), decision))) return change.nothing('overtaken' as const)
    const state = decision.givenAway.length === 0 ? 'passed' : 'stopped'
    // How many are hidden for others' sake is told to nobody, so neither to the trail.
    await change.audit({
      action: 'figures.secrecy',
      recordType: 'figure_edition',
      recordId: edition,
      data: { state, cells: decision.cells },
    })
    return state
  })
}
