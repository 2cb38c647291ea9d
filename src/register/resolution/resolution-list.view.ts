import { type Light, lightFor } from '#vocabulary/light.ts'
import type { ListQuestion, ResolutionRow } from './resolution-list.store.ts'

/** A row with what follows from today. */
export interface ResolutionListItem extends ResolutionRow {
  readonly light: Light
  /** "offen", "abgeschlossen", "aufgehoben durch V0012/25", "ohne Beschlusskontrolle". */
  readonly state: string
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
