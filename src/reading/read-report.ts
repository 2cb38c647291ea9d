/** Reads a report on the control of a resolution (C2 to C4). */
import type { Assembly } from './assemble.ts'
import { beginsLike, keyWord, shapeOf } from './fuzzy.ts'
import type { Line } from './lines.ts'
import { reportPoints } from './points/find-points.ts'
import { isSection } from './points/labels.ts'
import { unassignedText } from './points/unassigned.ts'
import { addPoints, noteUnassigned } from './read-points.ts'
import type { Vocabulary } from './repair/joins.ts'
import { reportSegments } from './report-segments.ts'
import { confidentialRule } from './rules/confidential.rule.ts'
import { departmentRule } from './rules/department.rule.ts'
import { documentDateRule, isDateLine } from './rules/document-date.rule.ts'
import { nextControlRule } from './rules/next-control.rule.ts'
import { agreeing, referencesIn } from './rules/reference.rule.ts'
import { agreeingKind, kindFromResolution, reportKindRule } from './rules/report-kind.rule.ts'
import { sessionIn } from './rules/session.rule.ts'
import { signatoriesRule } from './rules/signatories.rule.ts'
import { subjectRule } from './rules/subject.rule.ts'

/** The date one year before the session at the earliest: a letter follows its session. */
const yearStart = (year: number): Temporal.PlainDate => Temporal.PlainDate.from({ year, month: 1, day: 1 })

const HEADING = keyWord('Beschlusskontrolle', 3)

/** A letter on several resolutions names each in a heading of its own, or goes on with "und V0123/20 (Sitzungsnummer: …)". */
const isFurtherHeading = (line: Line, context: string): boolean => {
  if (!/\d\s?\/\s?[\dOlI]{2}/.test(line.text)) return false
  const first = referencesIn(line.text, 0, context).found[0]
  return (
    first !== undefined &&
    (first.start < 3 ||
      /^(?:und|sowie|u\.)\s(?:zu[mr]?\s)?(?:Beschluss\s)?$/.test(line.text.slice(0, first.start)) ||
      beginsLike(shapeOf(line.text, 40), HEADING) >= 0)
  )
}

/** Adds what a report says to the reading. `heading` is the line of its heading. */
export const readReport = (
  text: string,
  lines: readonly Line[],
  heading: number,
  assembly: Assembly,
  vocabulary: () => Vocabulary,
): void => {
  const { reading, take, note } = assembly
  const segments = reportSegments(lines, heading)
  const first = lines[heading]
  const lastOfHeading = lines[segments.subject - 1]
  const from = first?.start ?? 0
  const headingText = text.slice(from, lastOfHeading?.end ?? from)
  const context = text.slice(0, lines[Math.min(lines.length, segments.body + 4) - 1]?.end ?? 0)
  const session = sessionIn(headingText, from, context)
  const references = referencesIn(headingText, from, context)
  reading.session = take('/session', session)
  if (session === null) note('session-unreadable', '/session')
  const belowHeading = lines.slice(segments.subject, segments.subjectEnd)
  // Columns come in any order: the date of the letterhead may stand below the subject.
  const subjectLines = belowHeading.filter(line => !isDateLine(line.text))
  const second = subjectLines.findIndex(line => isFurtherHeading(line, context))
  const further =
    second < 0
      ? []
      : subjectLines
          .slice(second)
          .filter(line => isFurtherHeading(line, context))
          .flatMap(line => referencesIn(line.text, line.start, context).found.slice(0, 1))
  const [own, ...others] = [...references.found, ...further]
  reading.reference = take('/reference', own === undefined ? null : agreeing(own, session?.year ?? null))
  if (own === undefined) note('reference-unreadable', '/reference')
  for (const other of others) {
    if (other.value === own?.value || reading.otherReferences.includes(other.value)) continue
    take(`/otherReferences/${reading.otherReferences.length}`, other)
    reading.otherReferences.push(other.value)
  }
  reading.subject = take('/subject', subjectRule(second < 0 ? subjectLines : subjectLines.slice(0, second), vocabulary))
  if (reading.subject === null) note('subject-missing', '/subject')

  const head = lines.slice(0, heading)
  const nextLines = segments.nextControl.flatMap(index => lines[index] ?? [])
  const next = nextControlRule(nextLines, text)
  reading.nextControl = take('/nextControl', next.found)?.toString() ?? null
  if (next.unread !== null) note('next-control-unreadable', '/nextControl')
  const body = lines.slice(segments.body, segments.bodyEnd)
  const window = { earliest: session === null ? null : yearStart(session.year), latest: next.found?.value ?? null }
  const date = documentDateRule([...head, ...belowHeading.filter(line => isDateLine(line.text))], body, window, session?.year ?? null)
  reading.documentDate = take('/documentDate', date.found)?.toString() ?? null
  if (date.problem !== null) note(date.problem, '/documentDate')
  const kindLine = segments.kindLine < 0 ? [] : lines.slice(segments.kindLine, segments.kindLine + 1)
  const opening = lines.slice(segments.opening, Math.max(segments.opening + 1, segments.body))
  const named = agreeingKind(reportKindRule(kindLine, null), reportKindRule([...opening, ...lines.slice(heading, heading + 1)], next.found))
  const unnamed = named === null && next.unread === null ? kindFromResolution(opening, body, text) : null
  reading.reportKind = take('/reportKind', named ?? unnamed)
  if (reading.reportKind === null) note('report-kind-missing', '/reportKind')
  if (reading.reportKind === 'final' && next.found !== null) note('final-with-next-control', '/nextControl')
  if (reading.reportKind === 'interim' && next.found === null && next.unread === null) note('next-control-missing', '/nextControl')
  const box = confidentialRule(head)
  reading.confidential = take('/confidential', box.found)
  if (box.unread !== null) note('confidential-unreadable', '/confidential')
  reading.department = take('/department', departmentRule(head, vocabulary))

  const controls = new Set(segments.nextControl)
  const answered = lines.slice(segments.body, segments.bodyEnd).filter((_, index) => !controls.has(segments.body + index))
  const drafts = reportPoints(answered)
  addPoints(assembly, drafts, { kind: reading.reportKind, closed: segments.closed }, vocabulary)
  if (reading.points.length === 0) note('points-missing', '/points')
  else noteUnassigned(assembly, unassignedText(answered, drafts, isSection))
  if (!segments.closed) note('page-missing', null)
  else addSignatories(assembly, lines.slice(segments.bodyEnd))
}

/** Adds who signed, with a place for each name and role. */
export const addSignatories = (assembly: Assembly, lines: readonly Line[]): void => {
  for (const { name, role } of signatoriesRule(lines)) {
    const pointer = `/signatories/${assembly.reading.signatories.length}`
    assembly.reading.signatories.push({ name: assembly.take(`${pointer}/name`, name), role: assembly.take(`${pointer}/role`, role) })
  }
}
