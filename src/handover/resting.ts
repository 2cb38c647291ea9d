import type { Tx } from '#platform/db/transaction.ts'
import type { Told } from './tell.usecases.ts'

/** Something that rests on a step, told by the capability it belongs to. */
export interface Resting {
  readonly recordType: 'step' | 'question_step' | 'mail'
  readonly recordId: string
  /** The number of the step on which it rests: who was told of this one is not told again. */
  readonly turn: number
  readonly since: Temporal.PlainDate
  /** Nobody waits some days with it: told as soon as it is seen. */
  readonly isUrgent?: boolean
  /** Who is told of it, where the capability has counted the days itself. */
  readonly levels?: readonly ('holder' | 'above')[]
  /** "Der Bericht zu V1120/23 wartet auf die Prüfung"; of what is confidential only that there is something (V2). */
  readonly words: string
  readonly path: string
  readonly isConfidential: boolean
  /** Who has it, in words: "Roland Fichtelberg (Jugendamt)". */
  readonly who: string
  readonly holders: readonly Told[]
  readonly above: readonly Told[]
}

/** All that rests on a step on a day. */
export type RestingSource = (tx: Tx, today: Temporal.PlainDate) => Promise<readonly Resting[]>
