import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import type { ValuesOf } from '#platform/db/rows.ts'
import type { ObligationKind } from '#reading/obligations/obligation.ts'
import type { Reading } from '#reading/reading.ts'
import { formatGermanDate } from '#vocabulary/german-date.ts'
import { compareVisibilities, type Visibility } from '#vocabulary/visibility.ts'
import { setDocumentState, setFileVisibility } from '../document/document.store.ts'
import { paperDocument } from '../record/document.table.ts'
import type { paper } from '../record/paper.table.ts'
import { refreshPaper } from '../record/refresh-paper.ts'
import type { RegisterEvents } from './events.ts'
import {
  ensureMeeting,
  ensurePaper,
  findKnownPaper,
  type KnownPaper,
  type SavedPoint,
  savePoints,
  updatePaper,
  widenPoints,
} from './intake.store.ts'
import { groupPoints, planIntake } from './intake.ts'
import {
  dropProposals,
  firstLetterOn,
  proposeRelations,
  renewObligations,
  saveDifferences,
  settleProposals,
} from './intake-consequences.store.ts'

/** Whom a document may be shown to when it is taken into the register: the administration, or everybody. */
export type Audience = Extract<Visibility, 'internal' | 'public'>

/** A document as a person accepted it. */
export interface AcceptedDocument {
  readonly documentId: string
  readonly fileId: string
  /** With all corrections. */
  readonly reading: Reading
  /** Who the register shows it to: the person who takes it in decides (V2). What is confidential stays so, whatever was chosen. */
  readonly audience: Audience
  /** Duties that a person decided on in the review; all others stay proposals. */
  readonly duties?: readonly DecidedDuty[]
}

/** A duty of a point's words, as a person confirmed it or set it aside (D4). */
export interface DecidedDuty {
  /** Index of its point in the reading. */
  readonly point: number
  readonly kind: ObligationKind
  readonly words: string
  readonly state: 'confirmed' | 'dismissed'
}

/**
 * Takes an accepted document into the register: resolutions and control reports with their points, obligations and relations; anything else is attached to its
 * paper. Everything in the transaction of the change, so that it is there whole or not at all.
 * @returns the references of the papers it went to
 */
export async function takeIn(change: Change, events: RegisterEvents, accepted: AcceptedDocument): Promise<string[]> {
  const { documentId, reading } = accepted
  const visibility: Visibility = reading.confidential === true ? 'confidential' : 'internal'
  const isIntake = reading.kind === 'resolution' || reading.kind === 'control_report'
  const references = isIntake ? await takeInPapers(change, events, accepted) : await attach(change, accepted, visibility)
  await setDocumentState(change.tx, documentId, {
    state: 'accepted',
    kind: reading.kind,
    reference: reading.reference,
    acceptedAt: change.clock.now(),
    visibility,
  })
  await setFileVisibility(change.tx, accepted.fileId, visibility)
  return references
}

async function takeInPapers(change: Change, events: RegisterEvents, accepted: AcceptedDocument): Promise<string[]> {
  const { documentId, reading } = accepted
  // What only a confidential document says is confidential too (V2); nothing is public unless a person has decided so, and a letter never is by itself (C5).
  const chosen: Visibility = reading.kind === 'resolution' ? accepted.audience : 'internal'
  const visibility: Visibility = reading.confidential === true ? 'confidential' : chosen
  const papers: { paperId: string; reference: string }[] = []
  const pointIds: (string | null)[] = reading.points.map(() => null)
  for (const group of groupPoints(reading)) {
    const saved = await takeInPaper(change, { accepted, reference: group.reference, points: group.points, visibility })
    papers.push({ paperId: saved.paperId, reference: group.reference })
    for (const [at, index] of group.points.entries()) pointIds[index] = saved.points[at]?.id ?? null
  }
  if (reading.kind === 'control_report')
    await events.controlReportAccepted.publish(change, {
      documentId,
      reading,
      visibility: visibility === 'confidential' ? 'confidential' : 'internal',
      papers,
      pointIds,
    })
  for (const { paperId } of papers) await refreshPaper(change.tx, paperId, change.clock.today())
  return papers.map(({ reference }) => reference)
}

interface PaperIntake {
  readonly accepted: AcceptedDocument
  readonly reference: string
  /** Indices of its points in the reading. */
  readonly points: readonly number[]
  readonly visibility: Visibility
}

