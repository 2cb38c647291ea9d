import type { PointStatus, ReportKind } from '#reading/reading.ts'
import type { Committee, Department } from './officials.ts'

/** A decided point with what the administration has to say to it: the stuff that resolutions and reports are written from. */
export interface PointSource {
  readonly text: string
  /** Sub-points; a dash marks them as bullets, which stay part of the text. */
  readonly parts?: readonly string[]
  readonly partStyle?: 'letters' | 'dashes'
  /** ISO dates by which the point asks for something. */
  readonly deadlines?: readonly string[]
  readonly amounts?: readonly number[]
  readonly answer?: Answer
}

export interface Answer {
  /** A paragraph begins its own list item with "- " or "1. ". */
  readonly paragraphs: readonly string[]
  readonly status: PointStatus
  readonly statusAlt?: readonly PointStatus[]
}

export interface ResolutionSource {
  readonly reference: string
  /** Title of the letter and what stands before the reference, where another city's form is written: "Schlussbericht zur Drucksache ". */
  readonly heading?: string
  readonly session: string
  /** ISO date of the session. */
  readonly sessionDate: string
  readonly committee: Committee
  readonly department: Department
  readonly subject: string
  /** Without numbers: only printed so where there is one point, or none has a number. */
  readonly numbered: boolean
  readonly points: readonly PointSource[]
}

export interface ReportSource {
  readonly resolutions: readonly ResolutionSource[]
  readonly date: string
  readonly kind: ReportKind
  readonly nextControl: string | null
  readonly confidential?: boolean
  readonly era: 'old' | 'new'
  readonly arrangement: Arrangement
  /** Points are taken from the last to the first. */
  readonly reversed?: boolean
  readonly addressee: 'council' | 'committee' | 'district'
  /** "Zwischenstand", "Zwischeninformation", "abschließende Information" and so on: the words that tell the kind. */
  readonly opening: string
  readonly stamped: boolean
  readonly signatures: { readonly head: Person; readonly deputy: Person | null; readonly mayor: Person }
}

export interface Person {
  readonly name: string
  readonly role: string
}

/** How a report sets decided text and answers: all the ways seen in twelve years of letters. */
export type Arrangement =
  | 'quoted-in-turn'
  | 'unquoted-in-turn'
  | 'unnumbered-in-turn'
  | 'zu-punkt'
  | 'block-answered-by-number'
  | 'block-answered-as-one'
