import { createHash } from 'node:crypto'
import type { Evidence, Finding, Reading } from '../reading.ts'
import type { ReviewResult } from './review-result.ts'
import { valueAt } from './review-result.ts'

/**
 * How sure a value is, in the words of the screen: sicher, prüfen, unlesbar; nicht gelesen where a document of this kind bears such a value and none was
 * found; nicht angegeben where it need not bear one.
 */
export type Certainty = 'sure' | 'check' | 'unreadable' | 'missing' | 'absent'
export type FieldInput = 'text' | 'lines' | 'decided' | 'date' | 'kind' | 'reportKind' | 'status' | 'confidential'

export interface FieldDecision {
  readonly decision: 'accepted' | 'corrected'
  readonly by: string
  readonly at: Temporal.Instant
}

export interface ReviewField {
  /** JSON Pointer into the reading. */
  readonly pointer: string
  /** The control's id on the page. */
  readonly id: string
  readonly label: string
  readonly input: FieldInput
  /** Index of the point it belongs to, or null for the document as a whole. */
  readonly point: number | null
  /** As it stands in the control. */
  readonly value: string
  /** As it was read, where that is something else. */
  readonly readValue: string | null
  readonly certainty: Certainty
  readonly findings: readonly Finding[]
  readonly evidence: Evidence | null
  readonly decision: FieldDecision | null
}

/** From this confidence on a value counts as sure: of such values at least 98 of 100 are right on the labelled documents (docs/reading.md). */
const SURE = 0.9

interface Shape {
  readonly name: string
  readonly label: string
  readonly input: FieldInput
  /** Kinds of document in which the value has a place; all where it is left out. */
  readonly kinds?: readonly string[]
  /** Documents that bear such a value only now and then; none where it is left out. */
  readonly mayLack?: (reading: Reading) => boolean
}

const REPORT = ['control_report']
const DECIDED = ['control_report', 'resolution', 'resolution_attachment']
// These bear the day of their session.
const isDecided = (reading: Reading): boolean => reading.kind === 'resolution' || reading.kind === 'resolution_attachment'

const SHAPES: readonly Shape[] = [
  { name: 'kind', label: 'Art des Dokuments', input: 'kind' },
  { name: 'reference', label: 'Aktenzeichen der Vorlage', input: 'text' },
  { name: 'otherReferences', label: 'Weitere Beschlüsse im selben Schreiben', input: 'text', kinds: REPORT, mayLack: () => true },
  { name: 'session', label: 'Sitzungsnummer', input: 'text', kinds: DECIDED },
  { name: 'committee', label: 'Gremium', input: 'text', kinds: ['resolution', 'resolution_attachment'] },
  { name: 'sessionDate', label: 'Datum der Sitzung', input: 'date', kinds: ['resolution', 'resolution_attachment'] },
  { name: 'subject', label: 'Gegenstand', input: 'lines' },
  { name: 'documentDate', label: 'Datum des Dokuments', input: 'date', mayLack: isDecided },
  { name: 'reportKind', label: 'Art des Berichts', input: 'reportKind', kinds: REPORT },
  {
    name: 'nextControl',
    label: 'Nächste Beschlusskontrolle',
    input: 'date',
    kinds: REPORT,
    mayLack: reading => reading.reportKind === 'final',
  },
  { name: 'department', label: 'Geschäftsbereich', input: 'text', kinds: REPORT },
  { name: 'confidential', label: 'Vertraulich', input: 'confidential', mayLack: reading => reading.kind !== 'control_report' },
]

