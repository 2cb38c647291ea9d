import {
  type FieldInput,
  isDoubtful,
  isNeeded,
  isOpenFinding,
  needsALook,
  type ReviewField,
  textOf,
} from '#reading/doubts/review-fields.ts'
import type { Reading } from '#reading/reading.ts'
import { germanDocumentKind, germanReportKind, parseDocumentKind } from '#vocabulary/document-kind.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { germanStatus, parseStatus } from '#vocabulary/status.ts'
import type { Correction } from '../document/document.pages.tsx'
import type { MeantUnit } from './meant-unit.store.ts'
import type { DecisionRecord } from './review.store.ts'
import type { OpenReview } from './review-desk.ts'
import { isDutyPointer, type KeptDuty, type ReviewDuty } from './review-duties.ts'
import type { RegisterFinding } from './review-register.ts'
import { type SourceView, sourceView } from './review-source.ts'

/** Fields that are looked at together: one value of the document, or all values of a point. */
export interface FieldGroup {
  /** Index of the point, or null for values of the document. */
  readonly point: number | null
  readonly title: string
  readonly fields: readonly ReviewField[]
  readonly added: boolean
}

export interface ReviewView {
  readonly id: string
  readonly fileName: string
  readonly title: string
  readonly isOpen: boolean
  /** A resolution or a report on one: it brings points. Anything else is only laid with a resolution that is there. */
  readonly bringsPoints: boolean
  /** A resolution can be published as it is taken in; a report has a way of its own for that. */
  readonly isResolution: boolean
  readonly isConfidential: boolean
  readonly source: SourceView
  /** What has to be looked at, worst first; then the rest in the order of the document. */
  readonly doubtful: readonly FieldGroup[]
  readonly rest: readonly FieldGroup[]
  readonly removed: readonly { readonly index: number; readonly number: string; readonly text: string }[]
  readonly points: readonly { readonly index: number; readonly number: string }[]
  readonly registerFindings: readonly RegisterFinding[]
  readonly progress: ReviewProgress
  readonly duties: readonly ReviewDuty[]
}

/** The view with what came back from a form. */
export interface ReviewPageProps {
  readonly view: ReviewView
  readonly notice?: string | undefined
  /** Which unit the letter's department means; missing where it names none. */
  readonly unit?: MeantUnit | undefined
  /** What is wrong, by pointer; the values as typed are in `typed`. */
  readonly errors?: ReadonlyMap<string, string> | undefined
  readonly typed?: ReadonlyMap<string, string> | undefined
  /** Nothing was saved, or what was typed is saved but the document stays. */
  readonly refusal?: 'invalid' | 'blocked' | undefined
}

export interface ReviewProgress {
  readonly checked: number
  readonly total: number
  readonly openFindings: number
  /** Id of the first field that has to be looked at. */
  readonly next: string | null
}

/** Everything that the review page shows. Pure. */
export function reviewView(open: OpenReview): ReviewView {
  const { record, result, fields } = open
  const groups = groupsOf(open)
  const isOpen = record.state === 'review'
  const doubtful = groups.filter(group => isOpen && group.fields.some(isDoubtful)).sort((one, other) => weight(one) - weight(other))
  const kind = parseDocumentKind(result.reading.kind)
  return {
    id: record.id,
    fileName: record.fileName,
    title: [kind && germanDocumentKind(kind), result.reading.reference ?? record.fileName].filter(Boolean).join(' '),
    isOpen,
    bringsPoints: result.reading.kind === 'resolution' || result.reading.kind === 'control_report',
    isResolution: result.reading.kind === 'resolution',
    isConfidential: result.reading.confidential === true,
    source: sourceView(record.source, fields),
    doubtful,
    rest: groups.filter(group => !doubtful.includes(group)),
    removed: result.removed.map(({ index, point }) => ({ index, number: point.number, text: point.text })),
    points: result.points.map(({ index, point }) => ({ index, number: point.number })),
    registerFindings: open.registerFindings,
    progress: progressOf(fields, doubtful),
    duties: open.duties,
  }
}

export function progressOf(fields: readonly ReviewField[], doubtful?: readonly FieldGroup[]): ReviewProgress {
  const counted = fields.filter(field => field.value !== '' || field.findings.length > 0 || field.decision !== null)
  const ordered = doubtful ? doubtful.flatMap(group => group.fields) : fields
  const next = ordered.find(isOpenFinding) ?? ordered.find(isDoubtful)
  return {
    checked: counted.filter(field => field.decision !== null).length,
    total: counted.length,
    openFindings: fields.filter(needsALook).length,
    next: next?.id ?? null,
  }
}

