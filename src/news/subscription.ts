/** What can be followed. */
export const FOLLOW_KINDS = ['paper', 'committee', 'unit'] as const
export type FollowKind = (typeof FOLLOW_KINDS)[number]

/** Something to follow: a resolution by its reference, a committee by its short name, a unit by its name. */
export interface Followed {
  readonly kind: FollowKind
  readonly subject: string
}

/** Whether the news comes by mail, and when. */
export const BY_MAIL = ['daily', 'at_once', 'none'] as const
export type ByMail = (typeof BY_MAIL)[number]

const MAIL_WORDS: Record<ByMail, string> = { daily: 'einmal am Tag', at_once: 'sofort', none: 'keine' }

/** "einmal am Tag": how often mails come. */
export const germanByMail = (byMail: ByMail): string => MAIL_WORDS[byMail]

/** What a person follows. */
export interface Subscription extends Followed {
  readonly id: string
  /** Of a resolution; null where its owner may see it no more. */
  readonly reference: string | null
  /** The resolution's subject or the committee's name; null where there is none. */
  readonly name: string | null
  readonly byMail: ByMail
  readonly inFeed: boolean
}

/** The secret address of a person's feed. */
export interface SubscriptionFeed {
  readonly id: string
  readonly owner: string
  readonly secret: string
  readonly renewedAt: Temporal.Instant
}
