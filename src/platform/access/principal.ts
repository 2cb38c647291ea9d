import { type Permission, rolesMay } from './permissions.ts'
import type { Clearance, Role } from './roles.ts'

export type { Clearance } from './roles.ts'

/** Who acts in a request, a job or a command. Every transaction carries one, and row level security sees it. */
export interface Principal {
  /** Stable name for the audit trail: the person's id, or the word for a machine. */
  readonly id: string
  /** How the person is shown on screens. */
  readonly name: string
  /** What the routes ask for. None for a machine that works through no route. */
  readonly roles?: readonly Role[]
  /** The most protected records this principal may see. */
  readonly clearance: Clearance
  /** Works in the register: what is written is checked by permission at the route, and by this in the database. */
  readonly mayWrite: boolean
  /** The person of the register behind the account. */
  readonly personId?: string
  /** Committees (ids of organizations) in which the person sits today, and the levels of visibility that this opens there. */
  readonly committees?: readonly string[]
  readonly committeeLevels?: readonly Clearance[]
  /** Names of the units in which the person works today. */
  readonly units?: readonly string[]
  /** Providers (ids of organizations) whose contact the person is today. */
  readonly providers?: readonly string[]
  /** Ids of the parliamentary groups the person belongs to today. */
  readonly groups?: readonly string[]
}

/** Whether the principal may do what the permission names; records are a second question, which the database answers. */
export const can = (principal: Principal, permission: Permission): boolean => rolesMay(principal.roles ?? [], permission)

/** Whether someone looks after the whole register and not only after what is their unit's: the council office and administrators. */
export const isKeeper = ({ roles = [] }: Principal): boolean => roles.some(role => role === 'administrator' || role === 'council_office')

/** The person of the register behind the principal, or its own name where there is none. */
export const personIdOf = ({ personId, id }: Principal): string => personId ?? id

/** Acts in jobs that nobody asked for by name, and for the operator at the command line. */
export const SYSTEM: Principal = {
  id: 'system',
  name: 'System',
  roles: ['administrator', 'council_office'],
  clearance: 'confidential',
  mayWrite: true,
}

/** Who did something, as pages say it: by its name, or that nobody asked for it. */
export const germanActor = (name: string): string => (name === SYSTEM.id ? 'von selbst' : name)

/** Someone without an account: sees what is public, changes nothing. */
export const PUBLIC: Principal = { id: 'public', name: 'Öffentlichkeit', roles: ['public'], clearance: 'public', mayWrite: false }
