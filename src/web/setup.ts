import type { Tx } from '#platform/db/transaction.ts'

/** Something that is set up before a city works with Regelkreis, said by the capability to which it belongs. */
export interface SetupStep {
  /** Steps stand in this order. */
  readonly place: number
  /** A verb and what: "Stadt eintragen". */
  readonly label: string
  /** What it is good for, in a few words. */
  readonly because: string
  readonly href: string
  readonly isDone: (tx: Tx) => Promise<boolean>
}
