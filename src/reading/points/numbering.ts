/**
 * Numbers the points as a whole: of all ways to read the marks of a text, the one that costs least. Numbers rise, letters follow in order below their
 * number, a third level stays inside a letter, quotations balance, and a mark stands after the end of a sentence or clause; what is skipped, damaged or
 * left inside a text costs. A search over lines with few states at a time: linear.
 */
import type { Line } from '../lines.ts'
import { type Candidate, candidatesOf, hasRoman } from './candidates.ts'
import { asks, beginsAnswer, DECIDES, endsClause, endsSentence, mayEnd, tellsOfWork } from './draft-point.ts'
import { ANSWER_LABEL, isSection } from './labels.ts'
import {
  ABBREVIATED,
  boundaryCost,
  bulletsOf,
  COST,
  closesUnopened,
  costOfLeaving,
  costOfNumber,
  LETTER_LIKE,
  type Marks,
  readingsOf,
} from './mark-costs.ts'
import { letterFollows, markerOf } from './markers.ts'
import { type Act, alike, type Beginning, beginningOf, LETTERS, START, type State, text } from './numbering-states.ts'
import { openerAt, scanQuotes } from './quotes.ts'

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

const opensQuotation = ({ kind, rest, before }: Candidate, text: string): boolean =>
  kind === 'quote' || before > 0 || (kind !== 'letter' && kind !== 'token' && openerAt(text, rest) > 0)

/** All states ask of one line in turn, for the same offset. */
const askedOnce = (ask: (index: number, from: number) => boolean): ((index: number, from: number) => boolean) => {
  let asked = -1
  let answer = false
  return (index, from) => {
    if (asked !== index) {
      asked = index
      answer = ask(index, from)
    }
    return answer
  }
}

const WIDTH = 14
/** A way that costs so much more than another is given up. */
const LOSING = 7

/** The search for one text. A class, because its steps share what is known of the lines. */
class Numbering {
  readonly #marks: Marks
  readonly #roman: boolean
  readonly #candidates: readonly (readonly Candidate[])[]
  readonly #widest: number
  #states: State[] = [START]
  #next: State[] = []
  /** Cost of the cheapest of the next states. */
  #least = Number.POSITIVE_INFINITY

