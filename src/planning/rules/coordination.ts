/** What became of asking a unit about a draft (P4). Pure. */

export const TREATMENTS = ['taken', 'partly', 'not'] as const
/** How a remark was dealt with. */
export type Treatment = (typeof TREATMENTS)[number]

export const REQUEST_STATES = ['waiting', 'silent', 'agreed', 'remarks', 'dealt', 'passed_over'] as const
export type RequestState = (typeof REQUEST_STATES)[number]

export interface AskedUnit {
  readonly dueOn: Temporal.PlainDate
  readonly isAnswered: boolean
  readonly isPassedOver: boolean
  /** How each of its remarks was dealt with; null where nobody has yet. */
  readonly treatments: readonly (Treatment | null)[]
}

/** Where a request stands: who has not answered by the date is silent from the day after, and may still answer. */
export function requestState({ dueOn, isAnswered, isPassedOver, treatments }: AskedUnit, today: Temporal.PlainDate): RequestState {
  if (isAnswered && treatments.length > 0 && treatments.every(each => each !== null)) return 'dealt'
  if (isAnswered && treatments.length === 0) return 'agreed'
  if (isPassedOver) return 'passed_over'
  if (isAnswered) return 'remarks'
  return Temporal.PlainDate.compare(today, dueOn) > 0 ? 'silent' : 'waiting'
}

/** Whether a request holds the report up no longer. */
export const isClosed = (state: RequestState): boolean => state !== 'waiting' && state !== 'remarks'

const STATE_WORDS: Readonly<Record<RequestState, string>> = {
  waiting: 'Antwort steht aus',
  silent: 'keine Antwort bis zum Termin',
  agreed: 'einverstanden',
  remarks: 'mit Anmerkungen, noch nicht behandelt',
  dealt: 'mit Anmerkungen, alle behandelt',
  passed_over: 'übergangen',
}
export const requestInWords = (state: RequestState): string => STATE_WORDS[state]

const TREATMENT_WORDS: Readonly<Record<Treatment, string>> = {
  taken: 'übernommen',
  partly: 'teilweise übernommen',
  not: 'nicht übernommen',
}
export const treatmentInWords = (treatment: Treatment): string => TREATMENT_WORDS[treatment]
