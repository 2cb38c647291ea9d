/** What the order of reports depends on. */
export interface OrderedReport {
  readonly id: string
  readonly date: Temporal.PlainDate | null
  /** The report that this one corrects (C5). */
  readonly correctsId: string | null
  readonly finishedAt: Temporal.Instant | null
}

/**
 * Reports from the newest to the oldest, by the day they bear and not by when they came in: letters are often taken over out of order. A correction (C5) stands
 * in the place of the report it corrects, even when newer reports exist, and comes before it. Reports without a legible day are the oldest.
 */
export function newestFirst<Report extends OrderedReport>(reports: readonly Report[]): Report[] {
  const byId = new Map(reports.map(report => [report.id, report]))
  const keyed = reports.map(report => ({ report, place: placeOf(report, byId) }))
  keyed.sort((one, other) => {
    if (one.place.root.id !== other.place.root.id) {
      return compareNewest(one.place.root, other.place.root)
    }
    return other.place.depth - one.place.depth || compareNewest(one.report, other.report)
  })
  return keyed.map(({ report }) => report)
}

/** The reports that still speak: those that no other one corrects, newest first. */
export function inForce<Report extends OrderedReport>(reports: readonly Report[]): Report[] {
  const corrected = new Set(reports.map(report => report.correctsId))
  return newestFirst(reports).filter(report => !corrected.has(report.id))
}

/** The report at the beginning of a chain of corrections, and how many corrections lie between. */
function placeOf<Report extends OrderedReport>(report: Report, byId: ReadonlyMap<string, Report>): { root: Report; depth: number } {
  let root = report
  let depth = 0
  while (root.correctsId !== null && depth <= byId.size) {
    const corrected = byId.get(root.correctsId)
    if (!corrected) break
    root = corrected
    depth++
  }
  return { root, depth }
}

function compareNewest(one: OrderedReport, other: OrderedReport): number {
  if (one.date === null || other.date === null) {
    if (one.date !== null) return -1
    if (other.date !== null) return 1
  } else {
    const byDay = Temporal.PlainDate.compare(other.date, one.date)
    if (byDay !== 0) return byDay
  }
  if (one.finishedAt && other.finishedAt) {
    const byTime = Temporal.Instant.compare(other.finishedAt, one.finishedAt)
    if (byTime !== 0) return byTime
  }
  return one.id < other.id ? 1 : -1
}
