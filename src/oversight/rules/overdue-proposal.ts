/**
 * What is proposed for an overdue resolution (the yearly list): keep it, give it a new date, annul it, or strike it as not feasible. The proposal follows from
 * what the register knows and says from what; a person decides.
 */
export const CHOICES = ['keep', 'new_date', 'annul', 'strike'] as const
export type Choice = (typeof CHOICES)[number]

/** Why a resolution is late, to choose from; the words stand in list-words of the yearly list. */
export const REASONS = [
  'money',
  'staff',
  'planning',
  'third_party',
  'law',
  'report_missing',
  'superseded',
  'not_feasible',
  'other',
] as const
export type ReasonCode = (typeof REASONS)[number]

export interface OverdueFacts {
  /** References of resolutions that repeal or replace this one, as far as nobody has dismissed that. */
  readonly supersededBy: readonly string[]
  /** The units' own judgement of the points that are late. */
  readonly assessments: readonly ('green' | 'yellow' | 'red' | null)[]
  /** Of the newest report: what is done next, and the day it names for the next one. */
  readonly nextStep: string
  readonly nextControlOn: Temporal.PlainDate | null
  readonly lastReportOn: Temporal.PlainDate | null
  readonly dueOn: Temporal.PlainDate
  readonly asOf: Temporal.PlainDate
  /** Months between two controls: a new date lies so far ahead where nothing else says when. */
  readonly rhythmMonths: number
}

export interface Proposal {
  readonly choice: Choice
  /** German sentence. */
  readonly because: string
  readonly newDueOn: Temporal.PlainDate | null
}

const isAfter = (one: Temporal.PlainDate, other: Temporal.PlainDate): boolean => Temporal.PlainDate.compare(one, other) > 0

/** Late by more than so many years and judged endangered: then it is asked whether it can be done at all. */
const YEARS_WITHOUT_HOPE = 3

/** The proposal for one resolution. */
export function proposeFor(facts: OverdueFacts): Proposal {
  const { supersededBy, assessments, nextControlOn, asOf } = facts
  if (supersededBy.length > 0) {
    return { choice: 'annul', because: `Der Beschluss ist durch ${supersededBy.join(', ')} aufgehoben oder ersetzt.`, newDueOn: null }
  }
  const isEndangered = assessments.length > 0 && assessments.every(one => one === 'red')
  if (isEndangered && !isAfter(facts.dueOn.add({ years: YEARS_WITHOUT_HOPE }), asOf) && facts.nextStep === '') {
    return {
      choice: 'strike',
      because: `Alle überfälligen Punkte gelten als gefährdet, seit mehr als ${YEARS_WITHOUT_HOPE} Jahren, und kein nächster Schritt ist genannt.`,
      newDueOn: null,
    }
  }
  if (nextControlOn && isAfter(nextControlOn, asOf)) {
    return { choice: 'new_date', because: 'Der letzte Bericht nennt diesen Tag für den nächsten.', newDueOn: nextControlOn }
  }
  if (facts.nextStep !== '') {
    return {
      choice: 'new_date',
      because: 'Der letzte Bericht nennt einen nächsten Schritt, aber keinen Tag; vorgeschlagen ist ein Berichtsabstand.',
      newDueOn: asOf.add({ months: facts.rhythmMonths }),
    }
  }
  return {
    choice: 'keep',
    because: facts.lastReportOn ? 'Der letzte Bericht nennt weder Schritt noch Tag.' : 'Es liegt kein Bericht vor.',
    newDueOn: null,
  }
}
