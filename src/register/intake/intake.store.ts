import { asc, eq, inArray, sql } from 'drizzle-orm'
import type { Tx } from '#platform/db/transaction.ts'
import { classifyPoint } from '#reading/obligations/point-kinds.ts'
import { comparePointNumbers } from '#vocabulary/point-number.ts'
import { parseReference } from '#vocabulary/reference.ts'
import { parseSessionNumber } from '#vocabulary/session-number.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import { meeting, organization, paper, type TextSource } from '../record/paper.table.ts'
import { obligation, point } from '../record/point.table.ts'
import { committeeOf } from '../settings/committees.ts'
import { type KnownPoint, type PointStep, parentAmong } from './intake.ts'

export interface KnownPaper {
  readonly id: string
  readonly reference: string
  readonly name: string | null
  readonly textSource: TextSource
  readonly decidedOn: Temporal.PlainDate | null
  readonly session: string | null
  readonly responsibleUnit: string | null
  readonly visibility: Visibility
  readonly points: readonly KnownPoint[]
}

/** The paper of a reference with its points in order; undefined where the register does not have it. */
export async function findKnownPaper(tx: Tx, reference: string): Promise<KnownPaper | undefined> {
  const [row] = await tx
    .select({
      id: paper.id,
      reference: paper.reference,
      name: paper.name,
      textSource: paper.textSource,
      decidedOn: paper.decidedOn,
      session: meeting.sessionNumber,
      responsibleUnit: paper.responsibleUnit,
      visibility: paper.visibility,
    })
    .from(paper)
    .leftJoin(meeting, eq(paper.meetingId, meeting.id))
    .where(eq(paper.reference, reference))
  if (!row) return undefined
  const points = await tx
    .select({ id: point.id, number: point.number, text: point.text, textSource: point.textSource })
    .from(point)
    .where(eq(point.paperId, row.id))
    .orderBy(asc(point.position))
  return { ...row, points }
}

/** The row of a committee under the name that held on a day; made where it is new. */
async function ensureCommittee(tx: Tx, shortName: string, seen: { on: Temporal.PlainDate | null; named: string | null }): Promise<string> {
  const committee = committeeOf(shortName, seen.on, seen.named)
  const same = sql`organization_type = 'committee' and short_name = ${shortName} and start_date is not distinct from ${committee.from?.toString() ?? null}::date`
  const values = { name: committee.name, shortName, startDate: committee.from, endDate: committee.until, visibility: 'public' as const }
  await tx
    .insert(organization)
    .values({ ...values, organizationType: 'committee' })
    .onConflictDoNothing()
  const [row] = await tx.select({ id: organization.id, name: organization.name }).from(organization).where(same)
  if (!row) throw new Error('a committee is out of sight')
  // A district council is first seen in a letter, by its short name alone; its own resolution then tells how it is called.
  if (row.name !== committee.name && seen.named && row.name.endsWith(shortName.split(' ').at(-1) ?? ''))
    await tx.update(organization).set({ name: committee.name }).where(eq(organization.id, row.id))
  return row.id
}

export interface SeenSession {
  readonly number: string
  readonly on: Temporal.PlainDate | null
  readonly committeeName: string | null
}

export interface KnownMeeting {
  readonly id: string
  readonly organizationId: string
  readonly startDate: Temporal.PlainDate | null
}

/** The session of a number; its day is filled in by the first document that knows it. Null where the number is none. */
export async function ensureMeeting(tx: Tx, seen: SeenSession): Promise<KnownMeeting | null> {
  const number = parseSessionNumber(seen.number)
  if (!number) return null
  // A letter does not say on which day; the year at least tells which name the committee had at its end.
  const on = seen.on ?? Temporal.PlainDate.from({ year: number.year, month: 12, day: 31 })
  const organizationId = await ensureCommittee(tx, number.committee, { on, named: seen.committeeName })
  await tx
    .insert(meeting)
    .values({ organizationId, sessionNumber: number.normal, startDate: seen.on, visibility: 'public' })
    .onConflictDoNothing({ target: meeting.sessionNumber })
  const [row] = await tx.select().from(meeting).where(eq(meeting.sessionNumber, number.normal))
  if (!row) throw new Error('a session is out of sight')
  if (row.startDate === null && seen.on) await tx.update(meeting).set({ startDate: seen.on, organizationId }).where(eq(meeting.id, row.id))
  return { id: row.id, organizationId, startDate: row.startDate ?? seen.on }
}

const PAPER_TYPES = { V: 'Vorlage', A: 'Antrag' } as const

