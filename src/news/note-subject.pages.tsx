import { ReferenceLink } from '#web/ui/reference-link.tsx'
import { type ChangeNote, subjectOfNote } from './change-note.ts'

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
