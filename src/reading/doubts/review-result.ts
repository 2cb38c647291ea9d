import { findDeadlines } from '../obligations/deadlines.ts'
import { findAmounts } from '../obligations/money.ts'
import type { Reading, ReadPoint } from '../reading.ts'

/** What a person decided about one value; the newest of a pointer counts. */
export interface ReviewDecision {
  readonly pointer: string
  readonly decision: 'accepted' | 'corrected'
  readonly value: unknown
}

/** A point as it stands after review, with the number under which its values have their pointers (`/points/<index>/text`). */
export interface ReviewedPoint {
  readonly index: number
  readonly point: ReadPoint
  /** Added by a person: no words of the document stand behind it. */
  readonly added: boolean
}

export interface ReviewResult {
  /** The reading with everything a person corrected; its evidence belongs to the reading as it was read. */
  readonly reading: Reading
  /** The points in the order of the document. */
  readonly points: readonly ReviewedPoint[]
  /** Points that a person took out, to be put back. */
  readonly removed: readonly ReviewedPoint[]
}

const POINT = /^\/points\/(\d+)$/
const POINT_VALUE = /^\/points\/(\d+)\/(number|text|response|status)$/
const SIGNATORY = /^\/signatories\/(\d+)\/(name|role)$/

/** Values of the document as a whole that can be corrected. */
export const DOCUMENT_VALUES = [
  'kind',
  'reference',
  'otherReferences',
  'session',
  'committee',
  'subject',
  'documentDate',
  'sessionDate',
  'reportKind',
  'nextControl',
  'confidential',
  'department',
] as const

/** Pure: a reading and what people decided about it → what is to stand in the register. Decisions are in the order in which they were made. */
export function reviewResult(read: Reading, decisions: readonly ReviewDecision[]): ReviewResult {
  const newest = new Map(decisions.filter(each => each.decision === 'corrected').map(each => [each.pointer, each.value]))
  const all = orderedPoints(read, newest)
  const points = all.filter(entry => !entry.removed)
  const corrected = <T>(pointer: string, value: T): T => (newest.has(pointer) ? (newest.get(pointer) as T) : value)
  const document = Object.fromEntries(DOCUMENT_VALUES.map(name => [name, corrected(`/${name}`, read[name])]))
  const signatories = read.signatories.map(({ name, role }, index) => ({
    name: corrected(`/signatories/${index}/name`, name),
    role: corrected(`/signatories/${index}/role`, role),
  }))
  const reading = { ...read, ...document, signatories, points: points.map(({ point }) => point) } as Reading
  return { reading, points, removed: all.filter(entry => entry.removed) }
}

function orderedPoints(read: Reading, newest: ReadonlyMap<string, unknown>): (ReviewedPoint & { removed: boolean })[] {
  const added = [...newest.entries()].flatMap(([pointer, value]) => {
    const index = Number(POINT.exec(pointer)?.[1] ?? -1)
    return index >= read.points.length ? [{ index, value: value as AddedPoint | null }] : []
  })
  const entries = read.points.map((point, index) => ({
    index,
    added: false,
    removed: newest.has(`/points/${index}`) && newest.get(`/points/${index}`) === null,
    point: correctedPoint(point, index, newest),
  }))
  for (const { index, value } of added.sort((one, other) => one.index - other.index)) {
    if (value === null) continue
    const at = entries.findIndex(entry => entry.index === value.after) + 1
    const fresh = { number: value.number, text: value.text, response: null, status: null, deadlines: [], amountsEUR: [] }
    entries.splice(value.after === null ? 0 : at || entries.length, 0, {
      index,
      added: true,
      removed: false,
      point: correctedPoint(fresh, index, newest),
    })
  }
  return entries
}

/** The value of an added point's decision. */
export interface AddedPoint {
  readonly number: string
  readonly text: string
  /** Index of the point behind which it stands; null for the first place. */
  readonly after: number | null
}

function correctedPoint(read: ReadPoint, index: number, newest: ReadonlyMap<string, unknown>): ReadPoint {
  const corrected = <T>(name: string, value: T): T =>
    newest.has(`/points/${index}/${name}`) ? (newest.get(`/points/${index}/${name}`) as T) : value
  const text = corrected('text', read.text)
  // Days and sums follow from the words: new words, new days and sums.
  const follows =
    text === read.text
      ? { deadlines: read.deadlines, amountsEUR: read.amountsEUR }
      : { deadlines: findDeadlines(text).map(({ date }) => date), amountsEUR: findAmounts(text).map(({ euros }) => euros) }
  return {
    number: corrected('number', read.number),
    text,
    response: corrected('response', read.response),
    status: corrected('status', read.status),
    ...follows,
  }
}

/** The value at a pointer after review; undefined where the reading has no such place. */
export function valueAt(result: ReviewResult, pointer: string): unknown {
  const [, pointIndex, pointName] = POINT_VALUE.exec(pointer) ?? []
  if (pointIndex !== undefined) {
    const entry = [...result.points, ...result.removed].find(each => each.index === Number(pointIndex))
    return entry?.point[pointName as 'number' | 'text' | 'response' | 'status']
  }
  const [, signatory, part] = SIGNATORY.exec(pointer) ?? []
  if (signatory !== undefined) return result.reading.signatories[Number(signatory)]?.[part as 'name' | 'role']
  const name = DOCUMENT_VALUES.find(each => pointer === `/${each}`)
  return name === undefined ? undefined : result.reading[name]
}

/** The next free number under which an added point's values can have their pointers. */
export const nextPointIndex = (read: Reading, decisions: readonly ReviewDecision[]): number =>
  Math.max(read.points.length, ...decisions.map(({ pointer }) => Number(POINT.exec(pointer)?.[1] ?? -1) + 1))
