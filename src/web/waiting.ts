import type { Child } from 'hono/jsx'
import type { Permission } from '#platform/access/permissions.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Tx } from '#platform/db/transaction.ts'

/** What is to be done with something that waits: a heading of "Heute". */
export interface WaitingKind {
  /** "Zu unterschreiben". */
  readonly title: string
  /** Headings are sorted by this; numbers leave room between kinds of several capabilities. */
  readonly place: number
  /** Key of the menu's entry that counts this kind, beside "Heute", which counts all. */
  readonly menu?: string
  /** Where all of them stand, or are done one after the other. */
  readonly all?: { readonly words: string; readonly href: string }
}

/** One thing that waits for someone, with the one button that does it. */
export interface Waiting {
  readonly kind: WaitingKind
  /** In words: what a person who knows no number recognises. */
  readonly subject: string
  readonly references?: readonly string[]
  /** What else one has to know: "in Vertretung für …", "zurückgegeben: …". */
  readonly note?: string | null
  /** Since when it waits for this person. */
  readonly since?: Temporal.Instant | null
  /** By when it is to be done. */
  readonly by?: Temporal.PlainDate | null
  /** `send`: the button sends this instead of leading there. */
  readonly button: { readonly words: string; readonly href: string; readonly send?: Readonly<Record<string, string>> }
  /** Someone else of the unit does it: whoever leads the unit finds it below what is their own, and it is not counted. */
  readonly isForUnit?: boolean
}

/** For whom something is looked up, on which day, which days are soon by the city's setting, and how many at most. */
export interface WaitingQuestion {
  readonly principal: Principal
  readonly today: Temporal.PlainDate
  /** The last day that is soon. */
  readonly soon: Temporal.PlainDate
  readonly limit: number
}

/**
 * A capability's answer to "what waits for me". It is asked of those who hold the permission, with each page that is rendered for them: one statement, none per
 * row, and only what follows from audited data, because pages that count it are kept until the audit trail goes on.
 */
export interface WaitingSource {
  readonly permission: Permission
  /** What waits, the most urgent first. Whoever gets an entry may open what its button leads to. */
  readonly find: (tx: Tx, question: WaitingQuestion) => Promise<readonly Waiting[]>
}

/** What "Heute" shows below what waits, or at its side: what is good to know, and asks for nothing. */
export interface TodayPart {
  readonly place: number
  readonly permission: Permission
  /** Null where there is nothing to be shown. */
  readonly show: (principal: Principal) => Promise<{ readonly main?: Child; readonly aside?: Child } | null>
}
