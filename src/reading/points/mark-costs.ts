/** What it costs to take a mark for a point, or to leave it inside a text; 1 is about as unlikely as a lost quotation mark. */
import type { Line } from '../lines.ts'
import { type Candidate, readsAs } from './candidates.ts'
import { endsClause, endsSentence, goesOn, mayEnd } from './draft-point.ts'
import { letterFollows, markerOf } from './markers.ts'
import { LETTERS, type State } from './numbering-states.ts'
import { openerAt, scanQuotes } from './quotes.ts'

/** What is known of the lines of one text. */
export interface Marks {
  readonly lines: readonly Line[]
  readonly report: boolean
  /** Points are quoted in this letter. */
  readonly quotes: boolean
  /** Single signs at the front of several lines. */
  readonly bullets: ReadonlySet<string>
  /** Whether a quotation that was never opened, from this offset of a line on, closes within the next lines. */
  readonly closesUnopened: (index: number, from: number) => boolean
}

/** A mark at the front of a line, and the line above. */
export interface Mark {
  readonly candidate: Candidate
  readonly line: Line
  readonly index: number
  readonly above: string
}

/** What each fault costs. */
export const COST = { unclosed: 1, unopened: 2.2, empty: 1.5, missed: 3, style: 1, skipped: 2, back: 6 } as const
const AHEAD = 25
export const LETTER_LIKE: Record<string, string> = { c: 'eo', e: 'c', l: 'Ii', i: 'lI', g: 'q', o: 'c' }
const DIGITS_LIKE: Record<string, string> = { 1: '7', 3: '8', 5: '68', 6: '58', 7: '1', 8: '36' }

/** An abbreviation at the end of a line: the full stop ends no sentence ("Haken, Körbe v." / "a. der Pflücker"). */
export const ABBREVIATED =
  /(?:^|[\s(.])(?:\p{L}|Nr|Abs|Art|Ziff|Pkt|ca|bzw|vgl|ggf|inkl|zzgl|evtl|lfd|gem|einschl|insb|sog|Str|St|Dr|Prof)\.$/u

/** Cost of a mark after this line. */
export const boundaryCost = (above: string, line: Line, rest: string): number => {
  if (above === '') return 0
  if (ABBREVIATED.test(above)) return line.gap ? 1 : 3.5
  if (endsClause(above)) return 0
  if (line.gap) return goesOn(above) ? 2 : 0.3
  return mayEnd(above, rest) ? 0.8 : 4
}

/** Whether a quotation that was never opened closes within the next lines: then its opening mark was lost. */
export const closesUnopened = (lines: readonly Line[], index: number, from: number): boolean => {
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

/** Cost of leaving a mark inside the text or answer, and whether it is one of a third level there. */
export const costOfLeaving = (marks: Marks, state: State, { candidate, line, index, above }: Mark): [number, boolean] => {
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
    if (marks.bullets.has(token) || answer) return [0, false]
    const fits = readsAs(token, state.top + 1) !== null
    return [state.top > 0 && endsSentence(above) && (style === '' || fits) ? 1.9 : 0, false]
  }
  if (kind === 'roman') return [number === state.top + 1 ? COST.missed : 0.3, false]
  if (kind === 'letter') {
    if (answer) return [candidate.opens ? 1 : 0, false]
    const awaited = state.subKind === 'letter' ? state.sub + 1 : 1
    const follows = LETTERS.charAt(awaited - 1) === candidate.sub
    if (!follows || state.top === 0) return [0.5, false]
    return [awaited > 1 || letterFollows(marks.lines, index, 'b') ? 2 : 0.7, false]
  }
  if (kind === 'sub-number') return [number === state.top && Number(candidate.sub) === state.sub + 1 && !answer ? 2 : 0.2, false]
  const awaited = number === state.top + 1 || (state.bare && number === 1 && /[:,]$/.test(above))
  const certain = Math.max(0.3, 1 - boundary / 2) * Math.max(0, 1 - damage * 0.55)
  if (answer)
    return [
      awaited ? (marks.quotes && !candidate.opens ? 0.8 : 2.5) * certain : candidate.opens ? 2 : candidate.lone && line.gap ? 1.5 : 0.05,
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

/** Numbers that a mark can stand for, each with its cost. */
export const readingsOf = (marks: Marks, state: State, { kind, numbers, token, damage, style }: Candidate): [number, number][] => {
  const awaited = state.top + 1
  if (kind === 'token') {
    if (marks.bullets.has(token) && style === '') return []
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

/** Cost of a point with this number after what was read so far. */
export const costOfNumber = (
  marks: Marks,
  state: State,
  { candidate, index, number }: { candidate: Candidate; index: number; number: number },
): number => {
  const { opens, style, lone, before } = candidate
  const opened = marks.report && opens
  let cost = 0
  const first = state.top === 0 || (state.bare && (number === 1 || !marks.report))
  if (first) cost += number === 1 ? 0 : opened ? 0.5 : marks.report && !marks.quotes ? 0.8 : marks.report && lone ? 1 : 3
  else if (number > state.top + 1) cost += opened ? 0.7 : COST.skipped + 0.5 * Math.min(8, number - state.top - 2)
  else if (number <= state.top) cost += opened ? (number === state.top ? 2 : 1.3) : COST.back
  if (state.bare && state.top > 0 && marks.report) {
    if (state.mode === 'quoted' || state.mode === 'plain') cost += number !== 1 ? 2 : 0.3
    else cost += number === 1 ? 3 : 0
  } else if (state.bare && number !== 1) cost += 1
  if (style !== state.style && state.style !== '' && style !== '') cost += style === '(' || state.style === '(' ? COST.style : 0.3
  if (style === '(' && state.subKind === 'letter') cost += 0.6
  if (marks.quotes && !opened && state.mode !== 'quoted') cost += marks.closesUnopened(index, candidate.rest) ? 0.2 : COST.unopened
  if (opened && state.mode === 'quoted' && state.depth > 0 && before === 0) cost += COST.unclosed
  if (before > 0 && state.mode === 'quoted') cost += COST.unclosed
  if (!state.filled && state.top > 0 && !state.bare && !state.answered && state.sub === 0) cost += COST.empty
  return cost
}

/** Single signs at the front of several lines are bullets. */
export const bulletsOf = (lines: readonly Line[]): ReadonlySet<string> => {
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
