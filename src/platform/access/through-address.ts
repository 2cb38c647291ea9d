import type { Principal } from './principal.ts'

/**
 * What the owner of a secret address (a calendar, a feed) sees through it without signing in: nothing confidential, whatever his role (V2), and nothing is changed.
 */
export const throughAddress = (owner: Principal): Principal => ({
  ...owner,
  clearance: owner.clearance === 'confidential' ? 'internal' : owner.clearance,
  ...(owner.committeeLevels ? { committeeLevels: owner.committeeLevels.filter(level => level !== 'confidential') } : {}),
  mayWrite: false,
})
