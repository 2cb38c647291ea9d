import { pageNumber } from '#platform/http/page-number.ts'
import { AGE_GROUPS, ageGroup, type OverdueList, type OverdueRow } from './overdue.ts'

/** Which rows of a yearly list are shown. */
export interface OverdueFilter {
  /** Name of the department; empty for all; NO_DEPARTMENT for those without. */
  readonly department: string
  readonly age: string
  readonly onlyOpen: boolean
  readonly page: number
}

export const NO_DEPARTMENT = 'ohne'
export const ROWS_PER_PAGE = 25

/** Reads the filter from an address; what is not understood is as if it were not there. */
export function overdueFilterFrom(query: Readonly<Record<string, string | undefined>>): OverdueFilter {
  return {
    department: (query['bereich'] ?? '').slice(0, 200),
    age: AGE_GROUPS.find(age => age === query['alter']) ?? '',
    onlyOpen: query['stand'] === 'offen',
    page: pageNumber(query['seite']),
  }
}

/** The filter as an address has it. */
export const overdueQuery = (filter: OverdueFilter, change: Partial<OverdueFilter> = {}): Record<string, string | number | undefined> => {
  const wanted = { ...filter, page: 1, ...change }
  return {
    bereich: wanted.department || undefined,
    alter: wanted.age || undefined,
    stand: wanted.onlyOpen ? 'offen' : undefined,
    seite: wanted.page > 1 ? wanted.page : undefined,
  }
}

export interface OverdueView {
  readonly list: OverdueList
  readonly filter: OverdueFilter
  readonly rows: readonly OverdueRow[]
  /** In this selection. */
  readonly matching: number
  readonly total: number
  readonly undecided: number
  readonly hasNonPublic: boolean
  readonly byDepartment: readonly { readonly label: string; readonly department: string; readonly count: number }[]
  readonly byAge: readonly { readonly label: string; readonly count: number }[]
}

/** A page of the yearly list with its counts by department and age. */
export function overdueView(list: OverdueList, all: readonly OverdueRow[], filter: OverdueFilter): OverdueView {
  const matching = all.filter(
    row =>
      (filter.department === '' || (row.department ?? NO_DEPARTMENT) === filter.department) &&
      (filter.age === '' || ageGroup(row.decidedOn, list.asOf) === filter.age) &&
      (!filter.onlyOpen || row.chosen === null),
  )
  const departments = Map.groupBy(all, row => row.department ?? NO_DEPARTMENT)
  const ages = Map.groupBy(all, row => ageGroup(row.decidedOn, list.asOf))
  return {
    list,
    filter,
    rows: matching.slice((filter.page - 1) * ROWS_PER_PAGE, filter.page * ROWS_PER_PAGE),
    matching: matching.length,
    total: all.length,
    undecided: all.filter(row => row.chosen === null).length,
    hasNonPublic: all.some(row => row.visibility !== 'public'),
    byDepartment: [...departments]
      .map(([department, rows]) => ({
        department,
        label: department === NO_DEPARTMENT ? 'noch ohne Stelle' : department,
        count: rows.length,
      }))
      .sort((one, other) => other.count - one.count || one.label.localeCompare(other.label, 'de')),
    byAge: AGE_GROUPS.map(label => ({ label, count: ages.get(label)?.length ?? 0 })).filter(({ count }) => count > 0),
  }
}
