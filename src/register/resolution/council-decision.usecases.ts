import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { isOpen } from '#vocabulary/status.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import { ensurePaper } from '../intake/intake.store.ts'
import { dueDayOf, postponed } from '../record/obligation-words.ts'
import { readPoints } from '../record/point.store.ts'
import { refreshPaper } from '../record/refresh-paper.ts'
import { findResolutionById } from '../record/resolution.store.ts'

/** A later resolution of the council that says something about older ones. */
export interface CouncilDecision {
  /** Its reference in normal form. */
  readonly reference: string
  readonly decidedOn: Temporal.PlainDate
  /** Where it speaks of the older one: "Jahresliste 2026". */
  readonly place: string
}

/**
 * Makes sure that the register knows the later resolution, so that older ones can name it. Its words come with its own document.
 * @param visibility of the record where it is new: as secret as the most public of the resolutions it speaks of
 */
export async function noteCouncilDecision(change: Change, decision: CouncilDecision, visibility: Visibility): Promise<string> {
  const { paper, created } = await ensurePaper(change.tx, decision.reference, visibility)
  if (!paper.decidedOn) {
    await change.tx.execute(sql`update paper set decided_on = ${decision.decidedOn.toString()}::date where id = ${paper.id}`)
  }
  if (created) await refreshPaper(change.tx, paper.id, change.clock.today())
  await change.audit({
    action: created ? 'paper.created' : 'paper.decision_noted',
    recordType: 'paper',
    recordId: paper.id,
    data: { reference: decision.reference, decidedOn: decision.decidedOn.toString(), place: decision.place },
  })
  return paper.id
}

/**
 * The council gave an older resolution a new date: what was due before `overdueBefore` in its open points is due on the new day, and so is the control report
 * if that was late. Days that still lie ahead stay.
 */
export async function postponeResolution(
  change: Change,
  paperId: string,
  { on, overdueBefore, decision }: { on: Temporal.PlainDate; overdueBefore: Temporal.PlainDate; decision: CouncilDecision },
): Promise<void> {
  const { tx } = change
  const moved: string[] = []
  for (const point of await readPoints(tx, paperId)) {
    if (!isOpen(point.status)) continue
    for (const { id, terms, state } of point.obligations) {
      if (state !== 'proposed' && state !== 'confirmed') continue
      const day = dueDayOf(terms)
      const isLate = day ? Temporal.PlainDate.compare(day, overdueBefore) < 0 : terms.kind === 'recurring' || terms.kind === 'immediate'
      // A duty without a day of its own is late only where the point is.
      const pointIsLate = point.nextDueOn !== null && Temporal.PlainDate.compare(point.nextDueOn, overdueBefore) < 0
      if (!isLate || (day === null && !pointIsLate)) continue
      const after = postponed(terms, on)
      await tx.execute(sql`update obligation set kind = ${after.kind}, terms = ${JSON.stringify(after)}::jsonb, state = 'confirmed',
        due_on = ${dueDayOf(after)?.toString() ?? null}::date where id = ${id}`)
      moved.push(`${point.number}: ${terms.words}`)
    }
  }
  await tx.execute(sql`update paper set next_control_on = ${on.toString()}::date
    where id = ${paperId} and next_control_on < ${overdueBefore.toString()}::date`)
  await refreshPaper(tx, paperId, change.clock.today())
  await change.audit({
    action: 'paper.postponed',
    recordType: 'paper',
    recordId: paperId,
    data: { on: on.toString(), by: decision.reference, decidedOn: decision.decidedOn.toString(), moved },
  })
}

/** The council annulled an older resolution: it says by what (D5), and its open points are repealed. It stays readable. */
export async function repealResolution(
  change: Change,
  paperId: string,
  { decision, decisionPaperId }: { decision: CouncilDecision; decisionPaperId: string },
): Promise<void> {
  const { tx } = change
  const resolution = await findResolutionById(tx, paperId)
  if (!resolution) return
  await tx.execute(sql`insert into relation (from_paper_id, to_reference, kind, words, place, state, visibility)
    values (${decisionPaperId}, ${resolution.reference}, 'repeals', ${`${resolution.reference} wird aufgehoben`}, ${decision.place}, 'confirmed', ${resolution.visibility})
    on conflict (from_paper_id, to_reference, kind, place) do update set state = 'confirmed'`)
  await tx.execute(sql`update point set status = 'repealed' where paper_id = ${paperId} and is_open`)
  await refreshPaper(tx, paperId, change.clock.today())
  await change.audit({
    action: 'paper.repealed',
    recordType: 'paper',
    recordId: paperId,
    data: { by: decision.reference, decidedOn: decision.decidedOn.toString() },
  })
}
