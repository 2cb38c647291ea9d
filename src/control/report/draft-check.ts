import type { Obligation } from '#reading/obligations/obligation.ts'
import { statusOfParts } from '#register/rules/lead-in.ts'
import type { City } from '#register/settings/city.ts'
import { formatCount } from '#vocabulary/german-format.ts'
import { formatPointNumber } from '#vocabulary/point-number.ts'
import { checkReport, isMissing } from '../rules/gate.ts'
import { type NextControlProposal, proposeNextControl } from '../rules/next-control.ts'
import type { Place } from '../rules/report-input.ts'
import { answerField, pointAnchor } from './draft-places.ts'
import { evidenceOf } from './report.letter.ts'
import { answeredIn, type Report, type ReportPaper, type ReportPoint } from './report.store.ts'

/** One thing that contradicts or that one might look at, with the way to its place on the page. */
export interface CheckEntry {
  readonly code: string
  readonly message: string
  /** "Punkt 3", or what of the letter's head it is about. */
  readonly place: string
  /** Id of the element on the draft's page. */
  readonly anchor: string
}

export interface DraftCheck {
  /** A report with any of these cannot be finished (C3). */
  readonly contradictions: readonly CheckEntry[]
  /** These do not block. */
  readonly hints: readonly CheckEntry[]
  /** Points that have an answer and a status, or share those of another. */
  readonly answered: number
}

const UNANSWERED = new Set(['point_without_answer', 'point_without_status'])

/** What keeps a report from being handed on, under its titles: first what is still to be written, then what contradicts (W25). */
export const byKind = (found: readonly CheckEntry[]): readonly { readonly title: string; readonly entries: readonly CheckEntry[] }[] => {
  const missing = found.filter(({ code }) => isMissing(code))
  const contradicting = found.filter(({ code }) => !isMissing(code))
  return [
    { title: `Noch offen: ${missing.length}`, entries: missing },
    { title: formatCount(contradicting.length, 'Widerspruch', 'Widersprüche'), entries: contradicting },
  ].filter(({ entries }) => entries.length > 0)
}

/**
 * Holds a draft against rule C3 and against the register: each resolution by itself, because numbers of points repeat from one to the next.
 * @param signers who may sign the report today, by the register of units (C4)
 */
export function checkDraft(report: Report, today: Temporal.PlainDate, signers: readonly { readonly name: string }[]): DraftCheck {
  const several = report.papers.length > 1
  const results = report.papers.map(paper => ({ paper, ...checkReport(inputOf(report, paper, signers), today) }))
  const missing = new Set(
    results.flatMap(result => result.contradictions.filter(({ code }) => UNANSWERED.has(code)).map(({ place }) => place.pointId)),
  )
  const entries = (kind: 'contradictions' | 'hints'): CheckEntry[] => {
    const all = results.flatMap(({ paper, [kind]: found }) => bothMissingAsOne(found).map(item => entryOf(item, paper, several)))
    // What concerns the letter as a whole is the same for each of its resolutions.
    return all.filter((entry, index) => all.findIndex(other => other.anchor === entry.anchor && other.code === entry.code) === index)
  }
  const points = report.papers.reduce((sum, paper) => sum + answeredIn(paper).length, 0)
  return { contradictions: entries('contradictions'), hints: entries('hints'), answered: points - missing.size }
}

interface Found {
  readonly code: string
  readonly message: string
  readonly place: Place
}

/** A point that nobody has begun to answer is one thing to do, not two. */
function bothMissingAsOne(found: readonly Found[]): Found[] {
  const without = (code: string): Set<string | null> => new Set(found.filter(item => item.code === code).map(({ place }) => place.pointId))
  const both = without('point_without_answer').intersection(without('point_without_status'))
  return found.flatMap(item => {
    if (!both.has(item.place.pointId)) return [item]
    if (item.code === 'point_without_status') return []
    return item.code === 'point_without_answer' ? [{ ...item, message: 'Antwort und Stand fehlen noch.' }] : [item]
  })
}

