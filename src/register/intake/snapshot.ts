import { z } from 'zod'
import { storedForm, storedList } from '#platform/db/stored-form.ts'

/** A row as the database has it, by its columns. */
export type Row = Readonly<Record<string, unknown>>

/** The tables in which a document leaves something of a resolution, in the order in which their rows can be removed. */
export const PARTS = ['relations', 'obligations', 'differences', 'documents', 'points'] as const
export type Part = (typeof PARTS)[number]

/** What the register says of a resolution at one moment, as far as the one who looks sees it. */
export interface Snapshot extends Readonly<Record<Part, readonly Row[]>> {
  readonly reference: string
  /** Null where it does not know the resolution. */
  readonly paper: Row | null
}

const rows = z.array(z.record(z.string(), z.unknown()))
const snapshot1 = z.object({
  reference: z.string(),
  paper: z.record(z.string(), z.unknown()).nullable(),
  relations: rows,
  obligations: rows,
  differences: rows,
  documents: rows,
  points: rows,
})

/** What stands beside a document that was taken over: its resolutions before or after. */
export const storedSnapshots = storedList<Snapshot>(
  'snapshots of resolutions',
  storedForm('snapshot of a resolution', [content => snapshot1.parse(content)]),
)

/** Names a row of a part: links between resolutions and documents have no id of their own. */
const keyOf = (row: Row): string => String(row['id'] ?? row['document_id'])
const sameRow = (one: Row | undefined, other: Row | undefined): boolean => JSON.stringify(one) === JSON.stringify(other)

/** What is to be done so that a part of a resolution is again as it was. */
export interface Restoring {
  readonly remove: readonly string[]
  readonly change: readonly Row[]
  readonly add: readonly Row[]
}

/** Pure: how the rows of a part go back from `after` to `before`; what stands in neither is nobody's concern here. */
export function restoring(part: Part, before: Snapshot, after: Snapshot): Restoring {
  const [old, young] = [before, after].map(snapshot => new Map(snapshot[part].map(row => [keyOf(row), row] as const)))
  return {
    remove: [...(young?.keys() ?? [])].filter(key => !old?.has(key)),
    change: before[part].filter(row => young?.has(keyOf(row)) && !sameRow(row, young.get(keyOf(row)))),
    add: before[part].filter(row => !young?.has(keyOf(row))),
  }
}

const GERMAN: Readonly<Record<Part, string>> = {
  relations: 'Über Beziehungen dieses Beschlusses wurde seitdem entschieden.',
  obligations: 'Fristen dieses Beschlusses wurden seitdem bestätigt oder geändert.',
  differences: 'Abweichende Zitate wurden seitdem angesehen.',
  documents: 'Ein weiteres Dokument zu diesem Beschluss wurde seitdem übernommen. Nehmen Sie zuerst das zurück.',
  points: 'Punkte dieses Beschlusses wurden seitdem bearbeitet.',
}

/**
 * Pure: what stands against going back, because somebody has worked on with it since; empty where nothing does. `now` may hold rows that whoever took the document
 * over did not see; those that are older than `since` are none of theirs.
 */
export function standsAgainst(after: Snapshot, now: Snapshot, since: Temporal.Instant): readonly string[] {
  const found: string[] = []
  if (!sameRow(after.paper ?? undefined, now.paper ?? undefined)) found.push('Angaben zu diesem Beschluss wurden seitdem geändert.')
  for (const part of PARTS) {
    const known = new Map(after[part].map(row => [keyOf(row), row] as const))
    const isYoung = (row: Row): boolean => Temporal.Instant.compare(Temporal.Instant.from(String(row['created'])), since) > 0
    const isGone = after[part].some(row => !now[part].some(other => keyOf(other) === keyOf(row)))
    const isOther = now[part].some(row => (known.has(keyOf(row)) ? !sameRow(known.get(keyOf(row)), row) : isYoung(row)))
    if (isGone || isOther) found.push(GERMAN[part])
  }
  return found
}
