/**
 * Numbers the points as a whole: of all ways to read the marks of a text, the one that costs least. Numbers rise, letters follow in order below their
 * number, a third level stays inside a letter, quotations balance, and a mark stands after the end of a sentence or clause; what is skipped, damaged or
 * left inside a text costs. A search over lines with few states at a time: linear.
 */
import type { Line } from '../lines.ts'
import { type Candidate, candidatesOf, hasRoman, readsAs } from './candidates.ts'
import { asks, beginsAnswer, DECIDES, endsClause, endsSentence, goesOn, mayEnd, tellsOfWork } from './draft-point.ts'
import { ANSWER_LABEL, isSection } from './labels.ts'
import { letterFollows, markerOf } from './markers.ts'
import { openerAt, type QuoteScan, scanQuotes } from './quotes.ts'

type Mode = 'before' | 'quoted' | 'plain' | 'answer'

/** What a line is taken for. */
export type Act =
  | { readonly kind: 'skip' | 'section' }
  /** Goes on with the text (from `from` to `to`) and, behind a closing mark, with the answer (from `after`). */
  | { readonly kind: 'text'; readonly from: number; readonly to: number; readonly after: number }
  /** Goes on with the answer; `torn`: the quotation before was not closed. */
  | { readonly kind: 'answer'; readonly from: number; readonly torn: boolean }
  /** Answers points that are there already: "zu Punkt 2". */
  | { readonly kind: 'redirect'; readonly candidate: Candidate; readonly torn: boolean }
  | {
      readonly kind: 'start'
      readonly candidate: Candidate | null
      readonly number: number
      readonly sub: string
      readonly quoted: boolean
      /** The number was damaged or stands for another one. */
      readonly damaged: boolean
      readonly skipped: boolean
      /** What stood before the first number was a lead-in and is no point. */
      readonly dropsLead: boolean
      /** The quotation before was not closed. */
      readonly torn: boolean
      /** The letter answers by number and does not repeat what was decided. */
      readonly answers: boolean
      readonly from: number
      readonly to: number
      readonly after: number
    }

interface State {
  readonly previous: State | null
  readonly act: Act | null
  readonly cost: number
  readonly mode: Mode
  readonly depth: number
  /** Number of the present point; 0 before the first. */
  readonly top: number
  /** Index of the sub-point (1 is a or .1), 0 for none. */
  readonly sub: number
  readonly subKind: '' | 'letter' | 'sub-number'
  /** Last number of a third level. */
  readonly third: number
  readonly style: string
  /** The points of this letter carry printed numbers; null while that is open. */
  readonly numbered: boolean | null
  /** The present point has no printed number. */
  readonly bare: boolean
  readonly filled: boolean
  readonly answered: boolean
}

const START: State = {
  previous: null,
  act: null,
  cost: 0,
  mode: 'before',
  depth: 0,
  top: 0,
  sub: 0,
  subKind: '',
  third: 0,
  style: '',
  numbered: null,
  bare: false,
  filled: false,
  answered: false,
}

/** What each fault costs; 1 is about as unlikely as a lost quotation mark. */
const COST = { unclosed: 1, unopened: 2.2, empty: 1.5, missed: 3, style: 1, skipped: 2, back: 6 } as const
const WIDTH = 14
const LOSING = 7
const AHEAD = 25
const LETTERS = 'abcdefghijklmnopqrstuvwxyz'
const LETTER_LIKE: Record<string, string> = { c: 'eo', e: 'c', l: 'Ii', i: 'lI', g: 'q', o: 'c' }
const DIGITS_LIKE: Record<string, string> = { 1: '7', 3: '8', 5: '68', 6: '58', 7: '1', 8: '36' }

