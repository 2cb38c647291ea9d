import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PointStatus, ReportKind } from '#reading/reading.ts'
import { judge } from '#reading/rules/status.rule.ts'
import { decidingClauses } from '#reading/rules/status-demand.ts'

/** Kind of report, answer, the statuses that a careful reader may give it (null: left to a person). */
export type ReadAnswer = readonly [ReportKind, string, ...(PointStatus | null)[]]

/** One test for each answer: a reviewer is shown one of its statuses (C2). */
export function testShownStatuses(answers: readonly ReadAnswer[]): void {
  for (const [kind, answer, ...right] of answers)
    test(`C2: ${kind === 'final' ? 'a final' : 'an interim'} report that says "${answer}" is shown as ${right.map(status => status ?? 'open').join(' or ')}`, () => {
      assert.ok(right.includes(shownStatus(answer, kind)), `${shownStatus(answer, kind)}`)
    })
}

/** What a reviewer is shown: what the answer says, or what its kind of report suggests where nothing speaks against that; null where it is left to them. */
const shownStatus = (answer: string, kind: ReportKind): PointStatus | null => {
  const { found, vetoed } = judge(decidingClauses(answer), kind, false)
  if (found !== null || vetoed) return found?.status ?? null
  return kind === 'final' ? 'fulfilled' : 'in_progress'
}
