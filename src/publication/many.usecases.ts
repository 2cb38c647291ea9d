import type { Principal } from '#platform/access/principal.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { publicationPlanOf } from './publication.store.ts'
import { namesOf, type Publishing, publishChecked } from './publication.usecases.ts'
import type { Publishable } from './publishable.ts'
import { editionMark } from './rules/edition.ts'
import type { Redaction } from './rules/redaction.ts'

/** A report about whose publication somebody is to decide, with what stands against it. */
export interface ToDecide {
  readonly about: Publishable
  readonly found: number
  /** Finds about which nobody has decided. */
  readonly open: number
  readonly redactions: readonly Redaction[]
  readonly mark: string
}

/** What is known of these before they are published. */
export const toDecideOf = async (
  tx: Tx,
  { port, clock }: Pick<Publishing, 'port' | 'clock'>,
  about: readonly Publishable[],
): Promise<readonly ToDecide[]> => {
  const rows: ToDecide[] = []
  for (const one of about) {
    const names = await namesOf(tx, port, one, clock.today())
    const { redactions } = await publicationPlanOf(tx, one.id)
    const open = names.filter(({ decision }) => decision === null).length
    rows.push({ about: one, found: names.length, open, redactions, mark: editionMark(redactions) })
  }
  return rows
}

/** Publishes each of these whose edition is the one that was looked at; the others stay as they are. Each is a transaction of its own, with its entries. */
export async function publishMany(
  services: Publishing,
  principal: Principal,
  wanted: readonly { readonly id: string; readonly turn: number; readonly version: number; readonly edition: string }[],
): Promise<{ readonly published: number; readonly left: number }> {
  let published = 0
  for (const { edition, ...wish } of wanted) if ((await publishChecked(services, principal, wish, { edition })).kind === 'done') published++
  return { published, left: wanted.length - published }
}
