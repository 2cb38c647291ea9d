import { randomBytes } from 'node:crypto'
import { type Principal, PUBLIC } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import {
  deleteSubscription,
  endMails,
  findBySecret,
  findOwnFeed,
  insertSubscription,
  setFeedSecret,
  updateSubscription,
} from './subscription.store.ts'
import type { ByMail, Followed } from './subscription.ts'

/** 256 bits: nobody guesses an address. */
const newSecret = (): string => randomBytes(32).toString('base64url')

/**
 * Follows a resolution, a committee or a unit; what is followed already stays as it is. The trail is told that somebody follows something, not what: that is
 * nobody else's business. False where there is no such thing for the principal.
 */
export async function follow(change: Change, what: Followed, how: { readonly byMail: ByMail; readonly inFeed: boolean }): Promise<boolean> {
  const done = await insertSubscription(change, what, { ...how, stopSecret: newSecret() })
  if (done && how.inFeed && !(await findOwnFeed(change.tx, change.principal.id))) await setFeedSecret(change, newSecret())
  await audit(change, 'added', done)
  return done
}

/** Says how the news of a subscription comes from now on; false where the principal has none of this id. */
export async function changeSubscription(
  change: Change,
  id: string,
  how: { readonly byMail: ByMail; readonly inFeed: boolean },
): Promise<boolean> {
  const done = await updateSubscription(change, id, how)
  if (done && how.inFeed && !(await findOwnFeed(change.tx, change.principal.id))) await setFeedSecret(change, newSecret())
  await audit(change, 'changed', done)
  return done
}

/** Follows no longer: a subscription by its id, or the one of a resolution. False where the principal has none. */
export async function unfollow(change: Change, which: { id: string } | { paper: string }): Promise<boolean> {
  const done = await deleteSubscription(change, which)
  await audit(change, 'ended', done)
  return done
}

/** Gives the principal's feed a new address; the old one leads nowhere from now on. */
export async function renewFeed(change: Change): Promise<void> {
  await setFeedSecret(change, newSecret())
  await audit(change, 'feed_renewed', true)
}

/**
 * Ends the mails of a subscription by the secret link of a mail, without a sign-in, and in the owner's name: the link came to him.
 * @returns false where the link leads nowhere (any more)
 */
export async function endMailsBySecret(database: Database, asking: Principal, secret: string): Promise<boolean> {
  const found = await database.read(asking, tx => findBySecret(tx, secret))
  if (!found) return false
  // Nothing but what is his own by his id: whether he still has an account does not matter.
  const owner: Principal = { ...PUBLIC, id: found.owner }
  await database.change(owner, async change => {
    await endMails(change, found.id)
    await audit(change, 'mails_ended', true)
  })
  return true
}

const audit = (change: Change, what: string, done: boolean): Promise<void> =>
  change.audit({ action: `subscription.${what}`, recordType: 'subscription', recordId: 'own', data: { done } })
