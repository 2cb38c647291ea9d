import type { Child } from 'hono/jsx'
import type { Principal } from '#platform/access/principal.ts'
import type { Outcome, Overtaken } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { Publication } from './publication.store.ts'
import type { TextPart } from './rules/personal-names.ts'
import type { Passage } from './rules/redaction.ts'

/** unsigned: nothing can be decided yet; unsent: a day can be set; sent: it can be published; withdrawn: it was public, and can be again. */
export type PublicationStage = 'unsigned' | 'unsent' | 'sent' | 'published' | 'withdrawn'

/** Something that can become public, told by the capability it belongs to: a control report, one day a planning report. */
export interface Publishable {
  readonly id: string
  readonly version: number
  /** The number of its last step: whoever publishes it says which one was on the screen. */
  readonly turn: number
  readonly stage: PublicationStage
  readonly isConfidential: boolean
  /** How pages name it: its own address, its name, and what stands behind it. */
  readonly line: { readonly address: string; readonly name: string; readonly rest: string }
  /** The day as of which people act in office; null for today. */
  readonly date: Temporal.PlainDate | null
  /** Names that act in office because they stand under it. */
  readonly inOffice: readonly string[]
}

/** What became of a step. What somebody may do, and when, is for the capability to say. */
export type PublicationOutcome = Outcome<object, string> | Overtaken

/** What was on the screen of the one who publishes. */
export interface PublicationWish {
  readonly id: string
  readonly turn: number
  readonly version: number
}

/** The capability to which something publishable belongs, as publication needs it. */
export interface PublicationPort {
  /** Null where there is none for the one who asks. */
  find(tx: Tx, id: string, today: Temporal.PlainDate): Promise<Publishable | null>
  /** The parts of what the public would read in which names are looked for. */
  parts(tx: Tx, id: string): Promise<TextPart[]>
  /** The letter as the public would read it without these passages; null where there is none. Its capability knows what is in it. */
  letter(tx: Tx, id: string, passages: readonly Passage[]): Promise<unknown>
  /** Locks it against a second person who decides at the same time; false where there is none. */
  lock(tx: Tx, id: string): Promise<boolean>
  /** Makes it public, without the passages of its plan. `capacity`: in what role, where nobody does it by hand. */
  publish(principal: Principal, wish: PublicationWish, capacity?: string): Promise<PublicationOutcome>
  withdraw(principal: Principal, wish: PublicationWish & { readonly reason: string }): Promise<PublicationOutcome>
  /** Takes back that it was made public, while nobody has fetched it; refused as `fetched` where somebody has. */
  undo(principal: Principal, wish: PublicationWish): Promise<PublicationOutcome>
  /** What can be published and about which nobody has decided otherwise, the longest sent first. */
  toDecide(
    tx: Tx,
    today: Temporal.PlainDate,
    part: { readonly limit: number; readonly offset: number },
  ): Promise<{ readonly rows: readonly Publishable[]; readonly total: number }>
  /** What a day has come for, and whether the city's setting chose it. */
  due(tx: Tx, today: Temporal.PlainDate): Promise<(PublicationWish & { readonly isBySetting: boolean })[]>
}

/** The capability whose records have public addresses. */
export interface PublicAddressPort {
  /** Whether the one who asks sees the record itself. */
  isSeen(tx: Tx, id: string): Promise<boolean>
  /** The page of a public edition. */
  /** A letter as a sheet, its topmost headings at this level. */
  sheet(letter: unknown, level: 2 | 3): Child
  editionPage(publication: Publication, letter: unknown): { readonly title: string; readonly children: Child }
}
