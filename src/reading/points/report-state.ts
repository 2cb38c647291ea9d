/** Where the search for points stands in the body of a report, and the steps that move it on. */
import type { Line } from '../lines.ts'
import { type Answer, type DraftPoint, type LinePiece, pieceOf, splitAtParagraph } from './draft-point.ts'
import type { Marker } from './markers.ts'
import { openerAt, scanQuotes } from './quotes.ts'

export type Mode = 'before' | 'quoted' | 'plain' | 'answer'

export interface State {
  readonly lines: readonly Line[]
  readonly points: DraftPoint[]
  mode: Mode
  answer: Answer
  current: DraftPoint | null
  top: number
  sub: string
  depth: number
  /** Points of this letter carry printed numbers. */
  numbered: boolean | null
  quotes: boolean
  /** Length of the longest line: a line much shorter ends a paragraph. */
  readonly widest: number
}

export const start = (state: State, line: Line, marker: Marker | null, top: number, sub: string, quoted: boolean): void => {
  // An answer that was given ends here: the new point begins a group of its own.
  if (state.answer.pieces.length > 0) state.answer = { pieces: [] }
  const point: DraftPoint = {
    top,
    sub,
    markStart: line.start,
    markEnd: line.start + (marker?.rest ?? 0),
    unnumbered: marker === null,
    damaged: marker?.damaged ?? false,
    skipped: sub === '' && state.top > 0 && top > state.top + 1,
    quoted,
    unclosed: false,
    text: [],
    answer: state.answer,
  }
  state.points.push(point)
  state.current = point
  state.top = top
  state.sub = sub
  state.mode = quoted ? 'quoted' : 'plain'
  // The letters of a list inside a quotation say nothing of how the quotations themselves are counted.
  if (sub === '' && (state.numbered === null || marker !== null)) state.numbered = marker !== null
}

export const addAnswer = (state: State, piece: LinePiece | null): void => {
  if (piece !== null) state.answer.pieces.push(piece)
}

/** Adds the rest of a line to the text of the point. */
export const addText = (state: State, line: Line, from: number): void => {
  const piece = pieceOf(line, from)
  if (piece !== null) state.current?.text.push(piece)
}

/** Adds the rest of a line to the quoted text and sees whether the quotation ends on it. */
export const quoteOn = (state: State, line: Line, from: number): void => {
  const scan = scanQuotes(line.text, from, state.depth)
  state.depth = scan.depth
  const piece = pieceOf(line, from, scan.close < 0 ? line.text.length : scan.close)
  if (piece !== null) state.current?.text.push(piece)
  if (scan.close < 0) return
  state.mode = 'answer'
  state.depth = 0
  if (scan.after < line.text.length) addAnswer(state, pieceOf(line, scan.after))
}

/** Begins a quotation after its opening mark. */
export const openQuote = (state: State, line: Line, at: number): void => {
  state.depth = 1
  quoteOn(state, line, at + openerAt(line.text, at))
}

/** The quotation before was not closed: its text ends with its first paragraph. */
export const closeByParagraph = (state: State): void => {
  const point = state.current
  if (point === null) return
  point.unclosed = true
  const parts = splitAtParagraph(point.text)
  if (parts === null) return
  point.text = parts[0]
  state.answer.pieces.push(...parts[1])
}
