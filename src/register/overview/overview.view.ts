import { type Light, lightFor } from '#vocabulary/light.ts'
import { pointGist } from '../record/point-gist.ts'
import { NONE, type ResolutionFilter } from '../resolution/resolution-list.store.ts'
import type { DueItem, OpenCount } from './overview.store.ts'

/** A row of "Was ist zu tun?". */
export interface TodoRow extends Pick<DueItem, 'reference' | 'subject' | 'unit' | 'dueOn'> {
  readonly light: Light
  /** Null for a control. */
  readonly pointNumber: string | null
  readonly todo: string
}

/** A row of the chart and of its table, with the list that it counts. */
export interface CountBar {
  readonly label: string
  readonly openPoints: number
  /** Null where no list can be given. */
  readonly list: Partial<ResolutionFilter> | null
}

export interface OverviewCounts {
  readonly byCommittee: readonly CountBar[]
  readonly byUnit: readonly CountBar[]
  readonly byYear: readonly CountBar[]
}

export interface OverviewView {
  readonly today: Temporal.PlainDate
  readonly soonDays: number
  readonly overdue: readonly TodoRow[]
  readonly soon: readonly TodoRow[]
  readonly controls: readonly TodoRow[]
  /** How much there is of each, counted to MOST_COUNTED. */
  readonly totals: Readonly<Record<'overdue' | 'soon' | 'controls', number>>
  /** Whether the register has any resolution. */
  readonly hasPapers: boolean
  readonly counts: OverviewCounts
}

/** Beyond this many the overview says "mehr als". */
export const MOST_COUNTED = 1000

export function toTodoRow(item: DueItem, { today, soonDays }: { today: Temporal.PlainDate; soonDays: number }): TodoRow {
  const { point, ...rest } = item
  return {
    ...rest,
    light: lightFor({ dueOn: item.dueOn, today, soonDays }),
    pointNumber: point?.number ?? null,
    todo: point ? pointGist(point.text) : 'Bericht zur Beschlusskontrolle schreiben',
  }
}

// A bar has room for some thirty characters: what most committees begin with says nothing there.
const committeeLabel = (name: string | null): string =>
  name === null ? 'ohne Gremium' : name.length > 28 ? name.replace(/^Ausschuss für /, '') : name

const MOST_BARS = 7

/** The counts as bars: the largest ones, the others together in the last. */
export function toCountBars(counts: {
  byCommittee: readonly OpenCount[]
  byUnit: readonly OpenCount[]
  byYear: readonly OpenCount[]
}): OverviewCounts {
  return {
    byCommittee: bars(counts.byCommittee, one => ({
      label: committeeLabel(one.label),
      openPoints: one.openPoints,
      list: { committee: one.key ?? NONE, state: 'open' },
    })),
    byUnit: bars(counts.byUnit, one => ({
      label: one.key ?? 'noch ohne Stelle',
      openPoints: one.openPoints,
      list: { unit: one.key ?? NONE, state: 'open' },
    })),
    byYear: yearBars(counts.byYear),
  }
}

function bars(counts: readonly OpenCount[], toBar: (one: OpenCount) => CountBar): CountBar[] {
  if (counts.length <= MOST_BARS + 1) return counts.map(toBar)
  const others = counts.slice(MOST_BARS)
  return [...counts.slice(0, MOST_BARS).map(toBar), { label: `${others.length} weitere`, openPoints: sum(others), list: { state: 'open' } }]
}

/** One bar per year of decision; what is older than the last ones is one bar. */
function yearBars(counts: readonly OpenCount[]): CountBar[] {
  const years = counts.filter(one => one.key !== null)
  const undated = counts.filter(one => one.key === null)
  const shown = years.length > MOST_BARS ? years.slice(0, MOST_BARS - 1) : years
  const older = years.slice(shown.length)
  const last = Number(older[0]?.key)
  return [
    ...shown.map(one => {
      const year = Number(one.key)
      return { label: String(year), openPoints: one.openPoints, list: { years: { from: year, to: year }, state: 'open' as const } }
    }),
    ...(older.length > 0
      ? [{ label: `${last} und früher`, openPoints: sum(older), list: { years: { from: null, to: last }, state: 'open' as const } }]
      : []),
    ...(undated.length > 0 ? [{ label: 'ohne Datum', openPoints: sum(undated), list: null }] : []),
  ]
}

const sum = (counts: readonly OpenCount[]): number => counts.reduce((total, one) => total + one.openPoints, 0)