  constructor(lines: readonly Line[], report: boolean) {
    this.#roman = hasRoman(lines)
    this.#candidates = lines.map((_, index) => candidatesOf(lines, index, this.#roman))
    let widest = 0
    for (const { text } of lines) widest = Math.max(widest, text.length)
    this.#widest = widest
    this.#marks = {
      lines,
      report,
      quotes: report && lines.some(({ text }, index) => (this.#candidates[index] ?? []).some(candidate => opensQuotation(candidate, text))),
      bullets: bulletsOf(lines),
      closesUnopened: askedOnce((index, from) => closesUnopened(lines, index, from)),
    }
  }

  /** What each line is taken for, in order. */
  acts(): Act[] {
    let above = ''
    for (let index = 0; index < this.#marks.lines.length; index++) {
      const line = this.#marks.lines[index]
      if (line === undefined) break
      this.#next = []
      this.#least = Number.POSITIVE_INFINITY
      for (const state of this.#states) this.#step(state, line, index, above)
      this.#prune()
      above = line.text
    }
    let best: State | null = null
    let least = Number.POSITIVE_INFINITY
    for (const state of this.#states) {
      const cost =
        state.cost +
        (state.mode === 'quoted' ? COST.unclosed : 0) +
        (state.mode === 'before' ? COST.missed : 0) +
        (state.top > 0 && !state.filled && !state.answered ? COST.empty : 0)
      if (cost >= least) continue
      least = cost
      best = state
    }
    const acts: Act[] = []
    for (let at = best; at?.act != null; at = at.previous) acts.push(at.act)
    return acts.reverse()
  }

  #prune(): void {
    const next = this.#next
    if (next.length > 1) {
      next.sort((a, b) => a.cost - b.cost)
      const kept: State[] = []
      const limit = (next[0]?.cost ?? 0) + LOSING
      for (const state of next) {
        if (state.cost > limit || kept.length >= WIDTH) break
        if (!kept.some(other => alike(other, state))) kept.push(state)
      }
      this.#states = kept
    } else this.#states = next
  }

  #push(previous: State, own: number, act: Act, change: Partial<State>): void {
    const cost = previous.cost + own
    if (cost < this.#least) this.#least = cost
    else if (cost > this.#least + LOSING) return
    this.#next.push({ ...previous, ...change, previous, act, cost })
  }

  #step(state: State, line: Line, index: number, above: string): void {
    const boundary = line.gap || above === '' || endsClause(above)
    if (this.#marks.report) {
      if (isSection(line, above)) {
        this.#push(state, 0, { kind: 'section' }, { ...START, numbered: state.numbered })
        return
      }
      if (state.top > 0 && !state.answered && ANSWER_LABEL.test(line.text) && boundary) {
        const from = ANSWER_LABEL.exec(line.text)?.[0].length ?? 0
        const torn = state.mode === 'quoted' && state.depth > 0
        this.#push(
          state,
          torn ? COST.unclosed : 0,
          { kind: 'answer', from, torn },
          { mode: 'answer', depth: 0, answered: from < line.text.length },
        )
        return
      }
    }
    const candidates = this.#candidates[index] ?? []
    let left = 0
    let third = state.third
    for (const candidate of candidates) {
      const [cost, deeper] = costOfLeaving(this.#marks, state, { candidate, line, index, above })
      if (cost > left) left = cost
      if (deeper) third = candidate.numbers[0] ?? third
      this.#take(state, candidate, line, index, above)
    }
    this.#goOn(third === state.third ? state : { ...state, third }, left, line, index, above)
    if (this.#marks.report && state.mode === 'quoted' && state.depth > 0) this.#leaveQuotation(state, candidates, line, above)
  }

  /** The line begins nothing: the text or the answer goes on. */
  #goOn(state: State, cost: number, line: Line, index: number, above: string): void {
    const length = line.text.length
    switch (state.mode) {
      case 'before':
        if (index === 0 && !this.#marks.report)
          this.#push(state, cost, text(0, length), { mode: 'plain', top: 1, bare: true, filled: true })
        else this.#push(state, cost, { kind: 'skip' }, {})
        if (index === 0 && this.#marks.report && this.#candidates[0]?.length === 0 && beginsPlain(this.#marks.lines)) {
          const quoted = this.#marks.quotes && this.#marks.closesUnopened(0, 0)
          this.#start(state, null, { cost: 0, number: 1, sub: 0, subKind: '', quoted, from: 0, depth: 1, damaged: false }, line)
        }
        return
      case 'quoted': {
        const width = state.depth === 0 ? openerAt(line.text, 0) : 0
        const inner = width > 0 ? markerOf(line.text.slice(width)) : null
        // The number stands above and again inside the quotation.
        const from = width + (inner?.kind === 'number' && inner.numbers[0] === state.top && !state.filled ? inner.rest : 0)
        const scan = scanQuotes(line.text, from, Math.max(1, state.depth))
        const closed = scan.close >= 0
        this.#push(state, cost, text(from, closed ? scan.close : length, closed ? scan.after : length), {
          filled: true,
          depth: scan.depth,
          mode: closed ? 'answer' : 'quoted',
          answered: closed && scan.after < length,
        })
        return
      }
      case 'plain':
        if (this.#marks.report && state.filled && this.#answerBegins(state, line, index, above))
          this.#push(state, cost, { kind: 'answer', from: 0, torn: false }, { mode: 'answer', answered: true })
        else this.#push(state, cost, text(0, length), { filled: true })
        return
      case 'answer':
        this.#push(state, cost, { kind: 'answer', from: 0, torn: false }, { answered: true })
    }
  }

  #answerBegins(state: State, line: Line, index: number, above: string): boolean {
    const ended = endsSentence(above)
    if (line.gap) return ended || ((state.sub > 0 || /^[-–•■]/.test(above)) && beginsAnswer(line, above))
    if (!ended || this.#marks.quotes) return false
    return (
      /(?:Beschlusspunkt|Punkte?\s\d|Ziffern?\s\d|dem Beschluss\s)/u.test(line.text) &&
      !asks(`${line.text} ${this.#marks.lines[index + 1]?.text ?? ''}`)
    )
  }

  /** The closing mark was lost, and what follows is the answer with numbers of its own. */
  #leaveQuotation(state: State, candidates: readonly Candidate[], line: Line, above: string): void {
    if (!line.gap && !endsSentence(above)) return
    const anew = candidates.some(
      ({ kind, numbers, opens }) => (kind === 'number' && numbers[0] === 1 && !opens && state.top > 1) || kind === 'to',
    )
    if (!anew || (!endsClause(above) && !line.gap)) return
    this.#push(state, COST.unclosed + 0.4, { kind: 'answer', from: 0, torn: true }, { mode: 'answer', depth: 0, answered: true })
  }

