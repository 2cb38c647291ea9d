import type { Hono } from 'hono'
import type { Repeating } from '#platform/jobs/every.ts'
import type { WorkOptions } from '#platform/jobs/jobs.ts'
import type { AppEnv, MenuEntry, PlaceEntry, Services } from './app-env.ts'
import type { AnyExchange } from './import/exchange.ts'
import type { SearchSource } from './search.ts'
import type { SettingsGroup } from './settings/settings-group.tsx'
import type { SetupStep } from './setup.ts'
import type { TodayPart, WaitingSource } from './waiting.ts'

/** What every capability may count on. What it needs of another one, it is given beside this by `src/capabilities.ts`. */
export interface House {
  readonly services: Services
  /** Beginning of links in mails and feeds, without a slash at the end. */
  readonly publicUrl: string
}

/** A queue and what is done with its jobs; a job may come twice. */
export interface Queue extends WorkOptions {
  readonly name: string
  handle(data: Record<string, unknown>): Promise<void>
}

/** What the example city has of a capability. Each is carried out again after an interrupted start, and leaves as it is what there is. */
export interface ExampleParts {
  /** Once, when the register is filled. */
  readonly filled?: readonly (() => Promise<unknown>)[]
  /** After that, and at every later start: a city of an older version gets what came since, and what lies ahead always does. */
  readonly kept?: readonly (() => Promise<unknown>)[]
}

/**
 * What a capability brings into the house. `app.tsx` and `start-server.ts` take it from here; a new page, job or menu entry is said in the capability's own file.
 * Style sheets, pages of the handbook and planted secrets of the walk for leaks are found in the tree.
 */
export interface Capability {
  readonly routes?: readonly Hono<AppEnv>[]
  /** Areas of the menu, which holds seven at most (web/menu.ts). */
  readonly areas?: readonly MenuEntry[]
  /** Pages that are opened seldom: they stand on "Verwaltung", or beside one's own account. */
  readonly places?: readonly PlaceEntry[]
  /** What waits for someone: entries of "Heute", and the counts of the menu (docs/how-to/a-desk-entry.md). */
  readonly waiting?: readonly WaitingSource[]
  /** What "Heute" shows beside that. */
  readonly today?: readonly TodayPart[]
  /** What the search looks for, kind by kind (docs/how-to/a-search-source.md). */
  readonly search?: readonly SearchSource[]
  /** What is set up before a city works with it: the checklist of an empty installation. */
  readonly setup?: readonly SetupStep[]
  /** Groups of the page "Einstellungen", in the order of the capabilities. */
  readonly settings?: readonly SettingsGroup[]
  /** Kinds of records that come and go by file. */
  readonly exchanges?: readonly AnyExchange[]
  /** Work that waits in a queue of its own until somebody has asked for it. */
  readonly queues?: readonly Queue[]
  /** Work that comes again by itself. */
  readonly repeating?: readonly Repeating[]
  /** What it adds to the example city, in the order of the capabilities. */
  readonly example?: ExampleParts
  /** Begins to listen to what other capabilities tell inside their transactions. */
  readonly listen?: () => void
}
