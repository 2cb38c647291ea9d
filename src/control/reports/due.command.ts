import { SYSTEM } from '#platform/access/principal.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { CommandExit, CommandOutput } from '#platform/command/command-output.ts'
import type { Database } from '#platform/db/database.ts'
import { toCsv } from '#platform/http/csv.ts'
import { formatShortGermanDate } from '#vocabulary/german-date.ts'
import { formatDueDistance } from '#vocabulary/german-format.ts'
import { germanLight } from '#vocabulary/light.ts'
import { type DueItem, dueUntil } from './due.store.ts'

export interface DueOptions {
  /** "4w", "30d", "6m", "1y": how far ahead. */
  readonly within: string
  readonly format: 'text' | 'json' | 'csv'
  readonly output: CommandOutput
}

const UNITS = { d: 'days', w: 'weeks', m: 'months', y: 'years' } as const

/** "4w" as a length of time; null where it is none. */
export function parseWithin(text: string): Temporal.Duration | null {
  const [, count, unit] = /^(\d{1,4})([dwmy])$/.exec(text.trim()) ?? []
  return count && unit ? Temporal.Duration.from({ [UNITS[unit as keyof typeof UNITS]]: Number(count) }) : null
}

/** `regelkreis due`: the open points and control reports that are due within a time, overdue ones included. */
export async function listDue({ database, clock }: { database: Database; clock: Clock }, options: DueOptions): Promise<CommandExit> {
  const within = parseWithin(options.within)
  if (!within) {
    options.output.err(`error: --within takes a number and one of d, w, m, y, such as 4w; got "${options.within}"\n`)
    return 2
  }
  const today = clock.today()
  const items = await database.read(SYSTEM, tx => dueUntil(tx, today.add(within), today))
  options.output.out(formatItems(items, options.format, today))
  return 0
}

function formatItems(items: readonly DueItem[], format: DueOptions['format'], today: Temporal.PlainDate): string {
  if (format === 'json') return `${JSON.stringify(items, null, 2)}\n`
  if (format === 'csv') {
    return toCsv([
      ['Ampel', 'Vorlage', 'Was', 'Zuständig', 'Fällig am'],
      ...items.map(item => [germanLight(item.light).label, item.reference, item.what, item.whom ?? '', item.due.toString()]),
    ])
  }
  if (items.length === 0) return 'Nichts fällig.\n'
  const rows = items.map(item => {
    const { sign, label } = germanLight(item.light)
    const when = `${formatShortGermanDate(item.due)} (${formatDueDistance(item.due, today)})`
    return [`${sign} ${label}`, item.reference, when, item.whom ?? '–', item.what]
  })
  const widths = [0, 1, 2, 3].map(column => Math.max(...rows.map(row => row[column]?.length ?? 0)))
  return rows
    .map(
      row =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('')
}
