import { can, type Principal, personIdOf } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import { done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import type { Accounts } from '../accounts/accounts.ts'
import { mailSigningPosition } from '../accounts/people-mails.ts'
import { deleteRequest, insertRequest, listConfirmers, lockRequest } from '../register/membership-request.store.ts'
import { germanMembershipRole } from '../register/people.ts'
import { insertMembership, type NewMembership } from '../register/person.store.ts'

/** A position whose holder may sign letters of the city. */
type SigningPosition = NewMembership & { readonly role: 'head' | 'deputy' }

/** Whether who holds this may sign letters of the city, today or later. */
export const maySign = (position: NewMembership, today: Temporal.PlainDate): position is SigningPosition =>
  (position.role === 'head' || position.role === 'deputy') &&
  (position.until === null || Temporal.PlainDate.compare(position.until, today) >= 0)

/**
 * Gives a position that may sign, or notes that it waits for a second person: who sends and publishes does not also choose who signs (S8). Where nobody else can
 * confirm yet, who gives roles does it alone, so that an installation can begin.
 */
export async function giveSigningPosition(
  accounts: Pick<Accounts, 'mailer' | 'publicUrl'>,
  change: Change,
  values: SigningPosition,
): Promise<'given' | 'requested'> {
  const { tx, principal, clock } = change
  const { personId, role } = values
  const confirmers = await listConfirmers(tx, principal, clock.today())
  if (confirmers.length === 0 && can(principal, 'role.grant')) {
    const id = await insertMembership(tx, values)
    await change.audit({ action: 'membership.added', recordType: 'person', recordId: personId, data: { id, alone: true } })
    return 'given'
  }
  const { id, person, organization } = await insertRequest(tx, { ...values, requestedBy: principal.id })
  const words = `${person} als ${germanMembershipRole(role)}, ${organization}`
  for (const { email, isAdministrator } of confirmers)
    if (isAdministrator && email !== '') await mailSigningPosition(change, accounts, { requestId: id, personId, to: email, words })
  await change.audit({ action: 'membership.requested', recordType: 'person', recordId: personId, data: { id, role } })
  return 'requested'
}

/**
 * A second person confirms a position that may sign, or refuses it. Whoever would get it decides nothing, and whoever entered it does not confirm it (`own`), but
 * may take it back: it may have been a slip.
 */
export function decideRequest(
  { database }: Accounts,
  principal: Principal,
  id: string,
  decision: 'confirmed' | 'refused',
): Promise<Outcome<{ personId: string }> | { readonly kind: 'refused'; readonly reason: 'own'; readonly personId: string }> {
  return database.change(principal, async change => {
    const { tx } = change
    const request = await lockRequest(tx, id)
    if (!request) return change.nothing(gone)
    const { requestedBy, ...position } = request
    const { personId } = position
    if (personId === personIdOf(principal) || (decision === 'confirmed' && requestedBy === principal.id))
      return change.nothing({ ...refused('own'), personId })
    if (decision === 'confirmed') await insertMembership(tx, position)
    await deleteRequest(tx, id)
    await change.audit({ action: `membership.request_${decision}`, recordType: 'person', recordId: personId, data: { id } })
    return { ...done, personId }
  })
}
