import type { CsvValue } from '#platform/http/csv.ts'
import { formatShortGermanDate } from '#vocabulary/german-date.ts'
import { germanLight, type Light, lightFor } from '#vocabulary/light.ts'
import type { ResolutionChoices } from './resolution-choices.store.ts'
import type { ResolutionFilter } from './resolution-list.schema.ts'
import type { ListQuestion, ResolutionRow } from './resolution-list.store.ts'

/** A row with what follows from today. */
export interface ResolutionListItem extends ResolutionRow {
  readonly light: Light
  /** "offen", "abgeschlossen", "aufgehoben durch V0012/25", "ohne Beschlusskontrolle". */
  readonly state: string
}

/** One page of the list. */
export interface ResolutionListView {
  readonly filter: ResolutionFilter
  readonly choices: ResolutionChoices
  readonly items: readonly ResolutionListItem[]
  readonly today: Temporal.PlainDate
  readonly total: number
  /** There are more than `total`. */
  readonly more: boolean
  readonly pageSize: number
  /** Nothing was found as written: these are words that look alike. */
  readonly similar: boolean
  /** A reference that was searched for and is not in the register. */
  readonly missingReference: string | null
}

export const toListItem = (row: ResolutionRow, { today, soonDays }: Pick<ListQuestion, 'today' | 'soonDays'>): ResolutionListItem => ({
  ...row,
  light: lightFor({ dueOn: row.nextDueOn, today, soonDays }),
  state: stateOfResolution(row),
})

/** How far a resolution is, in words. */
export function stateOfResolution({ controlState, repealedBy }: Pick<ResolutionRow, 'controlState' | 'repealedBy'>): string {
  if (repealedBy) return `aufgehoben durch ${repealedBy}`
  if (controlState === 'not_subject') return 'ohne Beschlusskontrolle'
  return controlState === 'closed' ? 'abgeschlossen' : 'offen'
}

const HEAD = [
  'Vorlage',
  'Gegenstand',
  'Gremium',
  'Sitzung',
  'Beschlossen am',
  'Ampel',
  'Nächste Frist',
  'Nächste Beschlusskontrolle',
  'Zuständig',
  'Offene Punkte',
  'Punkte',
  'Stand',
  'Sichtbarkeit',
]

const day = (date: Temporal.PlainDate | null): string | null => date && formatShortGermanDate(date)

/** The list as the rows of a CSV file, with their head. */
export const csvRows = (items: readonly ResolutionListItem[]): CsvValue[][] => [
  HEAD,
  ...items.map(item => [
    item.reference,
    item.name,
    item.committeeName,
    item.session,
    day(item.decidedOn),
    germanLight(item.light).label,
    day(item.nextDueOn),
    day(item.nextControlOn),
    item.unit,
    item.openPoints,
    item.pointCount,
    item.state,
    item.visibility === 'public' ? 'öffentlich' : 'nicht öffentlich',
  ]),
]
