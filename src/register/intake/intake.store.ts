import { sql } from 'drizzle-orm'
import { type RowOf, shape, text, uuids, type ValuesOf } from '#platform/db/rows.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { classifyPoint } from '#reading/obligations/point-kinds.ts'
import { comparePointNumbers } from '#vocabulary/point-number.ts'
import { parseReference } from '#vocabulary/reference.ts'
import { parseSessionNumber } from '#vocabulary/session-number.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import { meeting, organization, paper } from '../record/paper.table.ts'
import { point } from '../record/point.table.ts'
import { committeeOf } from '../settings/committees.ts'
import { type KnownPoint, type PointStep, parentAmong } from './intake.ts'

const { id, reference, name, textSource, decidedOn, responsibleUnit, visibility } = paper.columns
const knownPaper = shape({
  id,
  reference,
  name,
  textSource,
  decidedOn,
  session: text.orNull.at('m.session_number'),
  responsibleUnit,
  visibility,
})
const knownPoint = shape({
  id: point.columns.id,
  number: point.columns.number,
  text: point.columns.text,
  textSource: point.columns.textSource,
})

export interface KnownPaper extends RowOf<typeof knownPaper> {
  readonly points: readonly KnownPoint[]
}

/** The paper of a reference with its points in order; undefined where the register does not have it. */
export async function findKnownPaper(tx: Tx, reference: string): Promise<KnownPaper | undefined> {
  const row = await knownPaper.one(
    tx,
    sql`select ${knownPaper.list('p')} from paper p left join meeting m on m.id = p.meeting_id where p.reference = ${reference}`,
  )
  if (!row) return undefined
  return {
    ...row,
    points: await knownPoint.many(tx, sql`select ${knownPoint.list()} from point where paper_id = ${row.id} order by position`),
  }
}

/** The row of a committee under the name that held on a day; made where it is new. */
export async function ensureCommittee(
  tx: Tx,
  shortName: string,
  seen: { on: Temporal.PlainDate | null; named: string | null },
): Promise<string> {
  const committee = committeeOf(shortName, seen.on, seen.named)
  const same = sql`organization_type = 'committee' and short_name = ${shortName} and start_date is not distinct from ${committee.from?.toString() ?? null}::date`
  const values = { name: committee.name, shortName, startDate: committee.from, endDate: committee.until, visibility: 'public' as const }
  await tx.execute(
    sql`insert into organization ${organization.values({ ...values, organizationType: 'committee' })} on conflict do nothing`,
  )
  const [row] = await rowsOf<{ id: string; name: string }>(tx, sql`select id, name from organization where ${same}`)
  if (!row) throw new Error('a committee is out of sight')
  // A district council is first seen in a letter, by its short name alone; its own resolution then tells how it is called.
  if (row.name !== committee.name && seen.named && row.name.endsWith(shortName.split(' ').at(-1) ?? ''))
    await tx.execute(sql`update organization set name = ${committee.name} where id = ${row.id}`)
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
  const fresh = meeting.values({ organizationId, sessionNumber: number.normal, startDate: seen.on, visibility: 'public' })
  await tx.execute(sql`insert into meeting ${fresh} on conflict (session_number) do nothing`)
  const row = await meeting.one(tx, sql`select ${meeting.list()} from meeting where session_number = ${number.normal}`)
  if (!row) throw new Error('a session is out of sight')
  if (row.startDate === null && seen.on)
    await tx.execute(sql`update meeting set ${meeting.set({ startDate: seen.on, organizationId })} where id = ${row.id}`)
  return { id: row.id, organizationId, startDate: row.startDate ?? seen.on }
}

const PAPER_TYPES = { V: 'Vorlage', A: 'Antrag' } as const

/** What kind of paper a reference names. */
export function paperTypeOf(reference: string): RowOf<typeof paper>['paperType'] {
  const kind = parseReference(reference)?.kind
  return kind === 'V' || kind === 'A' ? PAPER_TYPES[kind] : 'sonstiges'
}

