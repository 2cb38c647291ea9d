import type { PointStatus, ReportKind } from '#reading/reading.ts'
import { judge } from '#reading/rules/status.rule.ts'
import { decidingClauses } from '#reading/rules/status-demand.ts'

/** What a reviewer is shown: what the answer says, or what its kind of report suggests where nothing speaks against that; null where it is left to them. */
export const shownStatus = (answer: string, kind: ReportKind): PointStatus | null => {
  const { found, vetoed } = judge(decidingClauses(answer), kind, false)
  if (found !== null || vetoed) return found?.status ?? null
  return kind === 'final' ? 'fulfilled' : 'in_progress'
}
