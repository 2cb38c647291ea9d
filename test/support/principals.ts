import type { Principal } from '#platform/access/principal.ts'

/** Acts in tests and measurements that are not about who may do what: has every permission, sees everything, has no account. */
export const BUILT_IN_CLERK: Principal = {
  id: 'clerk',
  name: 'Sachbearbeitung',
  roles: ['administrator', 'council_office', 'clerk'],
  clearance: 'confidential',
  mayWrite: true,
}
