import { findOrganization } from '#people/register/organization.store.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { done, gone, type Outcome, refused } from '#platform/db/outcome.ts'
import { compareVisibilities } from '#vocabulary/visibility.ts'
import { mayBook } from './may.usecases.ts'
import {
  insertClaim,
  insertCoFinancing,
  insertPurpose,
  isNameTaken,
  lockPurpose,
  type Purpose,
  paperOf,
  pointsOf,
  removeClaim,
  removeCoFinancing,
  updatePurpose,
} from './purpose.store.ts'
import type { Claim } from './rules/purpose.ts'
import type { CarryRule } from './rules/year-end.ts'

/** What a form says of a purpose. */
export interface PurposeValues {
  readonly reference: string
  readonly name: string
  readonly unitId: string
  readonly note: string
  readonly rule: CarryRule
  readonly visibility: 'members' | 'internal'
}

export type PurposeProblem = 'no_paper' | 'no_unit' | 'name_taken' | 'not_yours'

const columnsOf = ({ name, unitId, note, rule, visibility }: PurposeValues) => ({
  ...{ name, organizationId: unitId, note, visibility, carry: rule.carries },
  ...(rule.carries === 'years'
    ? { carryFrom: rule.from, carryTo: rule.to, carryUntil: rule.until, carryAgain: rule.again }
    : { carryFrom: null, carryTo: null, carryUntil: null, carryAgain: false }),
})

async function problemOf(
  change: Change,
  values: PurposeValues,
  id: string | null,
): Promise<{ problem: PurposeProblem } | { paperId: string }> {
  const paper = await paperOf(change.tx, values.reference)
  if (!paper) return { problem: 'no_paper' }
  if (!(await findOrganization(change.tx, values.unitId))) return { problem: 'no_unit' }
  if (!(await mayBook(change, { organizationId: values.unitId }))) return { problem: 'not_yours' }
  return (await isNameTaken(change.tx, paper.id, values.name, id)) ? { problem: 'name_taken' } : { paperId: paper.id }
}

/** Sets up a purpose that a resolution binds money to (M1). */
export const addPurpose = (
  database: Database,
  principal: Principal,
  values: PurposeValues,
): Promise<Outcome<{ readonly id: string }, PurposeProblem>> =>
  database.change(principal, async (change): Promise<Outcome<{ readonly id: string }, PurposeProblem>> => {
    const checked = await problemOf(change, values, null)
    if ('problem' in checked) return change.nothing(refused(checked.problem))
    const id = await insertPurpose(change.tx, { ...columnsOf(values), paperId: checked.paperId })
    await change.audit({ action: 'purpose.added', recordType: 'purpose', recordId: id, data: { paper: checked.paperId } })
    return { ...done, id }
  })

/** Changes a purpose; its resolution and its bookings stay. */
export const changePurpose = (
  database: Database,
  principal: Principal,
  id: string,
  values: PurposeValues,
): Promise<Outcome<object, PurposeProblem>> =>
  onPurpose(database, principal, id, async (change, purpose): Promise<Outcome<object, PurposeProblem>> => {
    const checked = await problemOf(change, { ...values, reference: purpose.reference }, id)
    if ('problem' in checked) return change.nothing(refused(checked.problem))
    await updatePurpose(change.tx, id, columnsOf(values))
    await change.audit({ action: 'purpose.changed', recordType: 'purpose', recordId: id })
    return done
  })

/** Does something to a purpose as somebody who may, with the purpose locked; `gone` where there is none for them. */
export const onPurpose = <R extends Outcome<object, string>>(
  database: Database,
  principal: Principal,
  id: string,
  run: (change: Change, purpose: Purpose) => Promise<R>,
): Promise<R | { readonly kind: 'gone' }> =>
  database.change(principal, async (change): Promise<R | { readonly kind: 'gone' }> => {
    const purpose = await lockPurpose(change.tx, id)
    return purpose && (await mayBook(change, purpose)) ? run(change, purpose) : change.nothing(gone)
  })

export type ClaimProblem = 'no_point' | 'point_more_protected'

/** Writes down what a point says of money for a purpose (M1); a point that fewer may see than the purpose would be told by it. */
export const addClaim = (
  database: Database,
  principal: Principal,
  id: string,
  { pointId, claim }: { readonly pointId: string | null; readonly claim: Claim },
): Promise<Outcome<object, ClaimProblem>> =>
  onPurpose(database, principal, id, async (change, purpose): Promise<Outcome<object, ClaimProblem>> => {
    const point = pointId === null ? null : (await pointsOf(change.tx, purpose.paperId)).find(each => each.id === pointId)
    if (point === undefined) return change.nothing(refused('no_point'))
    if (point && compareVisibilities(point.visibility, purpose.visibility) > 0) return change.nothing(refused('point_more_protected'))
    const { kind, from: yearFrom, to: yearTo, cents } = claim
    await insertClaim(change.tx, { purposeId: id, pointId, kind, yearFrom, yearTo, cents })
    await change.audit({ action: 'purpose.claim_added', recordType: 'purpose', recordId: id, data: { kind } })
    return done
  })

/** Takes away what was written down of a point. */
export const takeClaimAway = (database: Database, principal: Principal, id: string, claimId: string): Promise<Outcome> =>
  onPurpose(database, principal, id, async (change): Promise<Outcome> => {
    if (!(await removeClaim(change.tx, id, claimId))) return change.nothing(gone)
    await change.audit({ action: 'purpose.claim_removed', recordType: 'purpose', recordId: id })
    return done
  })

/** Money of others for the same thing, until a day (M3). */
export interface NewCoFinancing {
  readonly name: string
  readonly centsPerYear: bigint
  readonly endsOn: Temporal.PlainDate
}

/** Writes down co-financing with its end (M3). */
export const addCoFinancing = (database: Database, principal: Principal, id: string, values: NewCoFinancing): Promise<Outcome> =>
  onPurpose(database, principal, id, async (change): Promise<Outcome> => {
    await insertCoFinancing(change.tx, { ...values, purposeId: id })
    await change.audit({ action: 'purpose.co_financing_added', recordType: 'purpose', recordId: id })
    return done
  })

export const takeCoFinancingAway = (database: Database, principal: Principal, id: string, which: string): Promise<Outcome> =>
  onPurpose(database, principal, id, async (change): Promise<Outcome> => {
    if (!(await removeCoFinancing(change.tx, id, which))) return change.nothing(gone)
    await change.audit({ action: 'purpose.co_financing_removed', recordType: 'purpose', recordId: id })
    return done
  })