  /** Takes a mark for a point, or for the answer to one. */
  #take(state: State, candidate: Candidate, line: Line, index: number, above: string): void {
    const { kind, numbers, opens, lone, rest, before } = candidate
    if (state.mode === 'quoted' && state.depth === 0 && !state.filled && kind !== 'letter') return
    const said = line.text.slice(rest)
    const boundary = boundaryCost(above, line, said)
    if (kind === 'quote') {
      this.#takeQuote(state, candidate, line, index, above)
      return
    }
    const quoted = state.mode === 'quoted'
    if (kind === 'letter') {
      this.#takeLetter(state, candidate, line, index, above, boundary)
      return
    }
    if (kind === 'sub-number') {
      const number = numbers[0] ?? 0
      const sub = Number(candidate.sub)
      const awaited = number === state.top ? (state.subKind === 'sub-number' ? state.sub + 1 : 1) : 1
      const opened = this.#marks.report && openerAt(line.text, rest) > 0
      if (!opened && (state.mode === 'answer' || state.top === 0)) return
      if (!opened && (number !== state.top || sub !== awaited)) return
      const cost = Math.min(boundary, 1.5) + (number < state.top ? COST.back : sub === awaited ? 0 : 1)
      this.#start(
        state,
        candidate,
        { cost, number, sub, subKind: 'sub-number', quoted: quoted || opened, from: rest, depth: opened ? 0 : state.depth, damaged: false },
        line,
      )
      return
    }
    if (this.#roman && kind === 'number') {
      const sub = state.subKind === 'sub-number' ? state.sub + 1 : 1
      if (state.top > 0 && numbers[0] === sub && boundary < 1)
        this.#start(
          state,
          candidate,
          { cost: boundary, number: state.top, sub, subKind: 'sub-number', quoted, from: rest, depth: state.depth, damaged: false },
          line,
        )
      return
    }
    if (kind === 'to') {
      this.#takeTo(state, candidate, line, index, boundary)
      return
    }
    for (const [number, damage] of readingsOf(this.#marks, state, candidate)) {
      const cost =
        costOfNumber(this.#marks, state, { candidate, index, number }) +
        damage +
        (opens && number === state.top + 1 ? Math.min(1, boundary) : boundary)
      if (cost >= LOSING) continue
      const opened = this.#marks.report && opens
      const unopened = this.#marks.quotes && !opened && state.mode !== 'quoted' && this.#marks.closesUnopened(index, rest)
      const sub = candidate.sub === '' ? 0 : LETTERS.indexOf(candidate.sub) + 1
      if (sub > 1) continue
      this.#start(
        state,
        candidate,
        {
          cost,
          number,
          sub,
          subKind: sub === 0 ? '' : 'letter',
          quoted: opened || unopened || (quoted && !opened),
          from: rest,
          depth: before > 0 || unopened ? 1 : opened ? 0 : state.depth,
          damaged: number !== numbers[0] || damage >= 1,
        },
        line,
      )
      if (lone && opened) continue
    }
  }

  #takeLetter(state: State, candidate: Candidate, line: Line, index: number, above: string, boundary: number): void {
    if (state.top === 0) return
    const opened = this.#marks.report && candidate.opens
    if (state.mode === 'answer' && !opened) return
    const awaited = state.subKind === 'letter' ? state.sub + 1 : 1
    if (state.subKind === 'sub-number') return
    const letter = LETTERS.charAt(awaited - 1)
    const alike = candidate.sub !== letter && awaited > 1 && (LETTER_LIKE[letter] ?? '').includes(candidate.sub)
    if (candidate.sub !== letter && !alike) return
    const cost =
      (boundary > 3.4 && ABBREVIATED.test(above)
        ? boundary
        : awaited > 1 || letterFollows(this.#marks.lines, index, 'b')
          ? Math.min(boundary, 0.5)
          : boundary + 0.3) + (alike ? 0.5 : 0)
    this.#start(
      state,
      candidate,
      {
        cost,
        number: state.top,
        sub: awaited,
        subKind: 'letter',
        quoted: state.mode === 'quoted' || opened,
        from: candidate.rest,
        depth: opened ? 0 : state.depth,
        damaged: alike,
      },
      line,
    )
  }

  #takeTo(state: State, candidate: Candidate, line: Line, index: number, boundary: number): void {
    const { numbers, opens, rest, lone } = candidate
    if (!this.#marks.report) return
    const number = numbers[0] ?? 0
    const torn = state.mode === 'quoted' && state.depth > 0
    if (!opens && boundary < 1 && state.top > 0 && numbers.every(one => one <= state.top)) {
      const cost = torn ? COST.unclosed : 0
      this.#push(state, cost, { kind: 'redirect', candidate, torn }, { mode: 'answer', depth: 0, answered: !lone })
      return
    }
    if (torn && !opens) return
    const next = this.#marks.lines[index + 1]?.text ?? ''
    const said = lone ? next : line.text.slice(rest)
    const quoted = opens || (this.#marks.quotes && this.#marks.closesUnopened(index, rest))
    const answers = !quoted && tellsOfWork(said) && !DECIDES.test(said)
    const cost = boundary + (number > state.top ? 0 : opens ? 1.3 : COST.back) + (torn ? COST.unclosed : 0)
    this.#start(
      state,
      candidate,
      {
        cost,
        number,
        sub: candidate.sub === '' ? 0 : LETTERS.indexOf(candidate.sub) + 1,
        subKind: candidate.sub === '' ? '' : 'letter',
        quoted,
        from: rest,
        depth: opens ? 0 : 1,
        damaged: false,
        answers,
      },
      line,
    )
  }

  /** A quotation without a number. */
  #takeQuote(state: State, candidate: Candidate, line: Line, index: number, above: string): void {
    if (!this.#marks.report || state.numbered === true || !/^.{1,2}\p{Lu}/u.test(line.text)) return
    const boundary = line.gap || endsClause(above) || above === ''
    let cost = 0
    if (state.mode === 'quoted') {
      if (state.depth === 0 || !state.bare || !endsSentence(above)) return
      cost = COST.unclosed - 0.5
    } else if (
      !boundary ||
      !(
        state.mode === 'before' ||
        endsSentence(above) ||
        ((line.gap || (above.length < this.#widest * 0.75 && mayEnd(above, line.text))) &&
          this.#marks.closesUnopened(index, openerAt(line.text, 0)))
      )
    )
      return
    this.#start(
      state,
      { ...candidate, rest: 0 },
      { cost, number: state.top + 1, sub: 0, subKind: '', quoted: true, from: 0, depth: 0, damaged: false },
      line,
    )
  }

  #start(state: State, candidate: Candidate | null, how: Beginning & { readonly cost: number }, line: Line): void {
    const { act, change } = beginningOf(state, candidate, how, line)
    this.#push(state, how.cost, act, change)
  }
}

/** What each line of the body is taken for. `report`: answers stand between the points. */
export const numberLines = (lines: readonly Line[], report: boolean): Act[] => new Numbering(lines, report).acts()
