import { BY_MAIL, type ByMail, germanByMail } from '#vocabulary/by-mail.ts'
import { oneOf, text, tick, wordsFor } from '#web/form/field.ts'
import { form } from '#web/form/form.ts'
import { FOLLOW_KINDS, type Followed, type FollowKind } from './subscription.ts'

const INCOMPLETE = 'Die Eingabe ist unvollständig.'
const CODES: Record<ByMail | FollowKind, string> = {
  ...{ daily: 'taeglich', at_once: 'sofort', none: 'keine' },
  ...{ paper: 'beschluss', committee: 'gremium', unit: 'stelle', plan: 'planungsbericht', measure: 'massnahme' },
}
const KIND_WORDS: Record<FollowKind, string> = {
  ...{ paper: 'Beschluss', committee: 'Gremium', unit: 'Stelle' },
  ...{ plan: 'Planungsbericht', measure: 'Maßnahme' },
}

export const germanKind = (kind: FollowKind): string => KIND_WORDS[kind]
/** What forms say for a kind. */
export const codeOfKind = (kind: FollowKind): string => CODES[kind]

/** How often mails may come, as forms and people say it. */
export const MAILS = wordsFor(BY_MAIL, byMail => [CODES[byMail], germanByMail(byMail)])

const how = {
  byMail: oneOf<ByMail>('mail', { label: 'Mail', among: MAILS, wrong: INCOMPLETE, otherwise: 'daily' }),
  inFeed: tick('feed', { label: 'im Feed' }),
}

const followedKind = oneOf<FollowKind>('art', {
  label: 'Art',
  among: wordsFor(FOLLOW_KINDS, kind => [codeOfKind(kind), germanKind(kind)]),
  wrong: INCOMPLETE,
})
const subject = text('wer', { label: 'Was', required: INCOMPLETE, longest: 300 })

/** What is followed, and how its news comes. */
export const followForm = form<{ kind: FollowKind; subject: string; byMail: ByMail; inFeed: boolean; goesBack: boolean }>({
  kind: followedKind,
  subject,
  ...how,
  // The form stands on the page of what is followed, and leads back there.
  goesBack: tick('zurueck', { label: 'Zurück zur Seite' }),
})

/** What is followed no longer, from its own page. */
export const unfollowForm = form<Followed>({ kind: followedKind, subject })

/** How the news of a subscription comes from now on. */
export const subscriptionForm = form<{ byMail: ByMail; inFeed: boolean }>(how)
