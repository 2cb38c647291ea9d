/** What a person has to say when they do away with a duty (D4, C6): a deadline does not go by a careless click. */
import type { PointStatus } from '#vocabulary/status.ts'

export type ObligationState = 'proposed' | 'confirmed' | 'dismissed' | 'done'
export type Decision = 'confirm' | 'dismiss' | 'close' | 'reopen' | 'correct'
/** By what a duty is done: a report that says so, another proof, or a reason in words. */
export type DoneBy = 'report' | 'proof' | 'reason'

/** The last report says that there is still something to do: such a point keeps its deadlines. */
export const isUnderWay = (status: PointStatus | null): boolean =>
  status === 'in_progress' || status === 'not_started' || status === 'unclear'

export interface Decided {
  readonly decision: Decision
  readonly by?: DoneBy | null
  readonly reportId?: string | null
  /** The other proof, or the reason. */
  readonly words?: string
}

/** Whether a duty is only set aside with a reason: one that a person had confirmed, and each of a point that is under way. */
export const isDismissedWithReason = (state: ObligationState, status: PointStatus | null): boolean =>
  state === 'confirmed' || isUnderWay(status)

/** What is missing for a decision: how it was done, which report, or the reason; null where nothing is. */
export function missingFor(
  { decision, by = null, reportId = null, words = '' }: Decided,
  { state, status }: { readonly state: ObligationState; readonly status: PointStatus | null },
): 'by' | 'reportId' | 'words' | null {
  const isSaid = words.trim() !== ''
  if (decision === 'dismiss') return isDismissedWithReason(state, status) && !isSaid ? 'words' : null
  if (decision !== 'close') return null
  if (by === null) return 'by'
  if (by === 'report' && reportId === null) return 'reportId'
  return !isSaid && (by !== 'report' || isUnderWay(status)) ? 'words' : null
}
