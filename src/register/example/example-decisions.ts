import { sql } from 'drizzle-orm'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { needsALook } from '#reading/doubts/review-fields.ts'
import { documentsInReview } from '../document/document.store.ts'
import type { RegisterEvents } from '../intake/events.ts'
import { decideObligation } from '../point/obligation.usecases.ts'
import { editPoint } from '../point/point.usecases.ts'
import { decideRelation } from '../resolution/relation.usecases.ts'
import { review } from '../review/review.usecases.ts'
import { openReview } from '../review/review-desk.ts'

/**
 * What people would have decided in the example city by now, so that it shows what follows from it: a letter taken over although it quotes loosely, relations
 * and a date confirmed, a point judged. Each step is left out where it was done already, so that an interrupted start can repeat it.
 */
export async function decideForExample(services: { database: Database; events: RegisterEvents }): Promise<void> {
  await takeAfterALook(services)
  await confirmRelations(services.database)
  await judgeLatePoint(services.database)
}

/**
 * What somebody has looked at: letters that quote other words than the register, taken over as they are (the differences then stand with the points, C2), and pages
 * on which nothing but what was recognised was doubtful, single words or values, which are right.
 */
async function takeAfterALook(services: { database: Database; events: RegisterEvents }): Promise<void> {
  const { database } = services
  for (const documentId of await database.read(SYSTEM, tx => documentsInReview(tx, 100))) {
    const open = await database.read(SYSTEM, tx => openReview(tx, documentId))
    if (!open) continue
    const found = open.fields.filter(needsALook)
    const isRecognitionAlone = found.length > 0 && found.every(field => field.findings.every(({ code }) => code === 'words-doubtful'))
    if (!isRecognitionAlone && !open.registerFindings.some(({ code }) => code === 'quote-differs')) continue
    for (const { pointer } of found) await review(services, SYSTEM, { documentId, typed: [], action: { kind: 'accept', pointer } })
    await review(services, SYSTEM, { documentId, typed: [], action: { kind: 'register', audience: 'public' } })
  }
}

/** Relations of which the register knows both ends; the others stay proposals, for people to try (D5). */
async function confirmRelations(database: Database): Promise<void> {
  const rows = await database.read(SYSTEM, tx =>
    rowsOf<{ id: string }>(
      tx,
      sql`select distinct on (r.from_paper_id, r.to_reference, r.kind) r.id from relation r join paper p on p.reference = r.to_reference
        where r.state = 'proposed' and r.kind <> 'mentions' order by r.from_paper_id, r.to_reference, r.kind, r.created`,
    ),
  )
  for (const { id } of rows) await database.change(SYSTEM, change => decideRelation(change, id, 'confirm'))
}

/** The point that has been overdue longest by a day it names: its date is confirmed, and its unit says that it needs attention (D4). */
async function judgeLatePoint(database: Database): Promise<void> {
  const [late] = await database.read(SYSTEM, tx =>
    rowsOf<{ point_id: string; obligation_id: string }>(
      tx,
      sql`select t.id as point_id, o.id as obligation_id from point t join obligation o on o.point_id = t.id
        where t.is_open and t.assessment is null and o.state = 'proposed' and o.due_on = t.next_due_on and t.next_due_on < current_date
        order by t.next_due_on desc, t.number limit 1`,
    ),
  )
  if (!late) return
  await database.change(SYSTEM, async change => {
    await decideObligation(change, late.obligation_id, { decision: 'confirm', dueOn: null })
    await editPoint(change, late.point_id, { assessment: 'yellow' }, () => null)
  })
}
