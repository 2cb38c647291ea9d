import { germanStatus, isOpen, type PointStatus } from '#vocabulary/status.ts'

export interface Finished {
  readonly status: PointStatus | null
  readonly controlState: 'open' | 'closed' | 'not_subject'
  readonly repealedBy: string | null
  readonly notSubjectReason: string | null
}

/** What became of a point that is not open any more, in words. What ended the whole resolution says more than the point's last status. */
export function outcomeOf({ status, controlState, repealedBy, notSubjectReason }: Finished): string {
  if (repealedBy) return `aufgehoben durch ${repealedBy}`
  if (controlState === 'not_subject')
    return `unterliegt nicht mehr der Beschlusskontrolle${notSubjectReason ? `: ${notSubjectReason}` : ''}`
  if (status !== null && !isOpen(status)) return germanStatus(status)
  return status === 'ongoing' ? 'abgeschlossen, wird fortlaufend umgesetzt' : 'abgeschlossen'
}
