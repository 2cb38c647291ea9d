import type { MeasureState } from '#vocabulary/measure-state.ts'
import type { FateEdge } from './fates.ts'

export interface OldMeasure {
  readonly id: string
  readonly state: MeasureState
}

/** What is said of one measure of the old edition. */
export interface AccountLine {
  readonly id: string
  readonly fates: readonly FateEdge[]
  /** What is missing: any answer, or a second part of what was split. */
  readonly missing: 'answer' | 'second_part' | null
}

/**
 * The account that an edition gives of the one before it (P2): every measure of it, in the given order. One that was done in its own time is answered by that; any
 * other needs what became of it, and a split needs two parts at least.
 */
export const accountOf = (old: readonly OldMeasure[], fates: readonly FateEdge[]): AccountLine[] =>
  old.map(({ id, state }) => {
    const own = fates.filter(({ from }) => from === id)
    const missing =
      own.length === 0 ? (state === 'done' ? null : 'answer') : own.length === 1 && own[0]?.kind === 'split' ? 'second_part' : null
    return { id, fates: own, missing } as const
  })

export type AccountProblem = 'unanswered' | 'closed' | 'no_edition_before'

/** Why an account cannot be closed; null where it can. */
export function whyNotClosed(account: {
  readonly follows: boolean
  readonly isClosed: boolean
  readonly lines: readonly Pick<AccountLine, 'missing'>[]
}): AccountProblem | null {
  if (!account.follows) return 'no_edition_before'
  if (account.isClosed) return 'closed'
  return account.lines.some(({ missing }) => missing !== null) ? 'unanswered' : null
}

/** Whether an edition may be sent as far as the account goes: it follows none, or has given it (P2, P4). */
export const maySend = ({ follows, isClosed }: { readonly follows: boolean; readonly isClosed: boolean }): boolean => !follows || isClosed
