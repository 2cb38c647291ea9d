import type { ReportHistory } from '#register/record/report-history.ts'
import type { City } from '#register/settings/city.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { depthOf } from '#vocabulary/point-number.ts'
import { germanStatus, type PointStatus } from '#vocabulary/status.ts'
import type { Contribution } from '../assignment/assignment.table.ts'
import type { DraftContent } from '../report/draft.ts'
import type { DraftCheck } from '../report/draft-check.ts'
import { answerField } from '../report/draft-places.ts'
import type { Report, ReportPaper, ReportPoint } from '../report/report.store.ts'
import type { NextControlProposal } from '../rules/next-control.ts'
import type { Remark } from '../way/remark.store.ts'
import type { FormValues } from './draft.schema.ts'

export interface LastAnswer {
  /** "29. August 2023", or that the day could not be read. */
  readonly when: string
  readonly status: PointStatus | null
  readonly answer: string
  readonly delayReason: string
  readonly nextStep: string
}

export interface DraftPointView {
  readonly pointId: string
  readonly number: string
  readonly depth: number
  /** The words the report quotes. */
  readonly quotedText: string
  /** The register has other words now. */
  readonly differs: boolean
  readonly dueOn: Temporal.PlainDate | null
  readonly last: LastAnswer | null
}

export interface DraftPaperView {
  readonly paperId: string
  readonly reference: string
  readonly name: string
  readonly session: string | null
  readonly decidedOn: Temporal.PlainDate | null
  readonly repealedBy: string | null
  readonly fromQuotes: boolean
  readonly points: readonly DraftPointView[]
}

/** What the way of a report means for the one who writes it (C5). */
export interface DraftWayView {
  /** Why it came back, where it did. */
  readonly handedBack: { readonly who: string; readonly at: Temporal.Instant; readonly reason: string } | null
  /** Who checks, who signs with those who stand in, who co-signs; null where the register knows nobody. */
  readonly checks: { readonly unit: string; readonly who: string | null } | null
  readonly signs: { readonly unit: string; readonly who: string | null } | null
  readonly cosigns: readonly { readonly unit: string; readonly who: string | null }[]
}

export interface DraftView {
  readonly id: string
  readonly version: number
  /** "14:32" */
  readonly savedAt: string
  readonly title: string
  /** "Berichtigt die Zwischeninformation vom …", or which returned report it takes the place of. */
  readonly corrects: string | null
  readonly way: DraftWayView
  /** Questions and remarks inside the administration. */
  readonly remarks: readonly Remark[]
  readonly mustBeConfidential: boolean
  readonly papers: readonly DraftPaperView[]
  readonly values: FormValues
  readonly check: DraftCheck
  readonly proposal: NextControlProposal | null
  /** What other units wrote about the points, by point: material for the answers, never a part of the letter. */
  readonly contributions: ReadonlyMap<string, readonly Contribution[]>
  /** Those of the city's settings, to choose from. */
  readonly departments: City['departments']
}

/** A draft's content as the values of its form: the opposite of `contentFromForm`. Boxes that are not ticked are empty. */
export function formValues(content: DraftContent): Record<string, string> {
  const values: Record<string, string> = {
    art: content.kind ?? '',
    datum: content.date ?? '',
    naechste: content.nextControlOn ?? '',
    vertraulich: content.confidential ? 'ja' : '',
    geschaeftsbereich: content.department,
    zeichen: content.fileMark,
    adressaten: content.addressees,
    anlagen: content.enclosures,
    kenntnis: content.acknowledgement ? 'ja' : '',
    'kenntnis.name': content.acknowledgement?.name ?? '',
    'kenntnis.role': content.acknowledgement?.role ?? '',
  }
  for (const answer of content.answers) {
    values[answerField(answer.pointId, 'answer')] = answer.answer
    values[answerField(answer.pointId, 'status')] = answer.status ?? ''
    values[answerField(answer.pointId, 'delayReason')] = answer.delayReason
    values[answerField(answer.pointId, 'nextStep')] = answer.nextStep
    values[answerField(answer.pointId, 'evidence')] = answer.evidence
  }
  return values
}

