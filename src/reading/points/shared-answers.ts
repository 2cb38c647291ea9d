/** One answer below the whole resolution: where it carries the numbers of all points in order, each point gets its own part. */
import { type Answer, type DraftPoint, endsClause, type LinePiece } from './draft-point.ts'
import { markerOf } from './markers.ts'

/** Points that share an answer, as they stand in the letter. */
const groups = (points: readonly DraftPoint[]): Map<Answer, DraftPoint[]> => {
  const map = new Map<Answer, DraftPoint[]>()
  for (const point of points) {
    const group = map.get(point.answer)
    if (group === undefined) map.set(point.answer, [point])
    else group.push(point)
  }
  return map
}

const isHeading = (first: LinePiece | undefined, second: LinePiece | undefined): boolean =>
  first !== undefined && second !== undefined && first.text.length < 60 && !/[.,:;!?]$/.test(first.text) && /^\p{Lu}/u.test(second.text)

/** Parts of an answer by the numbers at the front of its lines; null unless they are exactly the awaited ones, in order. */
const partsByNumber = (pieces: readonly LinePiece[], tops: readonly number[]): LinePiece[][] | null => {
  const parts: LinePiece[][] = []
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index]
    if (piece === undefined) break
    const above = pieces[index - 1]?.text ?? ''
    const marker = markerOf(piece.text)
    const begins = marker?.kind === 'number' && (index === 0 || piece.gap || endsClause(above))
    if (begins && marker.numbers[0] !== tops[parts.length]) return null
    if (begins) {
      const rest = piece.text.slice(marker.rest)
      parts.push(rest === '' ? [] : [{ ...piece, start: piece.start + marker.rest, text: rest }])
    } else if (parts.length === 0) return null
    else parts[parts.length - 1]?.push(piece)
  }
  // "1. Allgemeines", "2. Weiteres Vorgehen" are headings of one answer: short, without a full stop, with text below.
  const headed = parts.every(part => part.length > 1 && isHeading(part[0], part[1]))
  return parts.length === tops.length && !headed && parts.every(part => part.length > 0) ? parts : null
}

/** Gives each point of a block its own part of the answer where the answer is numbered like the points. */
export const assignNumberedAnswers = (points: DraftPoint[]): DraftPoint[] => {
  for (const [answer, group] of groups(points)) {
    const tops = [...new Set(group.map(point => point.top))]
    if (tops.length < 2 || answer.pieces.length < tops.length) continue
    const parts = partsByNumber(answer.pieces, tops)
    if (parts === null) continue
    const answers = parts.map((pieces): Answer => ({ pieces }))
    for (const point of group) point.answer = answers[tops.indexOf(point.top)] ?? answer
  }
  return points
}
