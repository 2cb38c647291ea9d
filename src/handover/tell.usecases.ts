import { SYSTEM } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import { lastTimeOfDay } from '#platform/clock/time-of-day.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { isMailAddress } from '#platform/mail/address.ts'
import { enqueueMail } from '#platform/mail/outbox.ts'
import { readCity } from '#register/settings/city.ts'
import { handoverDigest, handoverMail } from './handover.letter.ts'
import { readHandoverSettings } from './handover-settings.ts'
import { choicesOf, insertNotice, markNoticesTold, waitingNotices } from './notice.store.ts'

/** Somebody to tell; the name is empty for a unit's mailbox. */
export interface Told {
  readonly name: string
  readonly email: string
}

/** What is handed over, in words. Of what is confidential only that there is something (V2). */
export interface Handover {
  /** Whoever was told under this key is not told again. */
  readonly key: string
  /** What the outbox calls it. */
  readonly kind: 'way' | 'notice'
  readonly subject: string
  readonly text: string
  /** Path of the page on which the next step is taken. */
  readonly path: string
  readonly isConfidential: boolean
}

/** Tells people of a hand-over, in the transaction of the step. */
export type Tell = (change: Change, to: readonly Told[], handover: Handover) => Promise<void>

/**
 * Tells each as they chose: by a mail at once, with the day's mail, or not by mail at all; the start page says it to everyone. Once per key and address; an address
 * that is none is passed over.
 */
export const tellBy =
  ({ publicUrl }: { readonly publicUrl: string }): Tell =>
  async (change, to, { key, kind, subject, text, path, isConfidential }) => {
    const people = new Map(to.filter(({ email }) => isMailAddress(email)).map(one => [one.email.toLowerCase(), one]))
    const choices = await choicesOf(change.tx, [...people.keys()])
    const visibility = isConfidential ? 'confidential' : 'internal'
    for (const [address, { name, email }] of people) {
      const byMail = choices.get(address) ?? 'at_once'
      if (byMail === 'none') continue
      if (byMail === 'at_once') {
        const words = handoverMail({ name, text, path }, publicUrl)
        await enqueueMail(change, { kind, key: `${key}:${address}`, to: email, subject, text: words, visibility })
      } else {
        await insertNotice(change.tx, { key, recipient: email, name, subject, text, path, visibility, created: change.clock.now() })
      }
    }
  }

/** Mails the hand-overs that wait for the day's mail, once its time has come: one mail a person. Gives how many mails that were. */
export async function tellDaily(
  { database, clock }: { readonly database: Database; readonly clock: Clock },
  { publicUrl }: { readonly publicUrl: string },
): Promise<number> {
  return database.change(SYSTEM, async change => {
    const { dailyAt } = await readHandoverSettings(change.tx)
    const notices = await waitingNotices(change.tx, lastTimeOfDay(clock.now(), dailyAt))
    if (notices.length === 0) return change.nothing(0)
    const city = await readCity(change.tx)
    const byRecipient = Map.groupBy(notices, ({ recipient }) => recipient)
    for (const [to, own] of byRecipient)
      await enqueueMail(change, {
        kind: 'notice',
        to,
        ...handoverDigest(own, { publicUrl, city: `${city.kind} ${city.name}` }),
        visibility: own.some(({ isConfidential }) => isConfidential) ? 'confidential' : 'internal',
      })
    await markNoticesTold(
      change.tx,
      notices.map(({ id }) => id),
      clock.now(),
    )
    await change.audit({
      action: 'handovers.told',
      recordType: 'hand_over_notice',
      recordId: 'daily',
      data: { notices: notices.length, mails: byRecipient.size },
    })
    return byRecipient.size
  })
}
