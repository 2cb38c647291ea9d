/** Whether something comes by mail, and when. */
export const BY_MAIL = ['daily', 'at_once', 'none'] as const
export type ByMail = (typeof BY_MAIL)[number]

const MAIL_WORDS: Record<ByMail, string> = { daily: 'einmal am Tag', at_once: 'sofort', none: 'keine' }

/** "einmal am Tag": how often mails come. */
export const germanByMail = (byMail: ByMail): string => MAIL_WORDS[byMail]
