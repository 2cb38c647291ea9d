/**
 * Points of a report. Forms that occur: each point quoted with its number and answered in turn; the whole resolution in one quotation and answered
 * below; points without quotation marks, the answer in the next paragraph; quotations without numbers; only one point ("zu Punkt 2"). Points that
 * follow one another without an answer share the next one.
 */
import type { Line } from '../lines.ts'
import { beginsPoint, closesUnopened, DECIDES } from './begin-point.ts'
import { beginsAnswer, type DraftPoint, endsClause, endsSentence, mayEnd, pieceOf, splitAtParagraph } from './draft-point.ts'
import { ANSWER_LABEL, isSection, withoutTextLabels } from './labels.ts'
import { damagedNumber, letterFollows, type Marker, markerOf } from './markers.ts'
import { openerAt } from './quotes.ts'
import { addAnswer, addText, closeByParagraph, openQuote, quoteOn, type State, start } from './report-state.ts'
import { assignNumberedAnswers } from './shared-answers.ts'

const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
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
  // Numbers begin anew after the last point and nothing closes below: the closing mark was lost, and the answer has its own numbers.
  if (
    marker?.kind === 'number' &&
    marker.numbers[0] === 1 &&
    state.top > 1 &&
    (endsClause(above) || line.gap) &&
    !closesUnopened(state.lines, index, marker.rest)
  ) {
    if (state.current !== null) state.current.unclosed = true
    state.mode = 'answer'
    state.depth = 0
    addAnswer(state, pieceOf(line, 0))
    return
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
  const width = openerAt(line.text, from)
  const inner = state.depth === 0 && width > 0 ? markerOf(line.text.slice(from + width)) : null
  if (inner?.kind === 'number' && inner.numbers[0] === state.top && state.current?.text.length === 0) {
    // The number stands above and again inside the quotation.
    state.depth = 1
    quoteOn(state, line, from + width + inner.rest)
  } else if (state.depth === 0) openQuote(state, line, from)
  else quoteOn(state, line, from)
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

/** Points with their answers from the body of a report. Each line is looked at a bounded number of times. */
export const reportPoints = (body: readonly Line[]): DraftPoint[] => {
  const lines = withoutTextLabels(body)
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
    } else if (
      state.points.length > 0 &&
      (state.mode !== 'answer' || state.answer.pieces.length === 0) &&
      ANSWER_LABEL.test(line.text) &&
      (line.gap || endsSentence(above) || endsClause(above))
    ) {
      if (state.mode === 'quoted' && state.depth > 0) closeByParagraph(state)
      state.mode = 'answer'
      addAnswer(state, pieceOf(line, ANSWER_LABEL.exec(line.text)?.[0].length ?? 0))
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
  return assignNumberedAnswers(state.points).filter(point => point.text.length > 0 || point.answer.pieces.length > 0)
}

/** A text that ran to the end without an answer is divided at its first paragraph. */
const finish = (state: State): void => {
  if (state.mode === 'quoted' && state.depth > 0) closeByParagraph(state)
  // A letter that answers by number alone does so throughout: what was taken for a decided text there is an answer too.
  const [first] = state.points
  const answersOnly = first !== undefined && first.text.length === 0 && first.answer.pieces.length > 0
  for (const point of answersOnly ? state.points : []) {
    if (point.quoted || point.unnumbered || point.text.length === 0 || point.answer.pieces.length > 0) continue
    point.answer = { pieces: point.text }
    point.text = []
  }
  for (const point of state.points) {
    if (point.quoted || point.answer.pieces.length > 0 || point.text.length < 2) continue
    const parts = splitAtParagraph(point.text)
    if (parts === null || !DECIDES.test(parts[0].map(piece => piece.text).join(' '))) continue
    point.text = parts[0]
    point.answer = { pieces: parts[1] }
  }
}
