import { sql } from 'drizzle-orm'
import type { Change } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { findObligations } from '#reading/obligations/obligations.ts'
import { classifyPoint } from '#reading/obligations/point-kinds.ts'
import type { PointStatus } from '#reading/reading.ts'
import { dueDayOf } from '#register/record/obligation-words.ts'
import { meeting, organization, paper } from '#register/record/paper.table.ts'
import { obligation, point } from '#register/record/point.table.ts'
import { refreshPaper } from '#register/record/refresh-paper.ts'
import { setReportedStatus } from '#register/record/reported-status.ts'
import type { Visibility } from '#vocabulary/visibility.ts'

export interface SamplePoint {
  readonly number: string
  readonly text: string
  readonly status?: PointStatus
  /** What the newest report answered, and when. */
  readonly answer?: string
  readonly reportedOn?: string
  readonly unit?: string
}

export interface SamplePaper {
  readonly reference: string
  readonly name: string
  /** Short name; JHA unless given. */
  readonly committee?: string
  readonly decidedOn?: string
  readonly unit?: string
  readonly nextControlOn?: string
  readonly controlState?: 'open' | 'closed' | 'not_subject'
  readonly visibility?: Visibility
  readonly points: readonly SamplePoint[]
}

const COMMITTEES: Record<string, string> = { JHA: 'Jugendhilfeausschuss', SR: 'Stadtrat', F: 'Ausschuss für Finanzen' }

/** Puts a resolution into the register as intake would: kinds and obligations are read from its points. Gives the ids. */
export async function addPaper(change: Change, sample: SamplePaper): Promise<{ paperId: string; pointIds: Map<string, string> }> {
  const { tx } = change
  const visibility = sample.visibility ?? 'public'
  const shortName = sample.committee ?? 'JHA'
  const decidedOn = sample.decidedOn ? Temporal.PlainDate.from(sample.decidedOn) : null
  const organizationId = await committee(change, shortName)
  const [sitting] = await rowsOf<{ id: string }>(
    tx,
    sql`insert into meeting ${meeting.values({ organizationId, sessionNumber: `${shortName}/${sample.reference}`, startDate: decidedOn, visibility: 'public' })} returning id`,
  )
  const [row] = await rowsOf<{ id: string }>(
    tx,
    sql`insert into paper ${paper.values({
      reference: sample.reference,
      name: sample.name,
      paperType: sample.reference.startsWith('A') ? 'Antrag' : 'Vorlage',
      meetingId: sitting?.id ?? null,
      organizationId,
      decidedOn,
      textSource: 'decision',
      responsibleUnit: sample.unit ?? null,
      controlState: sample.controlState ?? 'open',
      nextControlOn: sample.nextControlOn ? Temporal.PlainDate.from(sample.nextControlOn) : null,
      visibility,
    })} returning id`,
  )
  if (!row) throw new Error('no paper was inserted')
  const pointIds = new Map<string, string>()
  for (const [position, one] of sample.points.entries())
    pointIds.set(one.number, await addPoint(change, { one, position, paperId: row.id, visibility }))
  await refreshPaper(tx, row.id, change.clock.today())
  await change.audit({ action: 'paper.created', recordType: 'paper', recordId: row.id, data: { reference: sample.reference } })
  return { paperId: row.id, pointIds }
}

async function committee({ tx }: Change, shortName: string): Promise<string> {
  const [known] = await rowsOf<{ id: string }>(tx, sql`select id from organization where short_name = ${shortName}`)
  if (known) return known.id
  const [added] = await rowsOf<{ id: string }>(
    tx,
    sql`insert into organization ${organization.values({ name: COMMITTEES[shortName] ?? shortName, shortName, organizationType: 'committee', visibility: 'public' })} returning id`,
  )
  if (!added) throw new Error('no committee was inserted')
  return added.id
}

interface PlacedPoint {
  readonly one: SamplePoint
  readonly position: number
  readonly paperId: string
  readonly visibility: Visibility
}

async function addPoint({ tx }: Change, { one, position, paperId, visibility }: PlacedPoint): Promise<string> {
  const [row] = await rowsOf<{ id: string }>(
    tx,
    sql`insert into point ${point.values({
      paperId,
      number: one.number,
      position,
      text: one.text,
      kinds: classifyPoint(one.text),
      textSource: 'decision',
      responsibleUnit: one.unit ?? null,
      visibility,
    })} returning id`,
  )
  if (!row) throw new Error('no point was inserted')
  for (const terms of findObligations(one.text)) {
    await tx.execute(
      sql`insert into obligation ${obligation.values({
        pointId: row.id,
        kind: terms.kind,
        terms,
        dueOn: dueDayOf(terms),
        words: terms.words,
        spanStart: terms.start,
        spanEnd: terms.end,
        visibility,
      })}`,
    )
  }
  if (one.status || one.answer) {
    const reportedOn = one.reportedOn ? Temporal.PlainDate.from(one.reportedOn) : null
    await setReportedStatus(tx, { pointId: row.id, status: one.status ?? null, answer: one.answer ?? '', reportedOn, visibility })
  }
  return row.id
}
