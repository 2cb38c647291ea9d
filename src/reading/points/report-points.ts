/**
 * Points of a report. Forms that occur: each point quoted with its number and answered in turn; the whole resolution in one quotation and answered
 * below; points without quotation marks, the answer in the next paragraph; quotations without numbers; only one point ("zu Punkt 2"). Points that
 * follow one another without an answer share the next one.
 */
import type { Line } from '../lines.ts'
import {
  type Answer,
  beginsAnswer,
  type DraftPoint,
  endsClause,
  endsSentence,
  type LinePiece,
  mayEnd,
  pieceOf,
  splitAtParagraph,
} from './draft-point.ts'
import { damagedNumber, letterFollows, type Marker, markerOf } from './markers.ts'
import { openerAt, scanQuotes } from './quotes.ts'
import { assignNumberedAnswers } from './shared-answers.ts'

const DECIDES =
  /(?<![\p{L}])(?:beschließ(?:t|en)|beauftragt|gebeten|aufgefordert|ermächtigt|zur Kenntnis|stimmt|bestätigt|beschlossen|(?:ist|sind|hat|haben)\s[^.]{3,400}\szu\s\p{Ll}{4,}|(?:wird|werden)\s[^.]{3,400}(?:t|en)\.)/iu
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
/** Lines that are looked at ahead to see whether a quotation closes whose opening mark was lost. */
const AHEAD = 25

type Mode = 'before' | 'quoted' | 'plain' | 'answer'