/** Every field of the review in the order of the document; what a kind of document does not have is left out unless it was read. */
export function reviewFields(
  read: Reading,
  result: ReviewResult,
  extras: { findings: readonly Finding[]; decisions: ReadonlyMap<string, FieldDecision> },
): ReviewField[] {
  const before: ReviewResult = {
    reading: read,
    points: read.points.map((point, index) => ({ index, point, added: false })),
    removed: [],
  }
  const { reading } = result
  const places: Omit<Shape & { pointer: string; point: number | null }, 'name'>[] = []
  for (const shape of SHAPES) {
    const pointer = `/${shape.name}`
    const isPresent = textOf(valueAt(result, pointer)) !== ''
    const isNamed = [...read.findings, ...extras.findings].some(finding => finding.pointer === pointer)
    if (!shape.kinds || shape.kinds.includes(reading.kind) || isPresent || isNamed) places.push({ ...shape, pointer, point: null })
  }
  for (const { index } of result.points) {
    const at = `/points/${index}`
    places.push({ pointer: `${at}/number`, label: 'Nummer', input: 'text', point: index })
    places.push({ pointer: `${at}/text`, label: 'Beschlusstext', input: 'decided', point: index })
    if (reading.kind !== 'resolution') {
      places.push({ pointer: `${at}/response`, label: 'Antwort', input: 'lines', point: index })
      places.push({ pointer: `${at}/status`, label: 'Stand', input: 'status', point: index })
    }
  }
  read.signatories.forEach((_, index) => {
    places.push({ pointer: `/signatories/${index}/name`, label: `Unterschrift ${index + 1}: Name`, input: 'text', point: null })
    places.push({ pointer: `/signatories/${index}/role`, label: `Unterschrift ${index + 1}: Funktion`, input: 'text', point: null })
  })
  const pointers = new Set(places.map(place => place.pointer))
  return places.map(({ pointer, label, input, point, mayLack }) => {
    const findings = [...read.findings, ...extras.findings].filter(finding => homeOf(finding, pointers) === pointer)
    const evidence = read.evidence[pointer] ?? null
    const readValue = textOf(valueAt(before, pointer))
    const value = textOf(valueAt(result, pointer))
    return {
      pointer,
      id: fieldId(pointer),
      label,
      input,
      point,
      value,
      readValue: readValue === value ? null : readValue,
      certainty: certaintyOf({ evidence, readValue, hasFinding: findings.length > 0, mayLack: mayLack?.(reading) ?? false }),
      findings,
      evidence,
      decision: extras.decisions.get(pointer) ?? null,
    }
  })
}

/** The field that a finding belongs to: its own, or of a point its text; the rest belongs to the kind of document, which every review shows first. */
function homeOf(finding: Finding, pointers: ReadonlySet<string>): string {
  const { pointer } = finding
  if (pointer !== null) {
    if (pointers.has(pointer)) return pointer
    const inside = /^\/points\/\d+/.exec(pointer)?.[0]
    if (inside && pointers.has(`${inside}/text`)) return `${inside}/text`
    const signatory = /^\/signatories\/\d+/.exec(pointer)?.[0]
    if (signatory && pointers.has(`${signatory}/name`)) return `${signatory}/name`
    const parent = `/${pointer.split('/')[1] ?? ''}`
    if (pointers.has(parent)) return parent
  }
  return '/kind'
}

const certaintyOf = (seen: { evidence: Evidence | null; readValue: string; hasFinding: boolean; mayLack: boolean }): Certainty => {
  if (seen.readValue === '') return seen.hasFinding ? 'unreadable' : seen.mayLack ? 'absent' : 'missing'
  if (seen.hasFinding) return 'check'
  return seen.evidence && seen.evidence.confidence < SURE ? 'check' : 'sure'
}

/** A finding that nobody has settled: it keeps the document out of the register. */
export const isOpenFinding = (field: ReviewField): boolean => field.findings.length > 0 && field.decision === null

/** Not sure, and nobody has looked at it yet: stands first. */
export const isDoubtful = (field: ReviewField): boolean =>
  field.decision === null && (field.findings.length > 0 || field.certainty === 'check' || field.certainty === 'unreadable')

/** Values that the register needs; below this confidence a person has to look before they are taken over together with others. */
const NEEDED =
  /^\/(?:kind|reference|session|subject|sessionDate|documentDate|reportKind|nextControl|points\/\d+\/(?:number|text|response|status))$/

/** Whether the register cannot do without the value. */
export const isNeeded = (field: Pick<ReviewField, 'pointer'>): boolean => NEEDED.test(field.pointer)

/** A finding, or a needed value that is not sure, that nobody has looked at yet: no batch may take it over. */
export const needsALook = (field: ReviewField): boolean =>
  field.decision === null && (field.findings.length > 0 || (field.certainty === 'check' && isNeeded(field)))

/** How many values of a reading a person has to look at before it may be taken over in a batch. */
export const doubtsOf = (read: Reading): number =>
  reviewFields(read, asRead(read), { findings: [], decisions: new Map() }).filter(needsALook).length

const asRead = (reading: Reading): ReviewResult => ({
  reading,
  points: reading.points.map((point, index) => ({ index, point, added: false })),
  removed: [],
})

export const fieldId = (pointer: string): string => `f${pointer.replaceAll('/', '-')}`

/** A value as its control shows it. */
export const textOf = (value: unknown): string => {
  if (value === null || value === undefined) return ''
  if (typeof value === 'boolean') return value ? 'ja' : 'nein'
  return Array.isArray(value) ? value.join(', ') : String(value)
}

/** Tells whether a person changed a control, without sending the old value along: two who review at once must not undo one another. */
export const fingerprint = (value: string): string =>
  createHash('sha256').update(value.replaceAll('\r\n', '\n').trim()).digest('base64url').slice(0, 10)