/** An abbreviation at the end of a line: the full stop ends no sentence ("Haken, Körbe v." / "a. der Pflücker"). */
const ABBREVIATED = /(?:^|[\s(.])(?:\p{L}|Nr|Abs|Art|Ziff|Pkt|ca|bzw|vgl|ggf|inkl|zzgl|evtl|lfd|gem|einschl|insb|sog|Str|St|Dr|Prof)\.$/u

/** Cost of a mark after this line. */
const boundaryCost = (above: string, line: Line, rest: string): number => {
  if (above === '') return 0
  if (ABBREVIATED.test(above)) return line.gap ? 1 : 3.5
  if (endsClause(above)) return 0
  if (line.gap) return goesOn(above) ? 2 : 0.3
  return mayEnd(above, rest) ? 0.8 : 4
}

/** Whether a quotation that was never opened closes within the next lines: then its opening mark was lost. */
const closesUnopened = (lines: readonly Line[], index: number, from: number): boolean => {
  let depth = 1
  for (let at = index; at < Math.min(lines.length, index + AHEAD); at++) {
    const line = lines[at]
    if (line === undefined) return false
    const marker = at > index ? markerOf(line.text) : null
    if (marker?.kind === 'number' && openerAt(line.text, marker.rest) > 0) return false
    const scan = scanQuotes(line.text, at === index ? from : 0, depth)
    if (scan.close >= 0) return /[.!?:;]$/.test(line.text.slice(0, scan.close)) || line.text.charAt(scan.close) === '/'
    depth = scan.depth
  }
  return false
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

/** Single signs at the front of several lines are bullets. */
const bulletsOf = (lines: readonly Line[]): ReadonlySet<string> => {
  const seen = new Set<string>()
  const bullets = new Set<string>()
  for (const { text } of lines) {
    if (text.charCodeAt(1) !== 32) continue
    const sign = text.charAt(0)
    if (seen.has(sign)) bullets.add(sign)
    seen.add(sign)
  }
  return bullets
}

/** The search for one text. A class, because its steps share what is known of the lines. */
class Numbering {
  readonly #lines: readonly Line[]
  readonly #report: boolean
  readonly #roman: boolean
  readonly #candidates: readonly (readonly Candidate[])[]
  /** Points are quoted in this letter. */
  readonly #quotes: boolean
  readonly #widest: number
  readonly #bullets: ReadonlySet<string>
  #states: State[] = [START]
  #next: State[] = []
  /** Cost of the cheapest of the next states. */
  #least = Number.POSITIVE_INFINITY
  #unopened = -1
  #closes = false

  constructor(lines: readonly Line[], report: boolean) {
    this.#lines = lines
    this.#report = report
    this.#roman = hasRoman(lines)
    this.#candidates = lines.map((_, index) => candidatesOf(lines, index, this.#roman))
    this.#quotes =
      report &&
      lines.some(({ text }, index) =>
        (this.#candidates[index] ?? []).some(
          ({ kind, rest, before }) => kind === 'quote' || before > 0 || (kind !== 'letter' && kind !== 'token' && openerAt(text, rest) > 0),
        ),
      )
    let widest = 0
    for (const { text } of lines) widest = Math.max(widest, text.length)
    this.#widest = widest
    this.#bullets = bulletsOf(lines)
  }

  /** What each line is taken for, in order. */
  acts(): Act[] {
    let above = ''
    for (let index = 0; index < this.#lines.length; index++) {
      const line = this.#lines[index]
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
    if (this.#report) {
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
      const [cost, deeper] = this.#leaving(state, candidate, line, index, above)
      if (cost > left) left = cost
      if (deeper) third = candidate.numbers[0] ?? third
      this.#take(state, candidate, line, index, above)
    }
    this.#goOn(third === state.third ? state : { ...state, third }, left, line, index, above)
    if (this.#report && state.mode === 'quoted' && state.depth > 0) this.#leaveQuotation(state, candidates, line, above)
  }

  /** The line begins nothing: the text or the answer goes on. */
  #goOn(state: State, cost: number, line: Line, index: number, above: string): void {
    const length = line.text.length
    switch (state.mode) {
      case 'before':
        if (index === 0 && !this.#report) this.#push(state, cost, text(0, length), { mode: 'plain', top: 1, bare: true, filled: true })
        else this.#push(state, cost, { kind: 'skip' }, {})
        if (index === 0 && this.#report && this.#candidates[0]?.length === 0 && beginsPlain(this.#lines)) {
          const quoted = this.#quotes && this.#closesUnopened(0, 0)
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
        if (this.#report && state.filled && this.#answerBegins(state, line, index, above))
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
    if (!ended || this.#quotes) return false
    return (
      /(?:Beschlusspunkt|Punkte?\s\d|Ziffern?\s\d|dem Beschluss\s)/u.test(line.text) &&
      !asks(`${line.text} ${this.#lines[index + 1]?.text ?? ''}`)
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

  /** Cost of leaving a mark inside the text or answer, and whether it is one of a third level there. */
  #leaving(state: State, candidate: Candidate, line: Line, index: number, above: string): [number, boolean] {
    const { kind, numbers, style, damage, token } = candidate
    const number = numbers[0] ?? 0
    const answer = state.mode === 'answer'
    if (state.mode === 'quoted' && state.depth === 0) return [0, false]
    const boundary = boundaryCost(above, line, line.text.slice(candidate.rest))
    if (kind === 'quote') {
      if (state.mode === 'before') return [2, false]
      return [answer && state.numbered === false && boundary === 0 ? 1.2 : 0, false]
    }
    if (kind === 'to') return [state.mode === 'quoted' || boundary > 1 ? 0.1 : 2, false]
    if (boundary >= 2 && (kind !== 'letter' || ABBREVIATED.test(above))) return [0, false]
    if (kind === 'token') {
      if (this.#bullets.has(token) || answer) return [0, false]
      const fits = readsAs(token, state.top + 1) !== null
      return [state.top > 0 && endsSentence(above) && (style === '' || fits) ? 1.9 : 0, false]
    }
    if (kind === 'roman') return [number === state.top + 1 ? COST.missed : 0.3, false]
    if (kind === 'letter') {
      if (answer) return [candidate.opens ? 1 : 0, false]
      const awaited = state.subKind === 'letter' ? state.sub + 1 : 1
      const follows = LETTERS.charAt(awaited - 1) === candidate.sub
      if (!follows || state.top === 0) return [0.5, false]
      return [awaited > 1 || letterFollows(this.#lines, index, 'b') ? 2 : 0.7, false]
    }
    if (kind === 'sub-number') return [number === state.top && Number(candidate.sub) === state.sub + 1 && !answer ? 2 : 0.2, false]
    const awaited = number === state.top + 1 || (state.bare && number === 1 && /[:,]$/.test(above))
    const certain = Math.max(0.3, 1 - boundary / 2) * Math.max(0, 1 - damage * 0.55)
    if (answer)
      return [
        awaited ? (this.#quotes && !candidate.opens ? 0.8 : 2.5) * certain : candidate.opens ? 2 : candidate.lone && line.gap ? 1.5 : 0.05,
        false,
      ]
    if (state.mode === 'before') return [candidate.opens ? COST.missed : 1.5, false]
    if (state.subKind !== '' && number === state.third + 1) {
      const own = style === '(' && state.style !== '('
      return [own ? 0.1 : awaited && number !== 1 ? 0.5 : 0.3, true]
    }
    if (style === '(' && state.style !== '(' && state.style !== '') return [0.2, true]
    return [awaited ? COST.missed * certain : 0.3 * certain, false]
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
      const opened = this.#report && openerAt(line.text, rest) > 0
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
    for (const [number, damage] of this.#readings(state, candidate)) {
      const cost =
        this.#numberCost(state, candidate, number, index) + damage + (opens && number === state.top + 1 ? Math.min(1, boundary) : boundary)
      if (cost >= LOSING) continue
      const opened = this.#report && opens
      const unopened = this.#quotes && !opened && state.mode !== 'quoted' && this.#closesUnopened(index, rest)
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

  /** Numbers that a mark can stand for, each with its cost. */
  #readings(state: State, { kind, numbers, token, damage, style }: Candidate): [number, number][] {
    const awaited = state.top + 1
    if (kind === 'token') {
      if (this.#bullets.has(token) && style === '') return []
      if (token.length === 1 && style === '' && state.top > 0) return [[awaited, damage + 0.2]]
      const fit = readsAs(token, awaited)
      return fit === null ? [] : [[awaited, damage + fit]]
    }
    const number = numbers[0] ?? 0
    const found: [number, number][] = [[number, damage]]
    if (number !== awaited && kind === 'number') {
      const similar = number < 10 && awaited < 10 && (DIGITS_LIKE[awaited] ?? '').includes(String(number))
      found.push([awaited, damage + (similar ? (state.top === 0 ? 0.5 : 1) : 2.2)])
    }
    return found
  }

  #numberCost(state: State, candidate: Candidate, number: number, index: number): number {
    const { opens, style, lone, before } = candidate
    const opened = this.#report && opens
    let cost = 0
    const first = state.top === 0 || (state.bare && (number === 1 || !this.#report))
    if (first) cost += number === 1 ? 0 : opened ? 0.5 : this.#report && !this.#quotes ? 0.8 : this.#report && lone ? 1 : 3
    else if (number > state.top + 1) cost += opened ? 0.7 : COST.skipped + 0.5 * Math.min(8, number - state.top - 2)
    else if (number <= state.top) cost += opened ? (number === state.top ? 2 : 1.3) : COST.back
    if (state.bare && state.top > 0 && this.#report) {
      if (state.mode === 'quoted' || state.mode === 'plain') cost += number !== 1 ? 2 : 0.3
      else cost += number === 1 ? 3 : 0
    } else if (state.bare && number !== 1) cost += 1
    if (style !== state.style && state.style !== '' && style !== '') cost += style === '(' || state.style === '(' ? COST.style : 0.3
    if (style === '(' && state.subKind === 'letter') cost += 0.6
    if (this.#quotes && !opened && state.mode !== 'quoted') cost += this.#closesUnopened(index, candidate.rest) ? 0.2 : COST.unopened
    if (opened && state.mode === 'quoted' && state.depth > 0 && before === 0) cost += COST.unclosed
    if (before > 0 && state.mode === 'quoted') cost += COST.unclosed
    if (!state.filled && state.top > 0 && !state.bare && !state.answered && state.sub === 0) cost += COST.empty
    return cost
  }

  #takeLetter(state: State, candidate: Candidate, line: Line, index: number, above: string, boundary: number): void {
    if (state.top === 0) return
    const opened = this.#report && candidate.opens
    if (state.mode === 'answer' && !opened) return
    const awaited = state.subKind === 'letter' ? state.sub + 1 : 1
    if (state.subKind === 'sub-number') return
    const letter = LETTERS.charAt(awaited - 1)
    const alike = candidate.sub !== letter && awaited > 1 && (LETTER_LIKE[letter] ?? '').includes(candidate.sub)
    if (candidate.sub !== letter && !alike) return
    const cost =
      (boundary > 3.4 && ABBREVIATED.test(above)
        ? boundary
        : awaited > 1 || letterFollows(this.#lines, index, 'b')
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
    if (!this.#report) return
    const number = numbers[0] ?? 0
    const torn = state.mode === 'quoted' && state.depth > 0
    if (!opens && boundary < 1 && state.top > 0 && numbers.every(one => one <= state.top)) {
      const cost = torn ? COST.unclosed : 0
      this.#push(state, cost, { kind: 'redirect', candidate, torn }, { mode: 'answer', depth: 0, answered: !lone })
      return
    }
    if (torn && !opens) return
    const next = this.#lines[index + 1]?.text ?? ''
    const said = lone ? next : line.text.slice(rest)
    const quoted = opens || (this.#quotes && this.#closesUnopened(index, rest))
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
    if (!this.#report || state.numbered === true || !/^.{1,2}\p{Lu}/u.test(line.text)) return
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
          this.#closesUnopened(index, openerAt(line.text, 0)))
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

  #closesUnopened(index: number, from: number): boolean {
    if (this.#unopened !== index) {
      this.#unopened = index
      this.#closes = closesUnopened(this.#lines, index, from)
    }
    return this.#closes
  }

  #start(
    state: State,
    candidate: Candidate | null,
    how: {
      readonly cost: number
      readonly number: number
      readonly sub: number
      readonly subKind: State['subKind']
      readonly quoted: boolean
      readonly from: number
      /** Depth at `from`; 0 where the quotation opens there or on the next line. */
      readonly depth: number
      readonly damaged: boolean
      readonly answers?: boolean
    },
    line: Line,
  ): void {
    const length = line.text.length
    const bare = candidate === null || candidate.kind === 'quote'
    const { number, sub, quoted } = how
    const opener = quoted && how.depth === 0 ? openerAt(line.text, how.from) : 0
    const from = how.from + opener
    const inside = quoted && (opener > 0 || how.depth > 0)
    const scan: QuoteScan | null = inside && from < length ? scanQuotes(line.text, from, Math.max(1, how.depth)) : null
    const closed = scan !== null && scan.close >= 0
    const answers = how.answers === true
    const torn = state.mode === 'quoted' && state.depth > 0 && (opener > 0 || (candidate?.before ?? 0) > 0 || (how.depth === 0 && quoted))
    this.#push(
      state,
      how.cost,
      {
        kind: 'start',
        candidate: bare ? null : candidate,
        number,
        sub: how.subKind === 'letter' ? LETTERS.charAt(sub - 1) : sub === 0 ? '' : String(sub),
        quoted,
        damaged: how.damaged,
        skipped: sub === 0 && state.top > 0 && number > state.top + 1,
        dropsLead: state.bare && !bare && sub === 0 && number === 1 && state.mode !== 'answer',
        torn,
        answers,
        from,
        to: closed ? scan.close : length,
        after: closed ? scan.after : length,
      },
      {
        mode: answers || closed ? 'answer' : quoted ? 'quoted' : 'plain',
        depth: closed ? 0 : scan === null ? (inside ? 1 : 0) : scan.depth,
        top: number,
        sub,
        subKind: how.subKind,
        third: 0,
        style:
          how.subKind === '' && candidate !== null && candidate.style !== '' && candidate.kind === 'number' ? candidate.style : state.style,
        numbered: sub === 0 && (state.numbered === null || !bare) ? !bare : state.numbered,
        bare: sub === 0 ? bare : state.bare,
        filled: !answers && from < length,
        answered: (answers && from < length) || (closed && scan.after < length),
      },
    )
  }
}

const text = (from: number, to: number, after = to): Act => ({ kind: 'text', from, to, after })

/** Two states between which what follows cannot tell. */
const alike = (a: State, b: State): boolean =>
  a.mode === b.mode &&
  a.top === b.top &&
  a.sub === b.sub &&
  a.depth === b.depth &&
  a.subKind === b.subKind &&
  a.third === b.third &&
  a.style === b.style &&
  a.numbered === b.numbered &&
  a.bare === b.bare &&
  a.filled === b.filled &&
  a.answered === b.answered

/** What each line of the body is taken for. `report`: answers stand between the points. */
export const numberLines = (lines: readonly Line[], report: boolean): Act[] => new Numbering(lines, report).acts()