/** Makes sure that the paper is there, and holds it until the transaction ends. */
export async function ensurePaper(tx: Tx, reference: string, visibility: Visibility): Promise<{ paper: KnownPaper; created: boolean }> {
  const paperType = paperTypeOf(reference)
  const inserted = await rowsOf(
    tx,
    sql`insert into paper ${paper.values({ reference, paperType, visibility })} on conflict (reference) do nothing returning id`,
  )
  await tx.execute(sql`select id from paper where reference = ${reference} for update`)
  const known = await findKnownPaper(tx, reference)
  if (!known) throw new Error('a paper is out of sight')
  return { paper: known, created: inserted.length > 0 }
}

export const updatePaper = async (tx: Tx, id: string, values: ValuesOf<typeof paper>): Promise<void> => {
  if (Object.keys(values).length > 0) await tx.execute(sql`update paper set ${paper.set(values)} where id = ${id}`)
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
  readonly textSource: KnownPaper['textSource']
  readonly visibility: Visibility
}

/** Carries out a plan for the points of one paper. Gives one entry per step; null where the register keeps nothing for it. */
export async function savePoints(tx: Tx, { paperId, steps, textSource, visibility }: PointSteps): Promise<(SavedPoint | null)[]> {
  const replaced = steps.flatMap(step => (step.step === 'replace' ? [step.pointId] : []))
  // A paper numbers each point once; while numbers change places, each goes by its id.
  if (replaced.length > 0) await tx.execute(sql`update point set number = id::text where id = any(${uuids(replaced)})`)
  const taken = new Set((await numbersOf(tx, paperId)).map(row => row.number))
  const saved: (SavedPoint | null)[] = []
  for (const step of steps) {
    if (step.step === 'none') saved.push(null)
    else if (step.step === 'keep') {
      const row = await knownPoint.one(tx, sql`select ${knownPoint.list()} from point where id = ${step.pointId}`)
      saved.push(row ? { id: row.id, number: row.number, text: row.text, changed: false } : null)
    } else {
      const number = freeNumber(step.number, taken)
      taken.add(number)
      const values = { number, text: step.text, kinds: classifyPoint(step.text), textSource, visibility }
      const [row] = await rowsOf<{ id: string }>(
        tx,
        step.step === 'add'
          ? sql`insert into point ${point.values({ ...values, paperId, position: 0 })} returning id`
          : sql`update point set ${point.set(values)} where id = ${step.pointId} returning id`,
      )
      saved.push(row ? { id: row.id, number, text: step.text, changed: true } : null)
    }
  }
  await arrangePoints(tx, paperId, textSource === 'decision' ? saved.flatMap(entry => (entry ? [entry.id] : [])) : [])
  return saved
}

const numbersOf = (tx: Tx, paperId: string) =>
  rowsOf<{ id: string; number: string }>(tx, sql`select id, number from point where paper_id = ${paperId}`)

/** A point of the letters that the resolution does not have keeps its number; the resolution's own point then stands beside it. */
function freeNumber(number: string, taken: ReadonlySet<string>): string {
  if (!taken.has(number)) return number
  for (const letter of 'abcdefghijklmnopqrstuvwxyz') if (!taken.has(`${number}.${letter}`)) return `${number}.${letter}`
  throw new Error(`no free number beside ${number}`)
}

/** Order and nesting: those of the resolution where it is known, else by number. */
export async function arrangePoints(tx: Tx, paperId: string, decided: readonly string[]): Promise<void> {
  const all = (await numbersOf(tx, paperId)).sort((one, other) => comparePointNumbers(one.number, other.number))
  const ordered = [...decided.flatMap(id => all.filter(row => row.id === id)), ...all.filter(row => !decided.includes(row.id))]
  const numbers = new Set(all.map(row => row.number))
  const idOf = new Map(all.map(row => [row.number, row.id]))
  for (const [position, row] of ordered.entries()) {
    const above = parentAmong(row.number, numbers)
    const place = point.set({ position, parentId: above === null ? null : (idOf.get(above) ?? null) })
    await tx.execute(sql`update point set ${place} where id = ${row.id}`)
  }
}

/** Points that were known from confidential letters alone, and stand in a public document now. */
export async function widenPoints(tx: Tx, points: { pointIds: readonly string[]; visibility: Visibility }): Promise<void> {
  if (points.pointIds.length === 0) return
  const ids = uuids(points.pointIds)
  await tx.execute(sql`update point set visibility = ${points.visibility} where id = any(${ids})`)
  await tx.execute(sql`update obligation set visibility = ${points.visibility} where point_id = any(${ids})`)
}
