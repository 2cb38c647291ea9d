/** Who acts for a unit: one rule for those who assign, answer and check, at the route and on every page that links there. */
import { isKeeper, type Principal } from '#platform/access/principal.ts'

/** Whether someone acts for a unit: who works in it, and the council office, which looks after all. */
export const actsFor = (principal: Principal, unit: string | null): boolean =>
  isKeeper(principal) || (unit !== null && (principal.units ?? []).includes(unit))

/** Whether someone may say who answers a point: who answers for it now; for a point that nobody has everyone in the administration. */
export const mayAssign = (principal: Principal, point: { readonly responsibleUnit: string | null }): boolean =>
  point.responsibleUnit === null || actsFor(principal, point.responsibleUnit)
