/** What a line can be taken for, and the states between two lines of the search that numbers points (numbering.ts). */
import type { Line } from '../lines.ts'
import type { Candidate } from './candidates.ts'
import { openerAt, type QuoteScan, scanQuotes } from './quotes.ts'

type Mode = 'before' | 'quoted' | 'plain' | 'answer'

/** Letters of sub-points in their order. */
export const LETTERS = 'abcdefghijklmnopqrstuvwxyz'

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

export interface State {
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

/** Before the first line. */
export const START: State = {
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

/** Goes on with the text, and behind a closing mark with the answer. */
export const text = (from: number, to: number, after = to): Act => ({ kind: 'text', from, to, after })

/** Two states between which what follows cannot tell. */
export const alike = (a: State, b: State): boolean =>
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

/** How a point begins. */
export interface Beginning {
  readonly number: number
  readonly sub: number
  readonly subKind: State['subKind']
  readonly quoted: boolean
  readonly from: number
  /** Depth at `from`; 0 where the quotation opens there or on the next line. */
  readonly depth: number
  readonly damaged: boolean
  readonly answers?: boolean
}

/** The act that begins a point at this line, and what it changes of the state. */
export const beginningOf = (
  state: State,
  candidate: Candidate | null,
  how: Beginning,
  line: Line,
): { readonly act: Act; readonly change: Partial<State> } => {
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
  return {
    act: {
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
    change: {
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
  }
}
