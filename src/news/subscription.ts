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
