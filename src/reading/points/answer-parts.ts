/** One answer below several points: where it carries their numbers or letters in order, each point gets its own part. */
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

interface Mark {
  readonly name: string
  /** Offset of the text behind it. */
  readonly rest: number
}

const numberAt = (text: string): Mark | null => {
  const marker = markerOf(text)
  return marker?.kind === 'number' ? { name: String(marker.numbers[0]), rest: marker.rest } : null
}

const letterAt = (text: string): Mark | null => {
  const match = /^(?:[Zz]u\s(?:Buchstabe\s|Punkt\s)?)?\(?([a-z])(?:[.)]{1,2}:?|:)(?:\s+|$)/u.exec(text)
  return match === null ? null : { name: match[1] ?? '', rest: match[0].length }
}

/** Parts of an answer by the marks at the front of its lines, with what stands before the first; null unless they are exactly the awaited ones, in order. */
const partsBy = (
  markAt: (text: string) => Mark | null,
  pieces: readonly LinePiece[],
  names: readonly string[],
): { lead: LinePiece[]; parts: LinePiece[][] } | null => {
  const lead: LinePiece[] = []
  const parts: LinePiece[][] = []
  for (let index = 0; index < pieces.length; index++) {
    const piece = pieces[index]
    if (piece === undefined) break
    const above = pieces[index - 1]?.text ?? ''
    const mark = index === 0 || piece.gap || endsClause(above) ? markAt(piece.text) : null
    if (mark !== null) {
      if (mark.name !== names[parts.length]) return null
      const rest = piece.text.slice(mark.rest)
      parts.push(rest === '' ? [] : [{ ...piece, start: piece.start + mark.rest, text: rest }])
    } else (parts[parts.length - 1] ?? lead).push(piece)
  }
  // "1. Allgemeines", "2. Weiteres Vorgehen" are headings of one answer: short, without a full stop, with text below.
  const headed = parts.every(part => part.length > 1 && isHeading(part[0], part[1]))
  return parts.length === names.length && !headed && parts.every(part => part.length > 0) ? { lead, parts } : null
}

/** Gives each point of a block its own part of the answer where the answer is numbered or lettered like the points. */
export const divideAnswers = (points: DraftPoint[]): DraftPoint[] => {
  divideInLine(points)
  for (const [answer, group] of groups(points)) {
    const tops = [...new Set(group.map(({ top }) => top))]
    if (tops.length >= 2) {
      const divided = partsBy(numberAt, answer.pieces, tops.map(String))
      if (divided === null || divided.lead.length > 0) continue
      const answers = divided.parts.map((pieces): Answer => ({ pieces }))
      for (const point of group) point.answer = answers[tops.indexOf(point.top)] ?? answer
      continue
    }
    const letters = group.filter(({ sub }) => /^[a-z]$/.test(sub))
    if (letters.length < 2) continue
    const divided = partsBy(
      letterAt,
      answer.pieces,
      letters.map(({ sub }) => sub),
    )
    if (divided === null) continue
    letters.forEach((point, index) => {
      point.answer = { pieces: divided.parts[index] ?? [] }
    })
    // The words before the letters answer the point itself; where there are none, the whole does.
    if (divided.lead.length > 0) answer.pieces = divided.lead
  }
  return points
}

/** "… eingetragen. Zu 2.: Die Vergabe …": the answer to a further point begins inside a line. */
const INSIDE = /(?<=[.!?]["“”]?\s)[Zz]u (?:Punkt |Beschlusspunkt |Ziffer )?\(?(\d{1,2})\s?\.?\)?:\s/gu

/** Gives the rest of an answer to the point that it names inside a line, where that point has no other answer of its own. */
const divideInLine = (points: readonly DraftPoint[]): void => {
  for (const [answer, group] of groups(points)) {
    const pieces: LinePiece[] = []
    let present = answer
    for (const piece of answer.pieces) {
      let from = 0
      const put = (to: number): void => {
        const text = piece.text.slice(from, to).trimEnd()
        if (text !== '') present.pieces.push({ ...piece, start: piece.start + from, end: piece.start + from + text.length, text })
      }
      if (present === answer) present = { pieces }
      for (const match of piece.text.matchAll(INSIDE)) {
        const named = points.filter(({ top }) => top === Number(match[1]))
        if (named.length === 0 || named.some(point => point.answer.pieces.length > 0 && !group.includes(point))) continue
        put(match.index)
        from = match.index + match[0].length
        present = { pieces: [] }
        for (const point of named) point.answer = present
      }
      put(piece.text.length)
    }
    answer.pieces = pieces
  }
}
