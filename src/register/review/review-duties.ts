import type { ReviewResult } from '#reading/doubts/review-result.ts'
import type { Obligation } from '#reading/obligations/obligation.ts'
import { findObligations } from '#reading/obligations/obligations.ts'
import type { DecidedDuty } from '../intake/intake.usecases.ts'
import { germanObligation, germanParties } from '../record/obligation-words.ts'

/** A duty that the words of a point propose (D4), with what a person decided about it in the review. */
export interface ReviewDuty {
  /** Where the decision is kept, beside those on values: `/points/3/duties/deadline@45`. */
  readonly pointer: string
  /** Index of its point. */
  readonly point: number
  readonly words: string
  readonly meaning: string
  readonly parties: string
  readonly kind: Obligation['kind']
  readonly state: 'proposed' | 'confirmed' | 'dismissed'
}

const DUTY = /^\/points\/\d+\/duties\/[a-z_]+@\d+$/

/** Whether a decision of the review is about a duty. */
export const isDutyPointer = (pointer: string): boolean => DUTY.test(pointer)

/** What is kept of a decision: the words it was about; other words at the same place are another duty. */
export interface KeptDuty {
  readonly words: string
  readonly state: ReviewDuty['state']
}

/** The duties of a resolution as it stands in the review, in the order of its points; of a letter none: what it quotes is proposed with the resolution. */
export function reviewDuties(
  { reading, points }: ReviewResult,
  decisions: readonly { readonly pointer: string; readonly value: unknown }[],
): ReviewDuty[] {
  if (reading.kind !== 'resolution') return []
  // A decision under the pointer of a duty is written by `decideDuties` alone.
  const kept = new Map(decisions.filter(({ pointer }) => isDutyPointer(pointer)).map(({ pointer, value }) => [pointer, value as KeptDuty]))
  const session = reading.sessionDate === null ? null : Temporal.PlainDate.from(reading.sessionDate)
  return points.flatMap(({ index, point }) =>
    findObligations(point.text, session).map((duty): ReviewDuty => {
      const pointer = `/points/${index}/duties/${duty.kind}@${duty.start}`
      const decided = kept.get(pointer)
      return {
        pointer,
        point: index,
        kind: duty.kind,
        words: duty.words,
        meaning: germanObligation(duty),
        parties: germanParties(duty),
        state: decided?.words === duty.words ? decided.state : 'proposed',
      }
    }),
  )
}

/** Those that were decided on, for the register: by the place of the point in the reading. */
export const decidedDuties = ({ points }: ReviewResult, duties: readonly ReviewDuty[]): DecidedDuty[] =>
  duties.flatMap(({ point, kind, words, state }) =>
    state === 'proposed' ? [] : [{ point: points.findIndex(({ index }) => index === point), kind, words, state }],
  )
