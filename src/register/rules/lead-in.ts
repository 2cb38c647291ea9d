/** The words before the parts of a point (D2): "Die Oberbürgermeisterin wird beauftragt," with a) and b) is no task of its own. */
import { splitSentences } from '#reading/obligations/sentences.ts'
import { isOpen, type PointStatus } from '#vocabulary/status.ts'

const GOES_ON =
  /(?:[,:–]|(?<!\p{L})(?:beauftragt|gebeten|aufgefordert|ermächtigt|verpflichtet|beschließt|beschlossen|empfiehlt|folgt|folgende[nmrs]?|insbesondere|dass|und|sowie|zu|für|mit|durch))\s*$/iu

/** Whether a text goes on in the parts below it: nothing, or one sentence that does not end. */
const goesOn = (text: string): boolean => text.trim() === '' || (GOES_ON.test(text) && splitSentences(text).length === 1)

interface Numbered {
  readonly number: string
  readonly text: string
}

/** The points below another, at any depth. */
export const partsOf = <P extends Numbered>(point: Numbered, points: readonly P[]): P[] =>
  points.filter(({ number }) => number.startsWith(`${point.number}.`))

/** Whether a point only leads in to its parts: it has parts, and its text goes on in them. */
export const isLeadIn = (point: Numbered, points: readonly Numbered[]): boolean =>
  goesOn(point.text) && points.some(({ number }) => number.startsWith(`${point.number}.`))

/** The lead-ins above a point, the outermost first: its text reads on from theirs. */
export const leadInsOf = <P extends Numbered & { readonly isLeadIn: boolean }>(point: Numbered, points: readonly P[]): P[] =>
  points
    .filter(other => other.isLeadIn && point.number.startsWith(`${other.number}.`))
    .sort((one, other) => one.number.length - other.number.length)

/** How far a lead-in is, as far as its parts say: what all of them are, in progress where they differ and one is open; null where none was reported on. */
export function statusOfParts(parts: readonly (PointStatus | null)[]): PointStatus | null {
  const [first = null, ...others] = parts
  if (others.every(status => status === first)) return first
  if (parts.some(status => status === null || (isOpen(status) && status !== 'ongoing'))) return 'in_progress'
  if (parts.includes('ongoing')) return 'ongoing'
  return parts.includes('fulfilled') ? 'fulfilled' : 'rejected'
}

/** How far a point is: a lead-in as far as those of its parts that have a state of their own; every other point as it was reported. */
export function stateOfPoint<P extends Numbered & { readonly isLeadIn: boolean; readonly status: PointStatus | null }>(
  point: P,
  points: readonly P[],
): PointStatus | null {
  const parts = point.isLeadIn ? partsOf(point, points).filter(({ isLeadIn }) => !isLeadIn) : []
  return parts.some(({ status }) => status !== null) ? statusOfParts(parts.map(({ status }) => status)) : point.status
}
