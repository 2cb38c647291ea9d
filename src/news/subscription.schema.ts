import { z } from 'zod'
import { BY_MAIL, type ByMail, FOLLOW_KINDS, type FollowKind } from './subscription.ts'

// What stands in forms, in German as everywhere in addresses and forms.
const KIND_CODES: Record<FollowKind, string> = { paper: 'beschluss', committee: 'gremium', unit: 'stelle' }
const MAIL_CODES: Record<ByMail, string> = { daily: 'taeglich', at_once: 'sofort', none: 'keine' }

/** The code of a kind in forms. */
export const codeOfKind = (kind: FollowKind): string => KIND_CODES[kind]
/** The code of a way of mailing in forms. */
export const codeOfMail = (byMail: ByMail): string => MAIL_CODES[byMail]

const oneOf = <T extends string>(values: readonly T[], codes: Record<T, string>) =>
  z.string().transform((code, context): T => {
    const value = values.find(one => codes[one] === code)
    if (value) return value
    context.addIssue({ code: 'custom', message: 'unknown code' })
    return z.NEVER
  })

const how = {
  mail: oneOf(BY_MAIL, MAIL_CODES).default('daily'),
  feed: z.string().optional(),
}
const toHow = ({ mail, feed }: { mail: ByMail; feed?: string | undefined }) => ({ byMail: mail, inFeed: feed === 'ja' })

/** The form with which something is followed. */
export const followForm = z
  .object({
    art: oneOf(FOLLOW_KINDS, KIND_CODES),
    wer: z.string().trim().min(1).max(300),
    /** The form stands on the resolution's page, and leads back there. */
    zurueck: z.string().optional(),
    ...how,
  })
  .transform(form => ({ what: { kind: form.art, subject: form.wer }, goesBack: form.zurueck === 'ja', how: toHow(form) }))

/** The form with which a subscription is changed or ended. */
export const changeForm = z
  .object({ aktion: z.enum(['speichern', 'beenden']), ...how })
  .transform(form => ({ ends: form.aktion === 'beenden', how: toHow(form) }))
