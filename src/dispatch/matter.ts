import type { Principal } from '#platform/access/principal.ts'
import type { Outcome, Overtaken, Refused } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { MailAttachment } from '#platform/mail/outbox.ts'
import type { Addressed, KnownBy } from './addressee.ts'

/** What goes out with a mail. */
export interface SendableFiles {
  /** The letter as it goes out. Null where there is none, because it was on paper. */
  readonly letter: (MailAttachment & { readonly size: number }) | null
  /** Its attachments that are files. */
  readonly others: readonly (MailAttachment & { readonly size: number; readonly title: string })[]
}

/** Something that is dispatched, told by the capability it belongs to: a control report, one day minutes or an invitation. */
export interface Matter {
  readonly id: string
  readonly version: number
  /** What kind of letter it is: "Zwischeninformation". */
  readonly kind: string
  readonly references: readonly string[]
  readonly date: Temporal.PlainDate | null
  readonly isConfidential: boolean
  /** How pages name it: its own address, its name, and what stands behind it. */
  readonly line: { readonly address: string; readonly name: string; readonly rest: string }
  readonly stand: DispatchStand
}

/** How far a matter is with its dispatch. */
export interface DispatchStand {
  /** The number of its last step: whoever dispatches it says which one was on the screen. */
  readonly turn: number
  /** Why it cannot go out yet; null where it can, or did. */
  readonly wait: string | null
  readonly isReady: boolean
  readonly sentAt: Temporal.Instant | null
  readonly sentBy: string
  /** Said where it counts as sent and nothing went out from here. */
  readonly nothingWent: string
}

/** What a mail about a matter says and carries, and to whom it goes unless somebody chooses. */
export interface MatterContent {
  readonly files: SendableFiles
  /** Short name of the committee; null for the council. */
  readonly committee: string | null
  /** Whether each person, each group or both are addressed. */
  readonly addressed: Addressed
  /** Who has it already and gets no letter. */
  readonly knownBy: readonly KnownBy[]
  readonly subject: string
  readonly coveringText: string
  /** What dispatching it will do, in a sentence for the one who does it. */
  readonly consequence: string
  readonly proofTitle: string
  /** To which committee it went, and with what words; empty before. */
  readonly sent: { readonly committee: string; readonly coveringText: string }
}

/** What someone has chosen before sending, and what stood on the screen. */
export interface DispatchOrder {
  /** Short name of the committee; the matter's own where it is empty. */
  readonly committee: string
  /** Keys of those who were put on the list by hand. */
  readonly added: readonly string[]
  /** The reason for each who was taken off it, by key. */
  readonly leftOut: ReadonlyMap<string, string>
  /** All keys that were on the screen: where the register has others by now, nothing is sent. Left out, nobody has looked. */
  readonly seen?: readonly string[]
  readonly coveringText: string
  /** Beginning of links in mails, without a slash at the end. */
  readonly publicUrl: string
}

/** The register of people has changed since the list was shown; nobody is on it; someone was taken off it without a reason. Nothing was sent. */
export type DispatchRefusal = Refused<'recipients_changed' | 'nobody' | 'left_out_without_reason'>

/** What became of an order. What somebody may do, and when, is for the capability to say. */
export type DispatchOutcome = Outcome<object, string> | Overtaken

/** The capability to which a matter belongs, as dispatch needs it. */
export interface MatterPort {
  /** Null where there is no such matter for the one who asks. */
  find(tx: Tx, id: string, today: Temporal.PlainDate): Promise<Matter | null>
  content(tx: Tx, matter: Matter, today: Temporal.PlainDate): Promise<MatterContent>
  send(
    principal: Principal,
    wish: { readonly id: string; readonly turn: number; readonly version: number },
    order: DispatchOrder,
  ): Promise<DispatchOutcome>
}