function groupsOf({ result, fields }: OpenReview): FieldGroup[] {
  const document = fields
    .filter(field => field.point === null)
    .map((field): FieldGroup => ({ point: null, title: field.label, fields: [field], added: false }))
  const points = result.points.map(
    ({ index, point, added }): FieldGroup => ({
      point: index,
      title: `Punkt ${point.number}`,
      fields: fields.filter(field => field.point === index),
      added,
    }),
  )
  const signatures = document.findIndex(group => group.fields[0]?.pointer.startsWith('/signatories'))
  return signatures < 0 ? [...document, ...points] : [...document.slice(0, signatures), ...points, ...document.slice(signatures)]
}

/** Findings before doubts, and doubts about values that the register needs before others; what cannot be read first; the document before its points. */
const weight = (group: FieldGroup): number =>
  Math.min(
    ...group.fields
      .filter(isDoubtful)
      .map(field => (isOpenFinding(field) ? 0 : isNeeded(field) ? 2 : 4) + (field.certainty === 'unreadable' ? 0 : 1)),
  ) + (group.point === null ? 0 : 0.5)

/** What people decided about a document, newest last, in the words of the screen. */
export function correctionsOf(reading: Reading | null, decisions: readonly DecisionRecord[]): Correction[] {
  return decisions.map(({ pointer, decision, readValue, value, decidedBy, at }) => ({
    label: labelOf(reading, pointer),
    decision,
    before: wordsOf(pointer, readValue),
    after: /^\/points\/\d+$/.test(pointer) && value === null ? 'entfernt' : wordsOf(pointer, value),
    by: actorName(decidedBy),
    at,
  }))
}

const LABELS: Record<string, string> = {
  kind: 'Art des Dokuments',
  reference: 'Aktenzeichen',
  otherReferences: 'Weitere Beschlüsse',
  session: 'Sitzungsnummer',
  committee: 'Gremium',
  sessionDate: 'Datum der Sitzung',
  subject: 'Gegenstand',
  documentDate: 'Datum des Dokuments',
  reportKind: 'Art des Berichts',
  nextControl: 'Nächste Beschlusskontrolle',
  department: 'Geschäftsbereich',
  confidential: 'Vertraulich',
  number: 'Nummer',
  text: 'Beschlusstext',
  response: 'Antwort',
  status: 'Stand',
  duties: 'Pflicht',
  name: 'Name',
  role: 'Funktion',
}

function labelOf(reading: Reading | null, pointer: string): string {
  const [, first = '', index, last] = pointer.split('/')
  if (first === 'points') {
    const number = reading?.points[Number(index)]?.number
    const point = number ? `Punkt ${number}` : 'Ergänzter Punkt'
    return last ? `${point}: ${LABELS[last] ?? last}` : point
  }
  if (first === 'signatories') return `Unterschrift ${Number(index) + 1}: ${LABELS[last ?? ''] ?? ''}`
  return LABELS[first] ?? pointer
}

const DUTY_STATES = { proposed: 'Vorschlag', confirmed: 'bestätigt', dismissed: 'verworfen' } as const

function wordsOf(pointer: string, value: unknown): string {
  if (isDutyPointer(pointer)) {
    const { words, state } = value as KeptDuty // as `decideDuties` wrote it
    return `„${words}“ ${DUTY_STATES[state]}`
  }
  if (value !== null && typeof value === 'object' && 'number' in value && 'text' in value) return `${value.number}: ${value.text}`
  const text = textOf(value)
  if (pointer === '/kind') return germanDocumentKind(parseDocumentKind(text) ?? 'other')
  if (pointer.endsWith('/status')) return text && germanStatus(parseStatus(text) ?? 'unclear')
  if (pointer === '/reportKind' && (text === 'interim' || text === 'final')) return germanReportKind(text)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? formatGermanDate(Temporal.PlainDate.from(text)) : text
}

/** Who acted, as people know them; until accounts exist there are only these. */
export const actorName = (id: string): string => ({ clerk: 'Sachbearbeitung', system: 'System' })[id] ?? id

/** Whether a value is written in several lines. */
export const isLong = (input: FieldInput): boolean => input === 'lines' || input === 'decided'