const HEAD_LABELS: Record<string, string> = {
  art: 'Art des Berichts',
  datum: 'Datum',
  naechste: 'Nächste Beschlusskontrolle',
  vertraulich: 'Vertraulich',
  geschaeftsbereich: 'Geschäftsbereich',
  zeichen: 'Geschäftszeichen',
  adressaten: 'Adressaten',
  anlagen: 'Anlagen',
  kenntnis: 'Kenntnisnahme',
  'kenntnis.name': 'Kenntnisnahme: Name',
  'kenntnis.role': 'Kenntnisnahme: Amt',
}
export const ANSWER_LABELS: Record<string, string> = {
  answer: 'Antwort',
  status: 'Stand',
  delayReason: 'Grund für die Verzögerung',
  nextStep: 'Nächster Schritt',
  evidence: 'Nachweis',
}
const CODE_WORDS: Record<string, string> = {
  interim: 'Zwischeninformation',
  final: 'abschließende Information',
  ja: 'angekreuzt',
}

/** A field that two people have filled in differently. */
export interface FieldDifference {
  readonly field: string
  readonly label: string
  readonly theirs: string
  /** The other value as people read it. */
  readonly theirsInWords: string
}

/** The fields in which what was sent differs from what is stored. */
export function differingFields(sent: DraftContent, stored: DraftContent, report: Report): FieldDifference[] {
  const [mine, theirs] = [formValues(sent), formValues(stored)]
  return Object.keys(theirs)
    .filter(field => (mine[field] ?? '') !== theirs[field])
    .map(field => {
      const value = theirs[field] ?? ''
      return { field, label: labelOf(field, report), theirs: value, theirsInWords: valueInWords(field, value) }
    })
}

function labelOf(field: string, report: Report): string {
  const [group, id, part = ''] = field.split('.')
  if (group === 'punkt') {
    const paper = report.papers.find(candidate => candidate.points.some(point => point.pointId === id))
    const number = paper?.points.find(point => point.pointId === id)?.number ?? '?'
    const of = report.papers.length > 1 && paper ? ` (${paper.reference})` : ''
    return `${ANSWER_LABELS[part] ?? part} zu Punkt ${number}${of}`
  }
  return HEAD_LABELS[field] ?? field
}

function valueInWords(field: string, value: string): string {
  if (value === '') return '(leer)'
  if (field.endsWith('.status')) return germanStatus(value as PointStatus)
  if (field === 'datum' || field === 'naechste') return formatGermanDate(Temporal.PlainDate.from(value))
  return CODE_WORDS[value] ?? value
}

/** One resolution of a draft with its points and what was last reported on them. */
export function draftPaperView(paper: ReportPaper, history: ReportHistory): DraftPaperView {
  return {
    paperId: paper.paperId,
    reference: paper.reference,
    name: paper.name ?? '',
    session: paper.session,
    decidedOn: paper.decidedOn,
    repealedBy: paper.repealedBy,
    fromQuotes: paper.textSource === 'quotes',
    points: paper.points.map(point => draftPointView(point, history)),
  }
}

function draftPointView(point: ReportPoint, history: ReportHistory): DraftPointView {
  const last = history.answersByPoint.get(point.pointId)?.[0]
  return {
    pointId: point.pointId,
    number: point.number,
    depth: depthOf(point.number),
    quotedText: point.quotedText ?? point.registerText,
    differs: point.quotedText !== point.registerText,
    dueOn: point.dueOn,
    last: last
      ? {
          when: last.date ? formatGermanDate(last.date) : 'ohne lesbares Datum',
          status: last.status,
          answer: last.answer,
          delayReason: last.delayReason,
          nextStep: last.nextStep,
        }
      : null,
  }
}