async function takeInPaper(change: Change, intake: PaperIntake): Promise<{ paperId: string; points: (SavedPoint | null)[] }> {
  const { tx } = change
  const { accepted, reference, visibility } = intake
  const { documentId, reading } = accepted
  const isDecision = reading.kind === 'resolution'
  const given = intake.points.flatMap(index => reading.points[index] ?? [])
  const { paper: known, created } = await ensurePaper(tx, reference, visibility)
  const isMain = reference === reading.reference
  const values = await paperValues(change, { known, reading, isMain, visibility })
  await updatePaper(tx, known.id, values)

  const textSource = isDecision ? 'decision' : 'quotes'
  const plan = planIntake(given, known.points, { given: textSource, known: known.textSource })
  const points = await savePoints(tx, { paperId: known.id, steps: plan.steps, textSource, visibility })
  const changed = points.flatMap(saved => (saved?.changed ? [saved] : []))
  if (values.visibility) await widenPoints(tx, { pointIds: points.flatMap(saved => (saved ? [saved.id] : [])), visibility })
  const gone: string[] = []
  const decidedOn = values.decidedOn instanceof Temporal.PlainDate ? values.decidedOn : known.decidedOn
  for (const { id, text } of changed) gone.push(...(await renewObligations(tx, { pointId: id, text, visibility, decidedOn })))

  const duties = (accepted.duties ?? []).flatMap(duty => {
    const saved = points[intake.points.indexOf(duty.point)]
    return saved ? [{ ...duty, pointId: saved.id }] : []
  })
  await settleProposals(tx, duties)

  const letter = isDecision && known.textSource !== 'decision' ? await firstLetterOn(tx, known.id) : undefined
  const protection = visibility === 'confidential' ? 'confidential' : 'internal'
  await saveDifferences(tx, { paperId: known.id, documentId: letter ?? documentId, visibility: protection, differences: plan.differences })
  const link = paperDocument.values({
    paperId: known.id,
    documentId,
    role: isDecision ? 'decision' : 'control_report',
    visibility: protection,
  })
  await tx.execute(sql`insert into paper_document ${link} on conflict do nothing`)

  if (isDecision)
    await dropProposals(
      tx,
      known.id,
      changed.map(saved => saved.id),
    )
  const source = { paperId: known.id, reference, documentId }
  for (const [at, saved] of points.entries()) {
    if (saved?.changed)
      await proposeRelations(tx, { ...source, pointId: saved.id, text: saved.text, place: `Punkt ${saved.number}`, visibility })
    const answer = given[at]?.response
    if (saved && answer)
      await proposeRelations(tx, { ...source, pointId: saved.id, text: answer, place: placeOfAnswer(saved.number, reading), visibility })
  }
  await change.audit({
    action: created ? 'paper.created' : 'paper.updated',
    recordType: 'paper',
    recordId: known.id,
    data: {
      reference,
      documentId,
      source: textSource,
      added: plan.steps.filter(step => step.step === 'add').length,
      replaced: plan.steps.filter(step => step.step === 'replace').length,
      differences: plan.differences.length,
      obligationsGone: gone,
      ...(duties.length > 0
        ? { duties: duties.map(({ point, words, state }) => ({ point: reading.points[point]?.number, words, state })) }
        : {}),
    },
  })
  return { paperId: known.id, points }
}

/** Whether a document may make a resolution visible to more people: what was known from letters alone follows it, what somebody chose stays. */
const widens = (visibility: Visibility, known: KnownPaper): boolean =>
  compareVisibilities(visibility, known.visibility) < 0 && (known.textSource !== 'decision' || known.visibility === 'internal')

const placeOfAnswer = (number: string, reading: Reading): string => {
  const on = dayOf(reading.documentDate)
  return `Antwort zu Punkt ${number} im Bericht ${on ? `vom ${formatGermanDate(on)}` : 'ohne Datum'}`
}

/** What the document tells of the paper as a whole: the resolution itself is the authority, a letter fills in what is not known yet. */
async function paperValues(
  change: Change,
  seen: { known: KnownPaper; reading: Reading; isMain: boolean; visibility: Visibility },
): Promise<ValuesOf<typeof paper>> {
  const { known, reading, isMain, visibility } = seen
  const values: ValuesOf<typeof paper> = {}
  const isDecision = reading.kind === 'resolution'
  const isFirstDecision = isDecision && known.textSource !== 'decision'
  if (isFirstDecision) values.textSource = 'decision'
  // Known from letters alone, or to the administration alone, until now; this document has made it known to more people.
  if (visibility !== 'confidential' && widens(visibility, known)) values.visibility = visibility
  if (reading.department && !known.responsibleUnit) values.responsibleUnit = reading.department
  // Subject and session in the head of a letter on several resolutions are those of the first.
  if (!isMain) return values
  if (reading.subject && (!known.name || isFirstDecision)) values.name = reading.subject
  if (reading.session && (!known.session || isFirstDecision)) {
    const on = dayOf(reading.sessionDate)
    const meeting = await ensureMeeting(change.tx, { number: reading.session, on, committeeName: reading.committee })
    if (meeting) {
      values.meetingId = meeting.id
      values.organizationId = meeting.organizationId
      const decidedOn = on ?? meeting.startDate
      if (decidedOn) values.decidedOn = decidedOn
    }
  } else if (reading.sessionDate && !known.decidedOn) values.decidedOn = dayOf(reading.sessionDate)
  return values
}

async function attach(change: Change, accepted: AcceptedDocument, visibility: Visibility): Promise<string[]> {
  const { reading, documentId } = accepted
  const known = reading.reference ? await findKnownPaper(change.tx, reading.reference) : undefined
  if (!known) return []
  const role = reading.kind === 'resolution_attachment' ? 'attachment' : 'other'
  const link = paperDocument.values({ paperId: known.id, documentId, role, visibility })
  await change.tx.execute(sql`insert into paper_document ${link} on conflict do nothing`)
  await change.audit({ action: 'paper.document_attached', recordType: 'paper', recordId: known.id, data: { documentId, role } })
  return [known.reference]
}

const dayOf = (iso: string | null): Temporal.PlainDate | null => (iso === null ? null : Temporal.PlainDate.from(iso))
