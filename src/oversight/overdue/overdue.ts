import type { Visibility } from '#vocabulary/visibility.ts'
import type { Choice, ReasonCode } from '../rules/overdue-proposal.ts'

/** A late point as it stood on the day of the list. Days are ISO strings: it is kept as JSON. */
export interface OverduePoint {
  readonly number: string
  readonly gist: string
  readonly dueOn: string
  readonly status: string | null
  readonly delayReason: string
  readonly nextStep: string
}

/** A resolution as it stood on the day of the list. */
export interface OverdueContent {
  readonly reference: string
  readonly subject: string | null
  readonly committee: string | null
  readonly points: readonly OverduePoint[]
  /** The report was due on this day; null where it was not late. */
  readonly controlDueOn: string | null
  readonly lastReportOn: string | null
}

/** The yearly list. */
export interface OverdueList {
  readonly id: string
  readonly year: number
  readonly asOf: Temporal.PlainDate
  readonly state: 'draft' | 'decided'
  readonly decisionReference: string | null
  readonly decidedOn: Temporal.PlainDate | null
}

/** A resolution on it. */
export interface OverdueRow {
  readonly id: string
  readonly paperId: string
  readonly content: OverdueContent
  readonly department: string | null
  readonly decidedOn: Temporal.PlainDate | null
  readonly dueOn: Temporal.PlainDate
  readonly proposal: { readonly choice: Choice; readonly because: string; readonly newDueOn: Temporal.PlainDate | null }
  /** What a person chose; null as long as nobody did. */
  readonly chosen: ChosenOutcome | null
  readonly version: number
  readonly visibility: Visibility
}

export interface ChosenOutcome {
  readonly choice: Choice
  readonly reasonCode: ReasonCode
  readonly reason: string
  readonly newDueOn: Temporal.PlainDate | null
  readonly by: string
}

const AGES = [1, 2, 5, 10] as const

/** How long ago a resolution was decided, as the list counts it: "unter 1 Jahr", "1 bis 2 Jahre", … "mehr als 10 Jahre". */
export function ageGroup(decidedOn: Temporal.PlainDate | null, asOf: Temporal.PlainDate): string {
  if (decidedOn === null) return AGE_GROUPS[AGE_GROUPS.length - 1] ?? ''
  const { years } = decidedOn.until(asOf, { largestUnit: 'years' })
  const index = AGES.findIndex(limit => years < limit)
  return AGE_GROUPS[index === -1 ? AGES.length : index] ?? ''
}

/** All age groups, the youngest first. */
export const AGE_GROUPS: readonly string[] = [
  'unter 1 Jahr',
  '1 bis 2 Jahre',
  '2 bis 5 Jahre',
  '5 bis 10 Jahre',
  'mehr als 10 Jahre',
  'Tag nicht bekannt',
]

const CHOICE_WORDS: Record<Choice, string> = {
  keep: 'beibehalten',
  new_date: 'neuer Termin',
  annul: 'aufheben',
  strike: 'streichen (nicht umsetzbar)',
}
const REASON_WORDS: Record<ReasonCode, string> = {
  money: 'Geld fehlt',
  staff: 'Personal fehlt',
  planning: 'Planung oder Vergabe dauert länger',
  third_party: 'hängt von Dritten oder einem anderen Vorhaben ab',
  law: 'rechtliche Hindernisse',
  report_missing: 'wohl erledigt, der Bericht fehlt',
  superseded: 'überholt',
  not_feasible: 'nicht umsetzbar',
  other: 'anderer Grund',
}

export const germanChoice = (choice: Choice): string => CHOICE_WORDS[choice]
export const germanReason = (code: ReasonCode): string => REASON_WORDS[code]
