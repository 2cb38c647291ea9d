/**
 * Reads the text of a council document. Pure and linear: lines → kind → segments → rules → assembly, with the place of every value kept to the end.
 * docs/reading.md says what each field means and how well it is read.
 */
import { assemble } from './assemble.ts'
import { furtherStarts, placesOf } from './document-starts.ts'
import { withoutFurniture } from './furniture.ts'
import { splitLines } from './lines.ts'
import { lossByNoise } from './noise.ts'
import { readOther } from './read-other.ts'
import { readReport } from './read-report.ts'
import { readResolution } from './read-resolution.ts'
import type { Reading } from './reading.ts'
import { noteRecognition } from './recognised-words.ts'
import { collectVocabulary, type Vocabulary } from './repair/joins.ts'
import { kindRule } from './rules/kind.rule.ts'
import type { SourceText } from './source.ts'
import { noteSource } from './source-notes.ts'
import { withoutStrayMarks } from './stray-marks.ts'
import { cutWideLines, LOSS_BY_CUTS } from './wide-lines.ts'

/**
 * The reading of a document: values that are sure, null for the others, evidence for each value (offsets are UTF-16 code units in `source.text`) and
 * findings for the person who reviews. Never throws, whatever the text is.
 */
export const readDocument = (source: SourceText): Reading => {
  const all = splitLines(source.text)
  const further = furtherStarts(all)
  const printed = all.slice(0, further[0]?.line)
  const lines = cutWideLines(printed)
  const kind = kindRule(lines)
  let words: Vocabulary | null = null
  const vocabulary = (): Vocabulary => {
    words ??= collectVocabulary(lines)
    return words
  }
  const detailed = kind.value === 'control_report' || kind.value === 'resolution'
  const assembly = assemble(source, (detailed ? lossByNoise(vocabulary()) : 0) + (lines === printed ? 0 : LOSS_BY_CUTS))
  assembly.reading.kind = kind.value
  if (lines.length > 0) assembly.take('/kind', kind)
  const body = detailed ? withoutStrayMarks(withoutFurniture(lines, kind.line), kind.line) : lines
  if (kind.value === 'control_report') readReport(source.text, body, kind.line, assembly, vocabulary)
  else if (kind.value === 'resolution') readResolution(source.text, body, kind.line, assembly, vocabulary)
  else {
    if (kind.value === 'other') assembly.note('kind-unknown', '/kind')
    readOther(source.text, lines, kind.line, assembly, vocabulary)
  }
  if (further.length > 0)
    assembly.note(
      'several-documents',
      null,
      placesOf(further.map(start => ({ ...start, page: source.pages[start.page - 1]?.number ?? start.page }))),
    )
  noteRecognition(source, assembly)
  noteSource(source.notes ?? [], assembly)
  return assembly.done()
}
