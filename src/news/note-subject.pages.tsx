import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { urls } from '#web/urls.ts'
import type { ChangeNote } from './change-note.ts'

/** What a note is about, for a line above it: the resolution, else the planning report. */
export interface NoteSubject {
  /** The same for all notes about it. */
  readonly key: string
  /** The reference, or the report's title with its years. */
  readonly name: string
  readonly href: string
  readonly isPaper: boolean
}

export const subjectOfNote = ({ paperId, reference, planId, plan }: ChangeNote): NoteSubject =>
  paperId !== null && reference !== null
    ? { key: paperId, name: reference, href: urls.resolution(reference), isPaper: true }
    : { key: planId ?? '', name: plan ?? '', href: urls.planningReport(planId ?? ''), isPaper: false }

/** Where the news itself can be looked at, more closely than at its subject; null where that is all. */
export const placeOfNote = ({ reportId, measureId, reference, point }: ChangeNote): string | null =>
  reportId ? urls.report(reportId) : measureId ? urls.measure(measureId) : reference && point ? urls.point(reference, point) : null

/** What a note is about, with the way to it: the resolution with its subject, else the planning report. */
export const NoteSubjectLink = ({ note }: { note: ChangeNote }) => {
  const { name, href, isPaper } = subjectOfNote(note)
  return isPaper ? (
    <>
      <ReferenceLink reference={name} />
      {note.subject && ` ${note.subject}`}
    </>
  ) : (
    <a href={href}>{name}</a>
  )
}
