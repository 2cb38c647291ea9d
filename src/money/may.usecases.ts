import { approvalIn, type Capacity, plainCapacity } from '#approval/rules/position.ts'
import { departmentAbove, leadingPositionsOf, unitsOf } from '#people/register/positions.store.ts'
import { worksIn } from '#planning/reports/planner.store.ts'
import { can, isKeeper } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import type { Purpose } from './purpose.store.ts'

type Asked = Pick<Change, 'tx' | 'principal' | 'clock'>

/** Whether somebody enters bookings for a purpose: those of its unit, and those who look after the whole register. */
export const mayBook = async ({ tx, principal, clock }: Asked, { organizationId }: Pick<Purpose, 'organizationId'>): Promise<boolean> =>
  can(principal, 'money.write') &&
  (isKeeper(principal) || (principal.personId !== undefined && (await worksIn(tx, principal.personId, organizationId, clock.today()))))

/**
 * In what role somebody checks a booking of a purpose or confirms the end of a year: whoever leads its unit or the department above it, or a deputy of theirs, and
 * administrators; never who entered it (four eyes). Null where it is not their part.
 */
export async function checkerOf(
  { tx, principal, clock }: Asked,
  { organizationId }: Pick<Purpose, 'organizationId'>,
  authors: readonly string[] = [],
): Promise<Capacity | 'you_wrote_it' | null> {
  if (!can(principal, 'money.check')) return null
  if (authors.includes(principal.id)) return 'you_wrote_it'
  const today = clock.today()
  const actor = { id: principal.id, positions: principal.personId ? await leadingPositionsOf(tx, principal.personId, today) : [] }
  for (const unit of [...(await unitsOf(tx, [organizationId], today)), await departmentAbove(tx, organizationId, today)]) {
    const capacity = unit && approvalIn(actor, unit, authors)
    if (capacity && typeof capacity === 'object') return capacity
  }
  return isKeeper(principal) ? plainCapacity('Administration') : null
}
