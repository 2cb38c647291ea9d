import { randomBytes } from 'node:crypto'
import { type Principal, PUBLIC } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { done, gone, type Outcome } from '#platform/db/outcome.ts'
import type { ByMail } from '#vocabulary/by-mail.ts'
import {
  deleteSubscription,
  endMails,
  findBySecret,
  findOwnFeed,
  insertSubscription,
  setFeedSecret,
  updateSubscription,
} from './subscription.store.ts'
import type { Followed } from './subscription.ts'

/** 256 bits: nobody guesses an address. */
const newSecret = (): string => randomBytes(32).toString('base64url')

/** How the news of something comes. */
interface How {
  readonly byMail: ByMail
  readonly inFeed: boolean
}

/**
 * Follows something; what is followed already stays as it is. The trail is told that somebody follows something, not what: that is
 * nobody else's business.
 */
export async function follow(change: Change, what: Followed, how: How): Promise<Outcome> {
  if (!(await insertSubscription(change, what, { ...how, stopSecret: newSecret() }))) return change.nothing(gone)
  await needFeed(change, how)
  return audited(change, 'added')
}

/** Says how the news of a subscription comes from now on. */
export async function changeSubscription(change: Change, id: string, how: How): Promise<Outcome> {
  if (!(await updateSubscription(change, id, how))) return change.nothing(gone)
  await needFeed(change, how)
  return audited(change, 'changed')
}

/** Follows no longer: a subscription by its id, or by what it follows. */
export async function unfollow(change: Change, which: { id: string } | Followed): Promise<Outcome> {
  return (await deleteSubscription(change, which)) ? audited(change, 'ended') : change.nothing(gone)
}

async function needFeed(change: Change, { inFeed }: How): Promise<void> {
  if (inFeed && !(await findOwnFeed(change.tx, change.principal.id))) await setFeedSecret(change, newSecret())
}

/** Gives the principal's feed a new address; the old one leads nowhere from now on. */
export async function renewFeed(change: Change): Promise<void> {
  await setFeedSecret(change, newSecret())
  await audited(change, 'feed_renewed')
}

/** Ends the mails of a subscription by the secret link of a mail, without a sign-in, and in the owner's name: the link came to them. */
export async function endMailsBySecret(database: Database, asking: Principal, secret: string): Promise<Outcome> {
  const found = await database.read(asking, tx => findBySecret(tx, secret))
  if (!found) return gone
  // Nothing but what is their own by their id: whether they still have an account does not matter.
  const owner: Principal = { ...PUBLIC, id: found.owner }
  return database.change(owner, async change => {
    await endMails(change, found.id)
    return audited(change, 'mails_ended')
  })
}

async function audited(change: Change, what: string): Promise<typeof done> {
  await change.audit({ action: `subscription.${what}`, recordType: 'subscription', recordId: 'own' })
  return done
}