/** Makes sure that the paper is there, and holds it until the transaction ends. */
export async function ensurePaper(tx: Tx, reference: string, visibility: Visibility): Promise<{ paper: KnownPaper; created: boolean }> {
  const kind = parseReference(reference)?.kind
  const paperType = kind === 'V' || kind === 'A' ? PAPER_TYPES[kind] : 'sonstiges'
  const inserted = await tx
    .insert(paper)
    .values({ reference, paperType, visibility })
    .onConflictDoNothing({ target: paper.reference })
    .returning({ id: paper.id })
  await tx.execute(sql`select id from paper where reference = ${reference} for update`)
  const known = await findKnownPaper(tx, reference)
  if (!known) throw new Error('a paper is out of sight')
  return { paper: known, created: inserted.length > 0 }
}

export const updatePaper = async (tx: Tx, id: string, values: Partial<typeof paper.$inferInsert>): Promise<void> => {
  if (Object.keys(values).length > 0) await tx.update(paper).set(values).where(eq(paper.id, id))
}

export interface SavedPoint {
  readonly id: string
  readonly number: string
  readonly text: string
  /** Its words are new to the register: obligations and relations have to be found again. */
  readonly changed: boolean
}

export interface PointSteps {
  readonly paperId: string
  readonly steps: readonly PointStep[]
  readonly textSource: TextSource
  readonly visibility: Visibility
}

/** Carries out a plan for the points of one paper. Gives one entry per step; null where the register keeps nothing for it. */
export async function savePoints(tx: Tx, { paperId, steps, textSource, visibility }: PointSteps): Promise<(SavedPoint | null)[]> {
  const replaced = steps.flatMap(step => (step.step === 'replace' ? [step.pointId] : []))
  // A paper numbers each point once; while numbers change places, each goes by its id.
  if (replaced.length > 0) await tx.update(point).set({ number: sql`id::text` }).where(inArray(point.id, replaced))
  const taken = new Set((await numbersOf(tx, paperId)).map(row => row.number))
  const saved: (SavedPoint | null)[] = []
  for (const step of steps) {
    if (step.step === 'none') saved.push(null)
    else if (step.step === 'keep') {
      const [row] = await tx.select({ id: point.id, number: point.number, text: point.text }).from(point).where(eq(point.id, step.pointId))
      saved.push(row ? { ...row, changed: false } : null)
    } else {
      const number = freeNumber(step.number, taken)
      taken.add(number)
      const values = { number, text: step.text, kinds: classifyPoint(step.text), textSource, visibility }
      const [row] =
        step.step === 'add'
          ? await tx
              .insert(point)
              .values({ ...values, paperId, position: 0 })
              .returning({ id: point.id })
          : await tx.update(point).set(values).where(eq(point.id, step.pointId)).returning({ id: point.id })
      saved.push(row ? { id: row.id, number, text: step.text, changed: true } : null)
    }
  }
  await arrangePoints(tx, paperId, textSource === 'decision' ? saved.flatMap(entry => (entry ? [entry.id] : [])) : [])
  return saved
}

const numbersOf = (tx: Tx, paperId: string) =>
  tx.select({ id: point.id, number: point.number }).from(point).where(eq(point.paperId, paperId))

/** A point of the letters that the resolution does not have keeps its number; the resolution's own point then stands beside it. */
function freeNumber(number: string, taken: ReadonlySet<string>): string {
  if (!taken.has(number)) return number
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') if (!taken.has(`${number}.${letter}`)) return `${number}.${letter}`
  throw new Error(`no free number beside ${number}`)
}

/** Order and nesting: those of the resolution where it is known, else by number. */
async function arrangePoints(tx: Tx, paperId: string, decided: readonly string[]): Promise<void> {
  const all = (await numbersOf(tx, paperId)).sort((one, other) => comparePointNumbers(one.number, other.number))
  const ordered = [...decided.flatMap(id => all.filter(row => row.id === id)), ...all.filter(row => !decided.includes(row.id))]
  const numbers = new Set(all.map(row => row.number))
  const idOf = new Map(all.map(row => [row.number, row.id]))
  for (const [position, row] of ordered.entries()) {
    const above = parentAmong(row.number, numbers)
    await tx
      .update(point)
      .set({ position, parentId: above === null ? null : (idOf.get(above) ?? null) })
      .where(eq(point.id, row.id))
  }
}

/** Points that were known from confidential letters alone, and stand in a public document now. */
export async function widenPoints(tx: Tx, points: { pointIds: readonly string[]; visibility: Visibility }): Promise<void> {
  if (points.pointIds.length === 0) return
  const { visibility } = points
  await tx
    .update(point)
    .set({ visibility })
    .where(inArray(point.id, [...points.pointIds]))
  await tx
    .update(obligation)
    .set({ visibility })
    .where(inArray(obligation.pointId, [...points.pointIds]))
}
