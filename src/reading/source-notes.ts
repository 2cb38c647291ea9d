import type { Assembly } from './assemble.ts'
import type { SourceNote } from './source.ts'

/** Longest words of a note or names of files in a finding: it is one sentence. */
const LONGEST_DETAIL = 300

const shortened = (text: string): string => {
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > LONGEST_DETAIL ? `${line.slice(0, LONGEST_DETAIL)} …` : line
}

const detailOf = ({ code, page, detail }: SourceNote): string => {
  if (code === 'note-on-page') return `${page ? `Seite ${page}, ` : ''}„${shortened(detail ?? '')}“`
  return detail === undefined ? (page === undefined ? 'einer Seite' : `Seite ${page}`) : shortened(detail)
}

/** What is known of the file beside its text becomes findings on the document as a whole: a person looks at it before anything is taken over. */
export const noteSource = (notes: readonly SourceNote[], assembly: Assembly): void => {
  for (const note of notes) assembly.note(note.code, null, detailOf(note))
}
