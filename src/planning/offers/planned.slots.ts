import type { Child } from 'hono/jsx'
import type { Tx } from '#platform/db/transaction.ts'
import type { Service } from './service.store.ts'
import type { Subject } from './subject.store.ts'

/** What a page is about, for those who know what is planned for it. */
export interface PlannedFor {
  readonly of: Subject
  readonly id: string
  /** The area itself, or those in which facilities lie. */
  readonly areaIds: readonly string[]
  /** Codes of the kinds of service there are. */
  readonly kinds: readonly string[]
  readonly today: Temporal.PlainDate
}

/** A part of "Was geplant ist" that a later room brings; `load` gives null where there is nothing. */
export interface PlannedPart {
  /** Its place among the others, small ones first. */
  readonly place: number
  load(tx: Tx, about: PlannedFor): Promise<Child>
}

/** What later rooms say of something, in their order. */
export async function loadPlanned(tx: Tx, parts: readonly PlannedPart[], about: PlannedFor): Promise<readonly Child[]> {
  const found: Child[] = []
  for (const part of parts.toSorted((one, other) => one.place - other.place)) found.push(await part.load(tx, about))
  return found.filter(child => child !== null)
}

/** The kinds of some services, each once. */
export const kindsOf = (services: readonly Service[]): readonly string[] => [...new Set(services.map(({ values }) => values.kind))]