function inputOf(
  { row, attachments }: Report,
  paper: ReportPaper,
  signers: readonly { readonly name: string }[],
): Parameters<typeof checkReport>[0] {
  return {
    kind: row.reportKind,
    nextControlOn: row.nextControlOn,
    documentDate: row.reportDate,
    signatories: signers,
    points: paper.points.map(point => ({
      id: point.pointId,
      number: point.number,
      text: point.quotedText ?? '',
      registerText: point.registerText,
      ...point.answer,
      evidence: evidenceOf(point, attachments),
      dueOn: point.dueOn,
    })),
  }
}

const HEAD_PLACES: Partial<Record<Place['field'], { place: string; anchor: string }>> = {
  kind: { place: 'Art des Berichts', anchor: 'art' },
  nextControlOn: { place: 'Nächste Beschlusskontrolle', anchor: 'naechste' },
  signatories: { place: 'Unterschriften', anchor: 'unterschriften' },
}

function entryOf(item: Found, paper: ReportPaper, several: boolean): CheckEntry {
  const { pointId, field } = item.place
  const { code, message } = item
  if (pointId === null)
    return { code, message, ...(HEAD_PLACES[field] ?? { place: paper.reference, anchor: `beschluss-${paper.paperId}` }) }
  const number = paper.points.find(point => point.pointId === pointId)?.number ?? '?'
  const name = formatPointNumber(number)
  // The link names the point already; what follows begins as a sentence of its own.
  const rest = message.startsWith(`${name}: `) ? message.slice(name.length + 2) : message
  return {
    code,
    message: rest,
    place: several ? `${paper.reference}, ${name}` : name,
    anchor: field === 'text' || field === 'points' || field === 'kind' ? pointAnchor(pointId) : anchorOfField(pointId, field),
  }
}

function anchorOfField(pointId: string, field: Place['field']): string {
  switch (field) {
    case 'answer':
    case 'status':
    case 'delayReason':
    case 'nextStep':
    case 'evidence':
      return answerField(pointId, field)
    default:
      return pointAnchor(pointId)
  }
}

/** A lead-in asks as long as one of its parts is open. */
const statusOfLeadIn = ({ number }: ReportPoint, paper: ReportPaper) =>
  statusOfParts(answeredIn(paper).flatMap(part => (part.number.startsWith(`${number}.`) ? [part.answer.status] : [])))

const earliest = (days: readonly Temporal.PlainDate[]): Temporal.PlainDate | null => days.toSorted(Temporal.PlainDate.compare)[0] ?? null

export interface ProposalInput {
  readonly report: Report
  readonly city: City
  readonly today: Temporal.PlainDate
  /** Days of the finished reports on the same resolutions. */
  readonly earlierReports: readonly Temporal.PlainDate[]
  /** What the register knows of the points' obligations; a point that is not in it has its obligations read from its words. */
  readonly obligations: ReadonlyMap<string, readonly Obligation[]>
}

/** The day of the next control as it follows from the report's answers and from the rhythm so far; null for a final report or where nothing is open. */
export function proposalFor({ report, city, today, earlierReports, obligations }: ProposalInput): NextControlProposal | null {
  if (report.row.reportKind === 'final') return null
  return proposeNextControl({
    reportOn: report.row.reportDate ?? today,
    earlierReports,
    promisedOn: earliest(report.papers.flatMap(paper => paper.nextControlOn ?? [])),
    settings: { defaultMonths: city.controlRhythmMonths },
    points: report.papers.flatMap(paper =>
      paper.points.map(point => {
        const known = obligations.get(point.pointId)
        return {
          number: point.number,
          registerText: point.registerText,
          answer: point.answer.answer,
          nextStep: point.answer.nextStep,
          status: point.isLeadIn ? statusOfLeadIn(point, paper) : point.answer.status,
          decidedOn: paper.decidedOn,
          ...(known ? { obligations: known } : {}),
        }
      }),
    ),
  })
}
