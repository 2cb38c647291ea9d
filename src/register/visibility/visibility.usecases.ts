import type { Change } from '#platform/db/database.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import type { RegisterEvents } from '../intake/events.ts'
import { refreshPaper } from '../record/refresh-paper.ts'
import type { ReportHistoryPort } from '../record/report-history.ts'
import { chooseVisibility, countParts, findVisibilitySubject, papersReferredTo } from './visibility.store.ts'
import { choosableLevels, opensConfidential, type SubjectKind, type VisibilitySubject } from './visibility.ts'

/** What becomes more or less visible together with a record, for the one who is about to decide. */
export interface VisibilityConsequences {
  readonly points: number
  readonly reports: number
  readonly drafts: number
  readonly documents: number
  /** Lists that were handed out with one of the resolutions in them. */
  readonly handedOut: number
}

/** Counts what belongs to a record. */
export async function visibilityConsequences(
  tx: Tx,
  subject: VisibilitySubject,
  history: ReportHistoryPort,
): Promise<VisibilityConsequences> {
  const paperIds = subject.papers.map(({ id }) => id)
  const { points, documents, handedOut } = await countParts(tx, paperIds)
  const reports = new Set<string>()
  const drafts = new Set<string>()
  for (const paperId of paperIds) {
    for (const report of (await history.reportsOf(tx, paperId)).reports) reports.add(report.id)
    for (const draft of await history.openDrafts(tx, { limit: 100, paperId })) drafts.add(draft.reportId)
  }
  return { points: subject.kind === 'point' ? 1 : points, reports: reports.size, drafts: drafts.size, documents, handedOut }
}

export interface VisibilityChoice {
  readonly kind: SubjectKind
  readonly idOrReference: string
  readonly level: Visibility
  /** The level that the page showed. */
  readonly seen: Visibility
  /** Why; empty where nobody said so. What was confidential is opened with a reason alone. */
  readonly reason: string
}

export type VisibilityOutcome =
  | { readonly kind: 'set'; readonly subject: VisibilitySubject; readonly holds: Visibility }
  | { readonly kind: 'changed_meanwhile' | 'not_choosable' | 'needs_reason'; readonly subject: VisibilitySubject }

/**
 * Sets who may see a session, a resolution, a point or a document (V2), with all that belongs to it: points, obligations, relations, assignments, drafts, reports
 * with their answers and files, documents, entries of lists, mails that are waiting, and what the trail says of it. What was read or is sent later makes it no
 * wider. Undefined where there is no such record for this principal.
 */
export async function setVisibility(
  change: Change,
  events: RegisterEvents,
  choice: VisibilityChoice,
): Promise<VisibilityOutcome | undefined> {
  const { tx, principal } = change
  const subject = await findVisibilitySubject(tx, choice.kind, choice.idOrReference)
  if (!subject) return change.nothing(undefined)
  const before = subject.visibility
  const refused =
    before !== choice.seen
      ? 'changed_meanwhile'
      : !choosableLevels(subject, principal.clearance).includes(choice.level)
        ? 'not_choosable'
        : opensConfidential(before, choice.level) && choice.reason === ''
          ? 'needs_reason'
          : null
  if (refused) return change.nothing({ kind: refused, subject })
  const holds = await chooseVisibility(tx, { kind: subject.kind, id: subject.id, level: choice.level })
  const paperIds = subject.papers.map(({ id }) => id)
  await events.visibilityChanged.publish(change, { paperIds })
  // What the rows of resolutions tell of each other, and the words by which they are found, follow.
  for (const paperId of new Set([...paperIds, ...(await papersReferredTo(tx, paperIds))]))
    await refreshPaper(tx, paperId, change.clock.today())
  const [paper] = subject.papers
  const isOfPaper = (subject.kind === 'paper' || subject.kind === 'point') && paper !== undefined
  await change.audit({
    action: 'visibility.set',
    recordType: isOfPaper ? 'paper' : subject.kind,
    recordId: isOfPaper ? paper.id : subject.id,
    data: {
      of: subject.kind,
      ...(subject.pointNumber === null ? {} : { point: subject.pointNumber }),
      record: subject.id,
      before,
      wanted: choice.level,
      holds,
      reason: choice.reason,
    },
  })
  return { kind: 'set', subject, holds }
}
