import { sql } from 'drizzle-orm'
import { number, shape } from '#platform/db/rows.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { urls } from '#web/urls.ts'
import type { WaitingKind, WaitingSource } from '#web/waiting.ts'
import { isToBePublished } from './sending-list.store.ts'

const OLD_LETTERS: WaitingKind = { title: 'Übernommene Briefe zu veröffentlichen', place: 125, menu: 'sendings' }
const counted = shape({ count: number })

/** Letters that came on paper and about whose publication nobody has decided: one entry for all of them, decided about together. */
export const importedToPublish: WaitingSource = {
  permission: 'report.publish',
  find: async tx => {
    const found = await counted.one(
      tx,
      sql`select count(*) as count from control_report r join report_way w on w.report_id = r.id
        where r.state = 'finished' and r.origin = 'imported' and w.publication = 'open' and ${isToBePublished}`,
    )
    if (!found || found.count === 0) return []
    return [
      {
        kind: OLD_LETTERS,
        subject: `Die Veröffentlichung von ${formatCount(found.count, 'übernommenem Brief', 'übernommenen Briefen')} ist noch nicht entschieden`,
        button: { words: 'Ansehen', href: urls.publications() },
      },
    ]
  },
}
