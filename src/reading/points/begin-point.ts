/** Whether a line outside of a decided text begins a point: by its number and quotation mark, by "zu Punkt 2", or by a quotation alone. */
import type { Line } from '../lines.ts'
import { type Answer, endsClause, endsSentence, mayEnd, pieceOf, tellsOfWork } from './draft-point.ts'
import { damagedNumber, type Marker, markerOf } from './markers.ts'
import { openerAt, scanQuotes } from './quotes.ts'
import { addAnswer, addText, openQuote, quoteOn, type State, start } from './report-state.ts'

export const DECIDES =
  /(?<![\p{L}])(?:beschließ(?:t|en)|beauftragt|gebeten|aufgefordert|ermächtigt|zur Kenntnis|stimmt|bestätigt|beschlossen|(?:ist|sind|hat|haben)\s[^.]{3,400}\s(?:zu\s\p{Ll}{4,}|(?:ab|an|auf|aus|bei|dar|durch|ein|fest|fort|her|nach|vor|um|weiter|zurück|bereit|sicher)zu\p{Ll}{3,}n)|(?:wird|werden)\s[^.]{3,400}(?:t|en)\.)/iu

/** Lines that are looked at ahead to see whether a quotation closes whose opening mark was lost. */
const AHEAD = 25

/** Whether a quotation that was never opened closes within the next lines: then its opening mark was lost. */
export const closesUnopened = (lines: readonly Line[], index: number, from: number): boolean => {
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

/** Sees whether a line outside of a decided text begins a point; starts it if so. */
export const beginsPoint = (state: State, index: number, above: string): boolean => {
  const line = state.lines[index]
  if (line === undefined) return false
  const next = state.lines[index + 1]
  const boundary = line.gap || endsClause(above) || above === ''
  const marker = markerOf(line.text) ?? (boundary ? damagedNumber(line.text, state.top + 1) : null)
  if (marker?.kind === 'sub-number' && boundary && openerAt(line.text, marker.rest) > 0) {
    start(state, line, marker, marker.numbers[0] ?? 1, marker.sub, true)
    openQuote(state, line, marker.rest)
    return true
  }
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
      const said = lone ? (next?.text ?? '') : line.text.slice(marker.rest)
      if (marker.kind === 'to' && !quoted && tellsOfWork(said) && !DECIDES.test(said)) {
        // The letter answers by number and does not repeat what was decided.
        start(state, line, marker, number, marker.sub, false)
        state.mode = 'answer'
        addAnswer(state, pieceOf(line, marker.rest))
        return true
      }
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
