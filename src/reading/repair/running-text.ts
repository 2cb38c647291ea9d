/** Second stage: pieces of lines become one running text, with split words joined and letters repaired, and every place in it leads back to the source. */
import { type Joint, jointBetween, type Vocabulary } from './joins.ts'
import { type Edit, letterEdits } from './letters.ts'
import { strokeEdits } from './strokes.ts'

/** Part of a line: offsets in the source, and its text. */
export interface Piece {
  readonly start: number
  readonly end: number
  readonly text: string
}

export interface RunningText {
  readonly text: string
  /** Place in the source of the whole, end exclusive. */
  readonly start: number
  readonly end: number
  /** Names of the repairs made, each once. */
  readonly repairs: readonly string[]
  /** Place in the source of a part of `text`. */
  readonly place: (start: number, end: number) => { start: number; end: number }
}

/** Edits that are sure, and those by known words where they do not meet; both are in order. */
const withStrokes = (sure: readonly Edit[], strokes: readonly Edit[]): readonly Edit[] => {
  if (strokes.length === 0) return sure
  if (sure.length === 0) return strokes
  const both: Edit[] = []
  let next = 0
  for (const edit of strokes) {
    for (let one = sure[next]; one !== undefined && one.at + one.length <= edit.at; one = sure[next]) {
      both.push(one)
      next++
    }
    const one = sure[next]
    if (one === undefined || edit.at + edit.length <= one.at) both.push(edit)
  }
  return [...both, ...sure.slice(next)]
}

/** Joins pieces in order. Linear in their length. The pieces must not be empty. */
export const runningText = (pieces: readonly Piece[], vocabulary: () => Vocabulary): RunningText => {
  const out: number[] = []
  const source: number[] = []
  const repairs: string[] = []
  // Parts are joined once at the end: adding to one long string and looking at its end again and again would copy it every time.
  const parts: string[] = []
  let length = 0
  let last = ''
  const repaired = (name: string): void => {
    if (!repairs.includes(name)) repairs.push(name)
  }
  const put = (part: string): void => {
    parts.push(part)
    length += part.length
  }
  for (const piece of pieces) {
    let joint: Joint | null = null
    if (last !== '') {
      joint = jointBetween(last, piece.text, vocabulary)
      if (joint === 'dehyphen') {
        parts[parts.length - 1] = (parts[parts.length - 1] ?? '').slice(0, -1)
        length--
      }
      if (joint === 'space' || joint === 'hyphen-space') put(' ')
      if (joint === 'join' || joint === 'dehyphen') repaired('split-word')
    }
    out.push(length)
    source.push(piece.start)
    const sure = letterEdits(piece.text, last)
    const edits = withStrokes(sure, strokeEdits(piece.text, vocabulary))
    if (edits.length === 0) {
      // "Dar-" / "Reichung": the second part of a split word loses the capital that recognition gave it.
      last = joint === 'dehyphen' ? piece.text.charAt(0).toLowerCase() + piece.text.slice(1) : piece.text
      put(last)
      continue
    }
    let at = 0
    for (const edit of edits) {
      put(piece.text.slice(at, edit.at) + edit.by)
      at = edit.at + edit.length
      out.push(length)
      source.push(piece.start + at)
      repaired(edit.name)
    }
    last = piece.text.slice(at)
    put(last)
    if (last === '') last = edits[edits.length - 1]?.by || piece.text
  }
  const first = pieces[0]
  const start = first?.start ?? 0
  const end = pieces[pieces.length - 1]?.end ?? start
  const sourceOf = (offset: number): number => {
    let low = 0
    let high = out.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((out[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return Math.min(end, Math.max(start, (source[low] ?? start) + offset - (out[low] ?? 0)))
  }
  return {
    text: parts.join(''),
    start,
    end,
    repairs,
    place: (from, to) => {
      const begin = sourceOf(from)
      return { start: begin, end: Math.max(begin, to > from ? sourceOf(to - 1) + 1 : begin) }
    },
  }
}
