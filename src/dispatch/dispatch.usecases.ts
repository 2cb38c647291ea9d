import type { Change } from '#platform/db/database.ts'
import { refused } from '#platform/db/outcome.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { enqueueMail } from '#platform/mail/outbox.ts'
import type { Addressee, Channel } from './addressee.ts'
import { mailFor, mailKey } from './cover-mail.letter.ts'
import { type Dispatched, insertDeliveries, insertLeftOut } from './delivery.store.ts'
import type { DispatchOrder, DispatchRefusal, Matter, MatterContent } from './matter.ts'
import { type ResolvedRecipients, resolveRecipients } from './recipients.store.ts'

/** An order with everyone to whom it goes today. */
export interface Dispatch {
  readonly kind: 'ready'
  readonly matter: Matter
  readonly content: MatterContent
  readonly order: DispatchOrder
  readonly resolved: ResolvedRecipients
}

/** Finds out to whom an order goes on a day (C1); nothing is written. */
export async function prepareDispatch(
  tx: Tx,
  { matter, content }: { readonly matter: Matter; readonly content: MatterContent },
  order: DispatchOrder,
  today: Temporal.PlainDate,
): Promise<Dispatch | DispatchRefusal> {
  const { committee, added } = order
  const resolved = await resolveRecipients(tx, { ...content, isConfidential: matter.isConfidential }, today, {
    wanted: committee,
    added,
  })
  return refusalOf(order, resolved) ?? { kind: 'ready', matter, content, order, resolved }
}

function refusalOf({ leftOut, seen }: DispatchOrder, { addressees }: ResolvedRecipients): DispatchRefusal | null {
  const keys = addressees.map(({ key }) => key)
  if (seen && (seen.length !== keys.length || keys.some(key => !seen.includes(key)))) return refused('recipients_changed')
  if (keys.some(key => leftOut.get(key)?.trim() === '')) return refused('left_out_without_reason')
  return keys.every(key => leftOut.has(key)) ? refused('nobody') : null
}

/** Writes down to whom a matter goes with the names and addresses of the day, and puts the mails into the outbox. Gives how many went by which way. */
export async function carryOutDispatch(change: Change, { matter, content, order, resolved }: Dispatch): Promise<Record<Channel, number>> {
  const visibility = matter.isConfidential ? 'confidential' : 'internal'
  const mail = await mailFor(change, { matter, content }, order)
  const counts = { letter: 0, notice: 0, paper: 0 }
  const dispatched: Dispatched[] = []
  for (const addressee of resolved.addressees) {
    const reason = order.leftOut.get(addressee.key)?.trim()
    if (reason) {
      await insertLeftOut(change.tx, { matterId: matter.id, addressee, reason, visibility })
      continue
    }
    counts[addressee.channel]++
    dispatched.push({ addressee, outboxId: await enqueued(addressee) })
  }
  await insertDeliveries(change, { matterId: matter.id, dispatched, visibility })
  return counts

  async function enqueued(addressee: Addressee): Promise<string | null> {
    return addressee.channel === 'paper' ? null : enqueueMail(change, mail(addressee, mailKey(matter.id, addressee)))
  }
}
