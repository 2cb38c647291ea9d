/** Reads the annex of a resolution, and the head of papers that propose something: their reference, subject and date, where they are labelled. */
import type { Assembly } from './assemble.ts'
import type { Line } from './lines.ts'
import type { Vocabulary } from './repair/joins.ts'
import { documentDateRule } from './rules/document-date.rule.ts'
import { referencesIn } from './rules/reference.rule.ts'
import { subjectRule } from './rules/subject.rule.ts'

/** Lines from the top that can hold the head of a paper. */
const HEAD_LINES = 60
const SUBJECT_LABEL = /^(?:Gegenstand|Betreff|Betr\.|Titel|Thema|Bezeichnung)(?:\sde[rs]\s\p{L}{4,20})?\s?(?:[:;]|$)/u
const DATE_LABEL = /^Datum\s?[:;]/u
/** The next label, or the first line of another part: the subject ends above it. */
const NEXT_PART =
  /^[\p{L}][\p{L}\s/.()-]{2,40}[:;](?:\s|$)|^(?:Beschlussvorschlag|Beratungsfolge|Der|Die|Das)\s?(?:[:;]|$)|^(?:Beratungsfolge|Begründung|Anlagen?)(?:\s|$)|beschließt|nimmt zur Kenntnis/u
const MOST_SUBJECT_LINES = 6
const NO_WINDOW = { earliest: null, latest: null }

/** The lines of a subject that stands behind or below its label. */
const labelledSubject = (head: readonly Line[]): Line[] => {
  const at = head.findIndex(({ text }) => SUBJECT_LABEL.test(text))
  const first = head[at]
  if (first === undefined) return []
  const rest = first.text.replace(SUBJECT_LABEL, '').trim()
  const taken = [first]
  let content = rest !== ''
  for (const line of head.slice(at + 1, at + 1 + MOST_SUBJECT_LINES)) {
    if ((line.gap && content) || NEXT_PART.test(line.text)) break
    taken.push(line)
    content = true
  }
  // The label itself says nothing: it is cut off where it stands alone or before the first words.
  const offset = first.text.length - rest.length
  return rest === '' ? taken.slice(1) : [{ ...first, start: first.start + offset, text: rest }, ...taken.slice(1)]
}

/** Adds what an annex or another paper says on its first lines. A paper never has points: it only proposes them. */
export const readOther = (text: string, lines: readonly Line[], title: number, assembly: Assembly, vocabulary: () => Vocabulary): void => {
  const { reading, take } = assembly
  const annex = reading.kind === 'resolution_attachment'
  const proposes = reading.kind === 'paper' || reading.kind === 'motion'
  const head = annex ? lines.slice(title, title + 3) : lines.slice(0, Math.min(lines.length, HEAD_LINES))
  const from = head[0]?.start ?? 0
  const headText = text.slice(from, head[head.length - 1]?.end ?? from)
  const own = annex || proposes ? (referencesIn(headText, from, headText).found[0] ?? null) : null
  if (annex || proposes) reading.reference = take('/reference', own)
  if (annex) reading.subject = take('/subject', subjectRule(lines.slice(title + 1, title + 2), vocabulary))
  if (annex && own === null) assembly.note('reference-unreadable', '/reference')
  if (!proposes) return
  reading.subject = take('/subject', subjectRule(labelledSubject(head), vocabulary))
  const dated = head.flatMap((line, index) => (DATE_LABEL.test(line.text) ? head.slice(index, index + 2) : []))
  reading.documentDate = take('/documentDate', documentDateRule(dated, [], NO_WINDOW, null).found)?.toString() ?? null
}
