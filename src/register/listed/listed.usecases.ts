import type { Change } from '#platform/db/database.ts'
import { ensureCommittee, ensureMeeting, ensurePaper, savePoints } from '../intake/intake.store.ts'
import { proposeRelations, renewObligations } from '../intake/intake-consequences.store.ts'
import { refreshPaper } from '../record/refresh-paper.ts'
import { committeeMeant } from './committee-meant.ts'
import type { ListedValues } from './listed.form.ts'
import {
  committeesOf,
  duesOf,
  papersLeaving,
  pointsBuiltOn,
  proposeListedDeadline,
  removeListed,
  saveListed,
  setListedPaper,
  setListedPoint,
} from './listed.store.ts'

/** Before the day in the evidence of a deadline that only a list names. */
const DEADLINE_WORDS = 'Frist laut Liste:'

/**
 * Takes rows of a list into the register: resolutions that it does not know, and points of those whose Beschlussausfertigung it does not have. Inside the
 * administration, whatever is decided about it later (V2). Gives the ids of the points in the order of the rows.
 */
export async function takeInRows(change: Change, rows: readonly ListedValues[]): Promise<readonly string[]> {
  const ids = new Map<ListedValues, string>()
  for (const [reference, own] of Map.groupBy(rows, row => row.reference)) {
    const saved = await takeInPaper(change, reference, own)
    for (const [at, row] of own.entries()) ids.set(row, saved[at] ?? '')
  }
  return rows.map(row => ids.get(row) ?? '')
}

async function takeInPaper(change: Change, reference: string, rows: readonly ListedValues[]): Promise<readonly string[]> {
  const { tx } = change
  const [first] = rows
  if (!first) return []
  const { paper, created } = await ensurePaper(tx, reference, 'internal')
  // One unit for all points is the resolution's; a point of a known resolution has its own only where it is another one.
  const units = new Set(rows.map(({ unit }) => unit))
  const shared = created ? (units.size === 1 ? first.unit : '') : (paper.responsibleUnit ?? '')
  if (created)
    await setListedPaper(tx, paper.id, { ...(await wholeOf(change, first)), responsibleUnit: shared || null, textSource: 'list' })
  const saved = await savePoints(tx, {
    paperId: paper.id,
    steps: rows.map(({ point, text }) => ({ step: 'add', number: point, text })),
    ...{ textSource: 'list', visibility: 'internal' },
  })
  for (const [at, row] of rows.entries()) {
    const point = saved[at]
    if (!point || point.number !== row.point) throw new Error('a point of a list has no place')
    const status = row.status || null
    const ownUnit = created ? row.unit !== shared : row.unit !== unitOf(paper)
    await setListedPoint(tx, point.id, { status, responsibleUnit: ownUnit && row.unit ? row.unit : null })
    await renewObligations(tx, { pointId: point.id, text: row.text, visibility: 'internal', decidedOn: row.decidedOn })
    const { deadline } = row
    if (deadline && !(await duesOf(tx, point.id)).includes(deadline.toString()))
      await proposeListedDeadline(tx, point.id, { dueOn: deadline, words: `${DEADLINE_WORDS} ${germanDay(deadline)}` })
    await saveListed(tx, { pointId: point.id, status, deadline, remark: row.remark })
    const place = { documentId: null, pointId: point.id, place: `Punkt ${row.point}`, visibility: 'internal' as const }
    await proposeRelations(tx, { paperId: paper.id, reference, text: row.text, ...place })
  }
  await refreshPaper(tx, paper.id, change.clock.today())
  await change.audit({
    action: created ? 'paper.created' : 'paper.updated',
    recordType: 'paper',
    recordId: paper.id,
    data: { reference, source: 'list', added: rows.length },
  })
  return saved.flatMap(point => (point ? [point.id] : []))
}

const unitOf = ({ responsibleUnit }: { readonly responsibleUnit: string | null }): string => responsibleUnit ?? ''

const germanDay = ({ day, month, year }: Temporal.PlainDate): string =>
  `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`

/** What a list says of a resolution as a whole, with its committee and session, made where they are new. */
async function wholeOf({ tx }: Change, { subject, committee, session, decidedOn, nextControl }: ListedValues) {
  const meant = committee === '' ? null : committeeMeant(committee, decidedOn, await committeesOf(tx))
  const meeting = session === '' ? null : await ensureMeeting(tx, { number: session, on: decidedOn, committeeName: meant?.name ?? null })
  const ofCommittee = meant && (meant.id ?? (await ensureCommittee(tx, meant.shortName, { on: decidedOn, named: meant.name })))
  return {
    ...{ name: subject || null, decidedOn, nextControlOn: nextControl },
    ...{ meetingId: meeting?.id ?? null, organizationId: ofCommittee ?? meeting?.organizationId ?? null },
  }
}

/** Takes points of lists back out of the register, with resolutions that came with them; gives those on which something builds, and then nothing is removed. */
export async function takeOutRows(change: Change, pointIds: readonly string[]): Promise<readonly string[]> {
  const { tx } = change
  const builtOn = new Set(await pointsBuiltOn(tx, pointIds))
  const papers = await papersLeaving(tx, pointIds)
  for (const { isTouched, points } of papers) if (isTouched) for (const id of points) builtOn.add(id)
  if (builtOn.size > 0) return [...builtOn]
  const kept = await removeListed(
    tx,
    pointIds,
    papers.map(({ id }) => id),
  )
  for (const id of kept) await refreshPaper(tx, id, change.clock.today())
  return []
}
