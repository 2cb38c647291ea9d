import type { Context } from 'hono'
import type { Permission } from '#platform/access/permissions.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Role } from '#platform/access/roles.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import type { FileStore } from '#platform/files/file-store.ts'
import type { JobQueue } from '#platform/jobs/jobs.ts'

/** The account behind a request's session. */
export interface RequestAccount {
  readonly userId: string
  readonly email: string
  readonly name: string
  readonly hasSecondFactor: boolean
  /** A role of this person demands a second factor and there is none yet: nothing but the account's own page is open. */
  readonly mustSetUpSecondFactor: boolean
  /** How the session began; the directory and the example have no password here. */
  readonly signedInBy: 'password' | 'directory' | 'invitation' | 'example'
  /** The session itself, for the list of one's own sessions. */
  readonly sessionId: string
}

/** Who a request is from: the principal, and the account behind the session, null without one. */
export interface Identity {
  readonly principal: Principal
  readonly account: RequestAccount | null
}

/** An area of the application, for those who may open it. */
export interface MenuEntry {
  /** The menu is sorted by this; numbers leave room between entries of several capabilities. */
  readonly place: number
  readonly label: string
  readonly href: string
  readonly permission: Permission
  /** What a page calls itself to be marked as the current one (`PageProps.current`), and what counts of it are kept under. */
  readonly key: string
  /** Whose menu it stands in; all others who may open it find it on the page "Verwaltung". Everyone's where it is missing. */
  readonly roles?: readonly Role[]
}

/** Where a page stands that is no area of its own: under a heading of "Verwaltung", or among one's own things beside the account. */
export const PLACES = {
  people: 'Menschen und Stellen',
  settings: 'Einstellungen',
  operation: 'Post und Betrieb',
  own: 'Für Sie',
} as const

/** A page that one opens seldom: administration, settings, one's own things. */
export interface PlaceEntry {
  readonly under: keyof typeof PLACES
  readonly label: string
  readonly href: string
  readonly permission: Permission
  /** What it is for, in one line. */
  readonly does: string
}

/** What can be reached from every page, from all capabilities: the areas in order, and the pages that are opened seldom. */
export interface Menus {
  readonly areas: readonly MenuEntry[]
  readonly places: readonly PlaceEntry[]
}

/** What a browser remembers, with or without an account: choices about how pages behave here, nothing about a person. */
export interface Device {
  /** Whoever sits here has read that all of the example city is invented. */
  readonly isBannerClosed: boolean
  /** Single letters are commands here. Off until someone switches them on: speech and a slip of the hand type letters, too (WCAG 2.1.4). */
  readonly hasKeys: boolean
}

/**
 * What every request carries: who acts, by which account (null without a session), whether the data is the example city's, what of it is still coming in, what the browser remembers, what stands around each page, and how
 * much of what the menu leads to waits for whom, by the keys of its entries.
 */
export interface AppEnv {
  Variables: {
    principal: Principal
    account: RequestAccount | null
    example: boolean
    preparing: string | null
    device: Device
    menus: Menus
    counts: MenuCounts
  }
}

export type MenuCounts = (principal: Principal) => Promise<ReadonlyMap<string, number>>

export type AppContext = Context<AppEnv>

/** What routes work with. Built once at the start; tests build their own. */
export interface Services {
  readonly database: Database
  readonly clock: Clock
  readonly files: FileStore
  readonly jobs: JobQueue
  readonly maxUploadBytes: number
}
