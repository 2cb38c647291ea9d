import { formatCount } from '#vocabulary/german-format.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { countWithoutDecision } from './without-decision.store.ts'

const WITHOUT_DECISION: WaitingKind = { title: 'Öffentlich ohne Entscheidung', place: 130, menu: 'sendings' }

/** What became public before that was a decision: one entry for all of it. */
export const publicToDecide: WaitingSource = {
  permission: 'report.publish',
  find: async tx => {
    const count = await countWithoutDecision(tx)
    if (count === 0) return []
    return [
      {
        kind: WITHOUT_DECISION,
        subject: `${formatCount(count, 'Eintrag ist', 'Einträge sind')} öffentlich, ohne dass es jemand entschieden hat`,
        button: { words: 'Entscheiden', href: urls.withoutDecision() },
      },
    ]
  },
}
