/** How protected a record is that someone may see; the order of the levels is that of the database's type of the same name. */
export type Clearance = 'public' | 'members' | 'internal' | 'confidential'

/** Who acts in a request, a job or a command. Every transaction carries one, and row level security sees it. */
export interface Principal {
  /** Stable name for the audit trail. */
  readonly id: string
  /** How the person is shown on screens. */
  readonly name: string
  /** The most protected records this principal may see. */
  readonly clearance: Clearance
  readonly mayWrite: boolean
}

/** Acts until accounts exist; the server is bound to the loopback address for as long. */
export const BUILT_IN_CLERK: Principal = { id: 'clerk', name: 'Sachbearbeitung', clearance: 'confidential', mayWrite: true }

/** Acts in jobs that nobody asked for by name. */
export const SYSTEM: Principal = { id: 'system', name: 'System', clearance: 'confidential', mayWrite: true }

/** Someone without an account: sees what is public, changes nothing. */
export const PUBLIC: Principal = { id: 'public', name: 'Öffentlichkeit', clearance: 'public', mayWrite: false }
