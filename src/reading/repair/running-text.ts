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

/** A running text in the making. A class, because functions made anew for each of many short texts cost more than the texts themselves. */
class Joined implements RunningText {
  readonly repairs: string[] = []
  start = 0
  end = 0
  // Parts are joined once at the end: adding to one long string and looking at its end again and again would copy it every time.
  readonly #parts: string[] = []
  #text: string | null = null
  #length = 0
  /** Where each stretch of the text begins, in it and in the source. */
  readonly #out: number[] = []
  readonly #source: number[] = []

  get text(): string {
    this.#text ??= this.#parts.join('')
    return this.#text
  }

  put(part: string): void {
    this.#parts.push(part)
    this.#length += part.length
  }

  /** What follows stands at this place of the source. */
  mark(source: number): void {
    this.#out.push(this.#length)
    this.#source.push(source)
  }

  dropHyphen(): void {
    const last = this.#parts.length - 1
    this.#parts[last] = (this.#parts[last] ?? '').slice(0, -1)
    this.#length--
  }

  repaired(name: string): void {
    if (!this.repairs.includes(name)) this.repairs.push(name)
  }

  place(from: number, to: number): { start: number; end: number } {
    const begin = this.#sourceOf(from)
    return { start: begin, end: Math.max(begin, to > from ? this.#sourceOf(to - 1) + 1 : begin) }
  }

  #sourceOf(offset: number): number {
    let low = 0
    let high = this.#out.length - 1
    while (low < high) {
      const middle = (low + high + 1) >> 1
      if ((this.#out[middle] ?? 0) <= offset) low = middle
      else high = middle - 1
    }
    return Math.min(this.end, Math.max(this.start, (this.#source[low] ?? this.start) + offset - (this.#out[low] ?? 0)))
  }
}

/** Joins pieces in order. Linear in their length. The pieces must not be empty. */
export const runningText = (pieces: readonly Piece[], vocabulary: () => Vocabulary): RunningText => {
  const joined = new Joined()
  let last = ''
  for (const piece of pieces) {
    let joint: Joint | null = null
    if (last !== '') {
      joint = jointBetween(last, piece.text, vocabulary)
      if (joint === 'dehyphen') joined.dropHyphen()
      if (joint === 'space' || joint === 'hyphen-space') joined.put(' ')
      if (joint === 'join' || joint === 'dehyphen') joined.repaired('split-word')
    }
    joined.mark(piece.start)
    const edits = withStrokes(letterEdits(piece.text, last), strokeEdits(piece.text, vocabulary))
    if (edits.length === 0) {
      // "Dar-" / "Reichung": the second part of a split word loses the capital that recognition gave it.
      last = joint === 'dehyphen' ? piece.text.charAt(0).toLowerCase() + piece.text.slice(1) : piece.text
      joined.put(last)
      continue
    }
    let at = 0
    for (const edit of edits) {
      joined.put(piece.text.slice(at, edit.at) + edit.by)
      at = edit.at + edit.length
      joined.mark(piece.start + at)
      joined.repaired(edit.name)
    }
    last = piece.text.slice(at)
    joined.put(last)
    if (last === '') last = edits[edits.length - 1]?.by || piece.text
  }
  joined.start = pieces[0]?.start ?? 0
  joined.end = pieces[pieces.length - 1]?.end ?? joined.start
  return joined
}
