import type { Change } from '#platform/db/database.ts'
import type { ValuesOf } from '#platform/db/rows.ts'
import { findObligations } from '#reading/obligations/obligations.ts'
import { classifyPoint } from '#reading/obligations/point-kinds.ts'
import { comparePointNumbers } from '#vocabulary/point-number.ts'
import { arrangePoints, ensureCommittee, ensureMeeting, paperTypeOf } from '../intake/intake.store.ts'
import { parentAmong } from '../intake/intake.ts'
import { proposeRelations } from '../intake/intake-consequences.store.ts'
import { dueDayOf } from '../record/obligation-words.ts'
import type { paper } from '../record/paper.table.ts'
import type { obligation } from '../record/point.table.ts'
import { refreshPaper } from '../record/refresh-paper.ts'
import { committeeMeant } from './committee-meant.ts'
import type { ListedValues } from './listed.form.ts'
import { committeesOf, insertListed, lockPapers, papersLeaving, pointsBuiltOn, removeListed } from './listed.store.ts'

/** Before the day in the evidence of a deadline that only a list names. */
const DEADLINE_WORDS = 'Frist laut Liste:'

/** The rows of a list that are about one resolution. */
interface ListedPaper {
  readonly id: string
  readonly reference: string
  readonly isNew: boolean
  /** The unit of points that have none of their own. */
  readonly unit: string
  readonly rows: readonly { readonly id: string; readonly values: ListedValues }[]
}

/**
 * Takes rows of a list into the register: resolutions that it does not know, and points of those whose Beschlussausfertigung it does not have. Inside the
 * administration, whatever is decided about it later (V2). Gives the ids of the points in the order of the rows.
 */
export async function takeInRows(change: Change, rows: readonly ListedValues[]): Promise<readonly string[]> {
  const { tx } = change
  const withIds = rows.map(values => ({ id: crypto.randomUUID(), values }))
  const groups = Map.groupBy(withIds, ({ values }) => values.reference)
  const known = new Map((await lockPapers(tx, [...groups.keys()])).map(each => [each.reference, each]))
  const papers = [...groups].map(([reference, own]): ListedPaper => {
    const before = known.get(reference)
    const [unit = '', ...others] = new Set(own.map(({ values }) => values.unit))
    // One unit for all points is the resolution's.
    const shared = before ? before.unit : others.length === 0 ? unit : ''
    return { id: before?.id ?? crypto.randomUUID(), reference, isNew: !before, unit: shared, rows: own }
  })
  await insertListed(tx, {
    papers: await paperRows(
      change,
      papers.filter(({ isNew }) => isNew),
    ),
    points: papers.flatMap(pointRows),
    obligations: withIds.flatMap(obligationRows),
    listed: withIds.map(({ id, values: { status, deadline, remark } }) => ({
      pointId: id,
      status: status || null,
      deadline,
      remark,
      visibility: 'internal',
    })),
  })
  for (const paper of papers) await follow(change, paper)
  return withIds.map(({ id }) => id)
}

async function paperRows(change: Change, papers: readonly ListedPaper[]): Promise<readonly ValuesOf<typeof paper>[]> {
  const whole = wholeOf(change)
  const made: ValuesOf<typeof paper>[] = []
  for (const { id, reference, unit, rows } of papers) {
    const [first] = rows
    if (!first) continue
    const { subject, decidedOn, nextControl } = first.values
    made.push({
      ...{ id, reference, name: subject || null, paperType: paperTypeOf(reference), decidedOn, nextControlOn: nextControl },
      ...{ ...(await whole(first.values)), responsibleUnit: unit || null, textSource: 'list', visibility: 'internal' },
    })
  }
  return made
}

/** Its points in the order of their numbers, each below the next one above it that is there. */
const pointRows = ({ id: paperId, unit, rows }: ListedPaper) => {
  const idOf = new Map(rows.map(({ id, values }) => [values.point, id]))
  const ordered = rows.toSorted((one, other) => comparePointNumbers(one.values.point, other.values.point))
  return ordered.map(({ id, values: { point: number, text, status, unit: own } }, position) => {
    const above = parentAmong(number, new Set(idOf.keys()))
    return {
      ...{ id, paperId, number, position, parentId: above === null ? null : (idOf.get(above) ?? null), text, kinds: classifyPoint(text) },
      ...{
        textSource: 'list' as const,
        status: status || null,
        responsibleUnit: own === unit ? null : own || null,
        visibility: 'internal' as const,
      },
    }
  })
}

/** What its words oblige to, and the deadline that only the list names: a proposal whose evidence are the list's words, which stand in no text. */
function obligationRows({
  id: pointId,
  values: { text, decidedOn, deadline },
}: ListedPaper['rows'][number]): readonly ValuesOf<typeof obligation>[] {
  const found = findObligations(text, decidedOn)
  const isNamed = deadline === null || found.some(each => dueDayOf(each)?.equals(deadline))
  const words = deadline ? `${DEADLINE_WORDS} ${germanDay(deadline)}` : ''
  const parties = { owedBy: null, owedTo: null, conditional: false, confidence: 0.6 }
  const all = isNamed ? found : [...found, { kind: 'deadline' as const, dueOn: deadline.toString(), start: 0, end: 0, words, ...parties }]
  return all.map(terms => ({
    ...{ pointId, kind: terms.kind, terms, dueOn: dueDayOf(terms), words: terms.words },
    ...{ spanStart: terms.start, spanEnd: terms.end, visibility: 'internal' },
  }))
}

/** What follows from the points of a resolution: its relations (D5), what lists show of it, and the trail. */
async function follow(change: Change, { id, reference, isNew, rows }: ListedPaper): Promise<void> {
  const { tx } = change
  if (!isNew) await arrangePoints(tx, id, [])
  for (const { id: pointId, values } of rows) {
    const source = { paperId: id, reference, documentId: null, pointId, text: values.text }
    await proposeRelations(tx, { ...source, place: `Punkt ${values.point}`, visibility: 'internal' })
  }
  await refreshPaper(tx, id, change.clock.today())
  await change.audit({
    action: isNew ? 'paper.created' : 'paper.updated',
    recordType: 'paper',
    recordId: id,
    data: { reference, source: 'list', added: rows.length },
  })
}

const germanDay = ({ day, month, year }: Temporal.PlainDate): string =>
  `${String(day).padStart(2, '0')}.${String(month).padStart(2, '0')}.${year}`

/** Finds the committee and session of resolutions, made where they are new; each that several name once. */
function wholeOf({ tx }: Change) {
  const seen = new Map<string, { readonly meetingId: string | null; readonly organizationId: string | null }>()
  return async ({ committee, session, decidedOn }: ListedValues) => {
    const key = [committee, session, decidedOn].join('\n')
    const before = seen.get(key)
    if (before) return before
    const meant = committee === '' ? null : committeeMeant(committee, decidedOn, await committeesOf(tx))
    const meeting = session === '' ? null : await ensureMeeting(tx, { number: session, on: decidedOn, committeeName: meant?.name ?? null })
    const ofCommittee = meant && (meant.id ?? (await ensureCommittee(tx, meant.shortName, { on: decidedOn, named: meant.name })))
    const found = { meetingId: meeting?.id ?? null, organizationId: ofCommittee ?? meeting?.organizationId ?? null }
    seen.set(key, found)
    return found
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
