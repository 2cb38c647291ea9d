import { comparePointNumbers } from '#vocabulary/point-number.ts'
import { type ChangeNote, NOTE_KINDS } from './change-note.ts'

/** What happened to one resolution or planning report in one change: a report brings the status of several points and the next control with it. */
export interface NewsGroup {
  /** The first of them; all have its subject and its moment. */
  readonly head: ChangeNote
  /** What is told first, then the points by number, then the control. */
  readonly notes: readonly ChangeNote[]
}

/** News by subject and moment, in the order in which it comes (newest first). */
export function groupNews(notes: readonly ChangeNote[]): NewsGroup[] {
  const groups = Map.groupBy(notes, note => `${note.at} ${note.paperId ?? note.planId}`)
  return [...groups.values()].flatMap(group => {
    const sorted = group.toSorted(compareNotes)
    const [head] = sorted
    return head ? [{ head, notes: sorted }] : []
  })
}

const compareNotes = (one: ChangeNote, other: ChangeNote): number =>
  rank(one) - rank(other) || comparePointNumbers(one.point ?? '', other.point ?? '')

// The report that brings the rest, then what was changed, in the order of the kinds.
const rank = ({ kind }: ChangeNote): number => (kind.startsWith('report_') ? -1 : NOTE_KINDS.indexOf(kind))
