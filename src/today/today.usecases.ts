import { can, type Principal } from '#platform/access/principal.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { readCity } from '#register/settings/city.ts'
import type { Services } from '#web/app-env.ts'
import type { Waiting, WaitingKind, WaitingSource } from '#web/waiting.ts'

/** Of one source no more are looked up: beyond this the page says "mehr als". */
export const MOST_WAITING = 99

/** The key of the menu's entry that counts everything. */
export const TODAY = 'today'

export interface WaitingGroup {
  readonly kind: WaitingKind
  readonly rows: readonly Waiting[]
}

/** Everything that waits for someone today, from all sources that their roles open; and from when on something is due soon. */
export async function waitingFor(
  tx: Tx,
  sources: readonly WaitingSource[],
  principal: Principal,
  today: Temporal.PlainDate,
): Promise<{ readonly waiting: readonly Waiting[]; readonly soonDays: number }> {
  const { soonDays } = await readCity(tx)
  const question = { principal, today, soon: today.add({ days: soonDays }), limit: MOST_WAITING + 1 }
  const waiting: Waiting[] = []
  for (const { permission, find } of sources) if (can(principal, permission)) waiting.push(...(await find(tx, question)))
  return { waiting, soonDays }
}

/** What waits, by what is to be done; within a heading as the source says. Pure. */
export const groupWaiting = (waiting: readonly Waiting[]): WaitingGroup[] =>
  [...Map.groupBy(waiting, ({ kind }) => kind)]
    .map(([kind, rows]) => ({ kind, rows }))
    .sort((one, other) => one.kind.place - other.kind.place)

/** How much each entry of the menu counts, by its key; what others of the unit do, none. Pure. */
export function countWaiting(waiting: readonly Waiting[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>()
  for (const { kind } of waiting.filter(({ isForUnit }) => !isForUnit))
    for (const key of [TODAY, ...(kind.menu ? [kind.menu] : [])]) counts.set(key, (counts.get(key) ?? 0) + 1)
  return counts
}

/**
 * The counts of the menu for whoever asks. They are kept until something changes that they may see, or what they may: all that waits follows from audited data, so what
 * was counted in one version of the data holds until there is another (decisions 140, 184).
 */
export function menuCounts(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  sources: readonly WaitingSource[],
): (principal: Principal) => Promise<ReadonlyMap<string, number>> {
  const kept = new Map<string, { readonly version: string; readonly counts: ReadonlyMap<string, number> }>()
  return async principal => {
    if (!sources.some(({ permission }) => can(principal, permission))) return NONE
    const today = clock.today()
    const version = `${await database.version(principal)} ${today} ${JSON.stringify(principal)}`
    const known = kept.get(principal.id)
    if (known?.version === version) return known.counts
    const { waiting } = await database.read(principal, tx => waitingFor(tx, sources, principal, today))
    const counts = countWaiting(waiting)
    kept.set(principal.id, { version, counts })
    if (kept.size > MOST_KEPT) kept.delete(kept.keys().next().value ?? '')
    return counts
  }
}

const NONE: ReadonlyMap<string, number> = new Map()
/** People whose counts are kept at once. */
const MOST_KEPT = 500
