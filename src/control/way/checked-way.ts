import { checkDraft } from '../report/draft-check.ts'
import type { Report } from '../report/report.store.ts'
import type { ReportWay } from '../rules/report-way.ts'
import type { WayOfReport } from './way.store.ts'

/** The way with what the gate says of the draft today (C3), for `decide`. The gate runs when a step asks for it, and then once: reading a way does not judge. */
export function checkedWay(report: Report, { way, signers }: WayOfReport, today: Temporal.PlainDate): ReportWay {
  let found: number | undefined
  return {
    ...way,
    get contradictions() {
      found ??= report.row.state === 'draft' ? checkDraft(report, today, signers).contradictions.length : 0
      return found
    },
  }
}
