/** What a result of a conference is. */
export const RESULT_KINDS = ['recommendation', 'need', 'remark'] as const
export type ResultKind = (typeof RESULT_KINDS)[number]

export const resultKindInWords = (kind: ResultKind): string => ({ recommendation: 'Empfehlung', need: 'Bedarf', remark: 'Hinweis' })[kind]

/** Who raised a result or an objection: a group, never a name (K5). */
export const RAISING_GROUPS = ['provider', 'committee', 'staff', 'other'] as const
export type RaisingGroup = (typeof RAISING_GROUPS)[number]

/** What became of a result (K6). */
export const FATES_OF_RESULTS = ['taken', 'partly', 'not'] as const
export type FateOfResult = (typeof FATES_OF_RESULTS)[number]

export const fateOfResultInWords = (fate: FateOfResult): string =>
  ({ taken: 'übernommen', partly: 'teilweise übernommen', not: 'nicht übernommen' })[fate]

/** The three criteria of the check, each a decision with its reason. */
export interface ResultCheck {
  readonly isFeasible: boolean
  readonly feasibleReason: string
  readonly isRelevant: boolean
  readonly relevantReason: string
  readonly fits: boolean
  readonly fitsReason: string
  readonly fate: FateOfResult
  readonly reason: string
  readonly takenMeasureId: string | null
  readonly takenPlace: string
}

export type CheckProblem = readonly [field: keyof ResultCheck, message: string]

/** What a check still lacks (K6): each criterion a reason, what is taken in a measure or a place, what is not a reason; what fails a criterion is not taken whole. */
export function checkProblems(check: ResultCheck): readonly CheckProblem[] {
  const problems: CheckProblem[] = []
  for (const [field, reason] of [
    ['feasibleReason', check.feasibleReason],
    ['relevantReason', check.relevantReason],
    ['fitsReason', check.fitsReason],
  ] as const)
    if (reason === '') problems.push([field, 'Schreiben Sie, warum.'])
  const passes = check.isFeasible && check.isRelevant && check.fits
  if (check.fate === 'taken' && !passes)
    problems.push(['fate', 'Was eines der drei Kriterien nicht erfüllt, wird höchstens teilweise übernommen.'])
  if (check.fate !== 'not' && check.takenMeasureId === null && check.takenPlace === '')
    problems.push(['takenPlace', 'Geben Sie an, in welche Maßnahme oder an welche Stelle es übernommen ist.'])
  if (check.fate !== 'taken' && check.reason === '')
    problems.push(['reason', 'Schreiben Sie, warum es nicht oder nicht ganz übernommen wird.'])
  return problems
}

/** What a report waits for before its first reading (K6); null where nothing is against it. */
export function uncheckedInWords(unchecked: number): string | null {
  if (unchecked === 0) return null
  return `${unchecked === 1 ? 'Ein Ergebnis der Konferenz ist' : `${unchecked} Ergebnisse der Konferenz sind`} noch nicht geprüft.`
}
