/**
 * An obligation (Pflicht, D4): who owes what to whom by when, once or again and again, with the words it came from. Dates are ISO strings and
 * lengths ISO 8601 durations (P1Y, P6M), because obligations leave the reader as JSON. A person confirms or corrects each one.
 */
interface Common {
  /** UTF-16 offsets into the point's text, end exclusive. */
  readonly start: number
  readonly end: number
  /** The words of the text between start and end. */
  readonly words: string
  /** Who owes, in the words of the text: "Oberbürgermeister", "Verwaltung des Jugendamtes". Null where the text does not say. */
  readonly owedBy: string | null
  /** To whom: "Stadtrat". Null where the text does not say. */
  readonly owedTo: string | null
  /** The sentence makes it depend on something ("sofern …"). */
  readonly conditional: boolean
  /** 0 to 1. */
  readonly confidence: number
  /** What is owed is a report, or something that is submitted. */
  readonly reports?: true
}

export type ObligationContent =
  /** Once, by a day. */
  | { readonly kind: 'deadline'; readonly dueOn: string }
  /** Once, within a quarter, a half-year, a month …; due at its end. */
  | { readonly kind: 'period_deadline'; readonly from: string; readonly to: string }
  /** Again and again. `every` is the longest time between two; `atLeast` where more often is welcome; `monthDay` ("03-31") where a day is named. */
  | {
      readonly kind: 'recurring'
      readonly every: string
      readonly atLeast: boolean
      readonly monthDay: string | null
      /** The day of the first time, where the text names it ("erstmals zum …"). */
      readonly firstOn?: string
      /** A later decision moved the next occurrence to this day; the text itself never says so. */
      readonly postponedTo?: string
    }
  /** "unverzüglich": due at once (§ 121 BGB: without culpable delay), shown as such. */
  | { readonly kind: 'immediate' }
  /** From a day on; bounds the series. */
  | { readonly kind: 'start'; readonly from: string }
  /** For so long; bounds the series together with the start. */
  | { readonly kind: 'duration'; readonly atLeast: boolean; readonly duration: string }
  | {
      readonly kind: 'money'
      readonly euros: number
      readonly floor: boolean
      readonly ceiling: boolean
      readonly per: 'year' | 'month' | null
      readonly forWords: string | null
    }
  /** At the latest in the session of a day. */
  | { readonly kind: 'session'; readonly sessionDate: string }
  /** A duty to report or to submit of which its sentence does not say when. */
  | { readonly kind: 'report' }

export type Obligation = Common & ObligationContent
export type ObligationKind = Obligation['kind']
