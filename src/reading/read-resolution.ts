/** Reads an issued resolution (Beschlussausfertigung, D1 to D3). */
import type { Assembly } from './assemble.ts'
import type { Line } from './lines.ts'
import { type DraftPoint, pieceOf } from './points/draft-point.ts'
import { resolutionPoints } from './points/find-points.ts'
import { unassignedText } from './points/unassigned.ts'
import { addPoints, noteUnassigned } from './read-points.ts'
import { addSignatories } from './read-report.ts'
import type { Vocabulary } from './repair/joins.ts'
import { amountsBelow, belowText, resolutionSegments } from './resolution-segments.ts'
import { committeeRule } from './rules/committee.rule.ts'
import { notPublicRule } from './rules/confidential.rule.ts'
import { documentDateRule } from './rules/document-date.rule.ts'
import { agreeing, referencesIn } from './rules/reference.rule.ts'
import { sessionIn } from './rules/session.rule.ts'
import { sessionDateRule } from './rules/session-date.rule.ts'
import { subjectRule } from './rules/subject.rule.ts'

/** A resolution is issued within this time after its session. */
const ISSUED_WITHIN = { months: 6 }

/** The last rows of a table can stand below place, role and stamp: they belong to the last point, which is trusted less. */
const withAmountsBelow = (drafts: readonly DraftPoint[], amounts: readonly Line[]): readonly DraftPoint[] => {
  const last = drafts[drafts.length - 1]
  if (last === undefined || amounts.length === 0) return drafts
  return [...drafts.slice(0, -1), { ...last, dealt: true, text: [...last.text, ...amounts.flatMap(line => pieceOf(line, 0) ?? [])] }]
}

/** Adds what a resolution says to the reading. `title` is the line of its title. */
export const readResolution = (
  text: string,
  lines: readonly Line[],
  title: number,
  assembly: Assembly,
  vocabulary: () => Vocabulary,
): void => {
  const { reading, take, note } = assembly
  const segments = resolutionSegments(lines, title)
  const headEnd = segments.subject < 0 ? Math.min(lines.length, title + 12) : segments.subject
  const head = lines.slice(title + 1, headEnd)
  const from = lines[title]?.start ?? 0
  const headText = text.slice(from, head[head.length - 1]?.end ?? lines[title]?.end ?? from)
  const context = text.slice(0, lines[Math.min(lines.length, segments.body) - 1]?.end ?? 0)
  const session = sessionIn(headText, from, context)
  reading.session = take('/session', session)
  if (session === null) note('session-unreadable', '/session')
  const own = referencesIn(headText, from, context).found[0] ?? null
  reading.reference = take('/reference', own === null ? null : agreeing(own, session?.year ?? null))
  if (own === null) note('reference-unreadable', '/reference')
  reading.confidential = take('/confidential', notPublicRule(lines.slice(0, headEnd)))
  reading.committee = take('/committee', committeeRule(head, session, vocabulary))
  const sessionDate = sessionDateRule(head, session?.year ?? null)
  reading.sessionDate = take('/sessionDate', sessionDate.found)?.toString() ?? null
  if (reading.sessionDate === null) note('session-date-unreadable', '/sessionDate')
  if (segments.subject >= 0) reading.subject = take('/subject', subjectRule(lines.slice(segments.subject, segments.subjectEnd), vocabulary))
  if (reading.subject === null) note('subject-missing', '/subject')
  const signature = lines.slice(segments.bodyEnd)
  const held = sessionDate.found?.value ?? null
  const date = documentDateRule(signature, [], { earliest: held, latest: held?.add(ISSUED_WITHIN) ?? null }, null)
  reading.documentDate =
    take(
      '/documentDate',
      date.found === null || held === null ? date.found : { ...date.found, confidence: Math.min(0.97, date.found.confidence + 0.06) },
    )?.toString() ?? null
  if (date.problem !== null) note(date.problem, '/documentDate')
  const decided = lines.slice(segments.body, segments.bodyEnd)
  const drafts = withAmountsBelow(resolutionPoints(decided), amountsBelow(signature))
  addPoints(assembly, drafts, null, vocabulary, held)
  if (reading.points.length === 0) note('points-missing', '/points')
  else
    noteUnassigned(
      assembly,
      unassignedText([...decided, ...belowText(signature)], drafts, () => false),
    )
  if (segments.bodyEnd >= lines.length) note('page-missing', null)
  addSignatories(assembly, signature)
}