interface State {
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

const start = (state: State, line: Line, marker: Marker | null, top: number, sub: string, quoted: boolean): void => {
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
  if (state.numbered === null || marker !== null) state.numbered = marker !== null
}

const addAnswer = (state: State, piece: LinePiece | null): void => {
  if (piece !== null) state.answer.pieces.push(piece)
}

/** Adds the rest of a line to the text of the point. */
const addText = (state: State, line: Line, from: number): void => {
  const piece = pieceOf(line, from)
  if (piece !== null) state.current?.text.push(piece)
}

/** Adds the rest of a line to the quoted text and sees whether the quotation ends on it. */
const quoteOn = (state: State, line: Line, from: number): void => {
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
const openQuote = (state: State, line: Line, at: number): void => {
  state.depth = 1
  quoteOn(state, line, at + openerAt(line.text, at))
}

/** Whether a quotation that was never opened closes within the next lines: then its opening mark was lost. */
const closesUnopened = (lines: readonly Line[], index: number, from: number): boolean => {
  let depth = 1
  for (let at = index; at < Math.min(lines.length, index + AHEAD); at++) {
    const line = lines[at]
    if (
      line === undefined ||
      (at > index && markerOf(line.text)?.kind === 'number' && openerAt(line.text, markerOf(line.text)?.rest ?? 0) > 0)
    )
      return false
    const scan = scanQuotes(line.text, at === index ? from : 0, depth)
    if (scan.close >= 0) return /[.!?:;]$/.test(line.text.slice(0, scan.close)) || line.text.charAt(scan.close) === '/'
    depth = scan.depth
  }
  return false
}

/** The quotation before was not closed: its text ends with its first paragraph. */
const closeByParagraph = (state: State): void => {
  const point = state.current
  if (point === null) return
  point.unclosed = true
  const parts = splitAtParagraph(point.text)
  if (parts === null) return
  point.text = parts[0]
  state.answer.pieces.push(...parts[1])
}

/** "zu Punkt 2" after the whole resolution was quoted: what follows answers the points with these numbers. */
const answersQuoted = (state: State, marker: Marker): boolean => {
  const named = state.points.filter(point => marker.numbers.includes(point.top) && (marker.sub === '' || point.sub === marker.sub))
  if (named.length === 0 || !marker.numbers.every(number => named.some(point => point.top === number))) return false
  const answer: Answer = { pieces: [] }
  for (const point of named) point.answer = answer
  state.answer = answer
  state.mode = 'answer'
  return true
}

/** A sub-point or the next point inside a decided text. True when the line was taken. */
const continueInside = (state: State, index: number, marker: Marker | null, above: string): Marker | null => {
  const line = state.lines[index]
  if (line === undefined || marker === null || state.top === 0) return null
  if (marker.kind === 'letter') {
    const awaited = /^[a-z]$/.test(state.sub) ? LETTERS.charAt(LETTERS.indexOf(state.sub) + 1) : 'a'
    return marker.sub === awaited && (awaited !== 'a' || endsClause(above) || line.gap || letterFollows(state.lines, index, 'b'))
      ? marker
      : null
  }
  if (marker.kind === 'sub-number') {
    const awaited = /^\d+$/.test(state.sub) ? Number(state.sub) + 1 : 1
    return marker.numbers[0] === state.top && Number(marker.sub) === awaited ? marker : null
  }
  if (marker.kind !== 'number' || marker.numbers[0] !== state.top + 1) return null
  return endsClause(above) || line.gap || mayEnd(above, line.text.slice(marker.rest)) ? marker : null
}

const startInside = (state: State, line: Line, marker: Marker): void => {
  const quoted = state.mode === 'quoted'
  if (marker.kind === 'number') start(state, line, marker, marker.numbers[0] ?? 0, '', quoted)
  else start(state, line, marker, state.top, marker.sub, quoted)
}

const inQuotation = (state: State, index: number, above: string): void => {
  const line = state.lines[index]
  const next = state.lines[index + 1]
  if (line === undefined) return
  const marker = markerOf(line.text) ?? damagedNumber(line.text, state.top + 1)
  if (marker !== null && marker.kind !== 'letter') {
    const opens =
      openerAt(line.text, marker.rest) > 0 ||
      (marker.rest >= line.text.length && next !== undefined && openerAt(next.text, 0) > 0 && endsSentence(above))
    if (opens && marker.kind !== 'sub-number' && state.current !== null && !state.current.unnumbered && (endsClause(above) || line.gap)) {
      closeByParagraph(state)
      start(state, line, marker, marker.numbers[0] ?? state.top + 1, '', true)
      state.depth = 1
      if (marker.rest < line.text.length) openQuote(state, line, marker.rest)
      else state.depth = 0
      return
    }
  }
  // Quotations without numbers: the next one begins, so this one was not closed.
  if (
    state.current?.unnumbered === true &&
    marker === null &&
    state.depth > 0 &&
    endsSentence(above) &&
    openerAt(line.text, 0) > 0 &&
    /^.{1,2}\p{Lu}/u.test(line.text)
  ) {
    closeByParagraph(state)
    start(state, line, null, state.top + 1, '', true)
    openQuote(state, line, 0)
    return
  }
  // The first number inside a quotation: what stood before was the lead-in ("Der Stadtrat beschließt:").
  const lead = state.current
  if (lead?.unnumbered === true && marker?.kind === 'number' && marker.numbers[0] === 1 && /[:,]$/.test(above)) {
    state.points.pop()
    state.top = 0
    start(state, line, marker, 1, '', true)
    if (marker.rest < line.text.length) quoteOn(state, line, marker.rest + (state.depth > 0 ? 0 : openerAt(line.text, marker.rest)))
    return
  }
  const inside = state.current?.unnumbered === true && marker?.kind !== 'letter' ? null : continueInside(state, index, marker, above)
  if (inside !== null) startInside(state, line, inside)
  const from = inside?.rest ?? 0
  if (from >= line.text.length) return
  if (state.depth === 0) openQuote(state, line, from)
  else quoteOn(state, line, from)
}

/** Sees whether a line outside of a decided text begins a point; starts it if so. */
const beginsPoint = (state: State, index: number, above: string): boolean => {
  const line = state.lines[index]
  if (line === undefined) return false
  const next = state.lines[index + 1]
  const boundary = line.gap || endsClause(above) || above === ''
  const marker = markerOf(line.text) ?? (boundary ? damagedNumber(line.text, state.top + 1) : null)
  if (marker !== null && (marker.kind === 'number' || marker.kind === 'to')) {
    const lone = marker.rest >= line.text.length
    const opens = openerAt(line.text, marker.rest) > 0 || (lone && next !== undefined && openerAt(next.text, 0) > 0)
    const number = marker.numbers[0] ?? 0
    if (marker.kind === 'to' && !opens && boundary && answersQuoted(state, marker)) {
      addAnswer(state, pieceOf(line, marker.rest))
      return true
    }
    if (opens && (boundary || number === state.top + 1)) {
      start(state, line, marker, number, marker.sub, true)
      if (lone) state.depth = 0
      else openQuote(state, line, marker.rest)
      return true
    }
    const awaited =
      number === state.top + 1 ||
      (state.top === 0 && (lone || marker.kind === 'to' || !state.quotes)) ||
      (marker.kind === 'to' && number > state.top)
    if (boundary && awaited && (!state.quotes || marker.kind === 'to' || closesUnopened(state.lines, index, marker.rest))) {
      const quoted = state.quotes && closesUnopened(state.lines, index, marker.rest)
      start(state, line, marker, firstNumber(state, index, number), marker.sub, quoted)
      if (quoted) {
        state.depth = 1
        quoteOn(state, line, marker.rest)
      } else {
        addText(state, line, marker.rest)
      }
      return true
    }
    return false
  }
  // „1. …: the number stands inside the quotation.
  const width = openerAt(line.text, 0)
  const inner = width > 0 && boundary ? markerOf(line.text.slice(width)) : null
  if (inner?.kind === 'number') {
    start(state, line, { ...inner, rest: inner.rest + width }, inner.numbers[0] ?? 1, '', true)
    state.depth = 1
    if (inner.rest + width < line.text.length) quoteOn(state, line, inner.rest + width)
    return true
  }
  if (
    boundary &&
    openerAt(line.text, 0) > 0 &&
    state.numbered !== true &&
    /^.{1,2}\p{Lu}/u.test(line.text) &&
    (state.mode === 'before' ||
      endsSentence(above) ||
      ((line.gap || (above.length < state.widest * 0.75 && mayEnd(above, line.text))) &&
        closesUnopened(state.lines, index, openerAt(line.text, 0))))
  ) {
    start(state, line, null, state.top + 1, '', true)
    openQuote(state, line, 0)
    return true
  }
  return false
}

/** A first "7." is a damaged "1." when a "2." follows and no "8.". */
const firstNumber = (state: State, index: number, number: number): number => {
  if (number !== 7 || state.top !== 0) return number
  let two = false
  for (const line of state.lines.slice(index + 1)) {
    const marker = markerOf(line.text)
    if (marker?.kind !== 'number') continue
    if (marker.numbers[0] === 2) two = true
    if (marker.numbers[0] === 8) return number
  }
  return two ? 1 : number
}

/** The body begins with the decided text, without number and quotation mark. */
const beginsPlain = (lines: readonly Line[]): boolean => {
  const paragraph: string[] = []
  for (const line of lines.slice(0, 30)) {
    if (paragraph.length > 0 && line.gap && endsSentence(paragraph[paragraph.length - 1] ?? '')) break
    paragraph.push(line.text)
  }
  const text = paragraph.join(' ')
  return DECIDES.test(text) && !/:$/.test(text) && !/^.{0,200}beschließt:/u.test(text)
}

/** "Zum Beschluss A0155/20:", "V0123/20 (Sitzungsnummer: …)": a line that only names the resolution whose points follow. */
const isSection = (line: Line, above: string): boolean =>
  line.text.length < 130 &&
  (line.gap || above === '' || endsSentence(above)) &&
  /^(?:\d\.\s|[a-z]\)\s)?(?:(?:Zum|Zu|Zur|zu|zum)\s)?(?:\p{L}{5,18}\s)?(?:(?:Nr\.|zu|zum|des|dem)\s){0,2}[VA](?:-\p{Lu}\p{L}{1,2})?\d{4,5}\/\d{2}(?:\s?[({].{5,60}[)}])?(?:\s?[:–-].{0,60})?$/u.test(
    line.text,
  )

/** Points with their answers from the body of a report. Each line is looked at a bounded number of times. */
export const reportPoints = (lines: readonly Line[]): DraftPoint[] => {
  const quotes = lines.some(line => {
    const marker = markerOf(line.text)
    return marker !== null && marker.kind !== 'letter' ? openerAt(line.text, marker.rest) > 0 : openerAt(line.text, 0) > 0
  })
  let widest = 0
  for (const line of lines) widest = Math.max(widest, line.text.length)
  const state: State = {
    lines,
    points: [],
    mode: 'before',
    answer: { pieces: [] },
    current: null,
    top: 0,
    sub: '',
    depth: 0,
    numbered: null,
    quotes,
    widest,
  }
  let above = ''
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]
    if (line === undefined) break
    if (isSection(line, above)) {
      // A letter on two resolutions: the points that follow are those of the next one and count anew.
      if (state.mode === 'quoted' && state.depth > 0) closeByParagraph(state)
      Object.assign(state, { mode: 'before', answer: { pieces: [] }, current: null, top: 0, sub: '', depth: 0 })
    } else if (state.mode === 'quoted') inQuotation(state, index, above)
    else if (state.mode === 'plain') {
      const inside = (state.current?.text.length ?? 0) > 0 ? continueInside(state, index, markerOf(line.text), above) : null
      if (inside !== null && !(state.quotes && openerAt(line.text, inside.rest) > 0)) {
        startInside(state, line, inside)
        addText(state, line, inside.rest)
      } else if ((state.current?.text.length ?? 0) > 0 && beginsPoint(state, index, above)) {
        // taken
      } else if (
        line.gap &&
        (endsSentence(above) || ((state.sub !== '' || /^[-–•■]/.test(above)) && beginsAnswer(line, above))) &&
        (state.current?.text.length ?? 0) > 0
      ) {
        state.mode = 'answer'
        addAnswer(state, pieceOf(line, 0))
      } else {
        addText(state, line, 0)
      }
    } else if (!beginsPoint(state, index, above)) {
      if (state.mode === 'answer') addAnswer(state, pieceOf(line, 0))
      else if (index === 0 && markerOf(line.text) === null && openerAt(line.text, 0) === 0 && beginsPlain(lines)) {
        const quoted = quotes && closesUnopened(lines, 0, 0)
        start(state, line, null, 1, '', quoted)
        state.depth = quoted ? 1 : 0
        if (quoted) quoteOn(state, line, 0)
        else addText(state, line, 0)
      }
    }
    above = line.text
  }
  finish(state)
  return assignNumberedAnswers(state.points).filter(point => point.text.length > 0)
}

/** A text that ran to the end without an answer is divided at its first paragraph. */
const finish = (state: State): void => {
  if (state.mode === 'quoted' && state.depth > 0) closeByParagraph(state)
  for (const point of state.points) {
    if (point.quoted || point.answer.pieces.length > 0 || point.text.length < 2) continue
    const parts = splitAtParagraph(point.text)
    if (parts === null || !DECIDES.test(parts[0].map(piece => piece.text).join(' '))) continue
    point.text = parts[0]
    point.answer = { pieces: parts[1] }
  }
}
