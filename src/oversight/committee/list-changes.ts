/**
 * What a list says beside the register: what is new, what has changed, and what stands in it for the last time (C7). Compared is with the list that was handed
 * out last.
 */
import { comparePointNumbers } from '#vocabulary/point-number.ts'
import { CHANGING_FIELDS, type ChangingField, type ListMark, type ListRow } from './list-content.ts'

/** The keys of the rows that the last list still had as open: those that are not open any more appear one last time. */
export const openKeysOf = (before: readonly ListRow[]): string[] => before.filter(row => row.outcome === null).map(row => row.key)

/**
 * Marks the rows of one part.
 * @param open what is open now
 * @param finished what the last list had as open and is not any more, as it stands now
 * @param before the rows of the same part in the last list; null where there was none: then nothing is marked
 */
export function markRows(open: readonly ListRow[], finished: readonly ListRow[], before: readonly ListRow[] | null): ListRow[] {
  if (before === null) return inOrder(open)
  const known = new Map(before.filter(row => row.outcome === null).map(row => [row.key, row]))
  return inOrder([
    ...open.map(row => ({ ...row, mark: markOf(row, known.get(row.key)) })),
    ...finished.map(row => ({ ...row, mark: { kind: 'last' } as const })),
  ])
}

function markOf(row: ListRow, before: ListRow | undefined): ListMark | null {
  if (!before) return { kind: 'new' }
  const changed = CHANGING_FIELDS.filter(field => row[field] !== before[field])
  if (changed.length === 0) return null
  return {
    kind: 'changed',
    before: Object.fromEntries(changed.map(field => [field, before[field]])) as Record<ChangingField, string | null>,
  }
}

/** The oldest decision first; within a resolution as decided. Resolutions without a day come last. */
const inOrder = (rows: readonly ListRow[]): ListRow[] =>
  rows
    .map((row, index) => ({ row, index }))
    .sort(
      (one, other) =>
        compare(one.row.decidedOn ?? '9999', other.row.decidedOn ?? '9999') ||
        compare(one.row.reference, other.row.reference) ||
        pointOrder(one.row.point, other.row.point) ||
        one.index - other.index,
    )
    .map(({ row }) => row)

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

const pointOrder = (one: string | null, other: string | null): number => {
  if (one === null || other === null) return Number(other === null) - Number(one === null)
  return comparePointNumbers(one, other)
}
