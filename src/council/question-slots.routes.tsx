import type { ReportSlots } from '#control/reports/report.routes.tsx'
import { can } from '#platform/access/principal.ts'
import type { Services } from '#web/app-env.ts'
import { markRead } from './letter.usecases.ts'
import { ReportQuestions } from './question.pages.tsx'
import { findAskableReport, questionsOfReport, readGroups } from './question.store.ts'

type Slots = Pick<Services, 'database' | 'clock'>

/** At a report: the questions about it. Whoever received the report has read it now. */
export const questionsBelowReport =
  ({ database, clock }: Slots): NonNullable<ReportSlots['below']> =>
  async (principal, { row }) => {
    if (can(principal, 'council.desk')) await database.change(principal, change => markRead(change, row.id))
    const shown = await database.read(principal, async tx => {
      const questions = await questionsOfReport(tx, row.id)
      const groups = can(principal, 'question.ask') ? await readGroups(tx, principal) : []
      const isFree = groups.some(({ shortName }) => !questions.some(({ groupKey }) => groupKey === shortName))
      return { questions, mayAsk: isFree && ((await findAskableReport(tx, row.id))?.wasSent ?? false) }
    })
    return <ReportQuestions reportId={row.id} today={clock.today()} {...shown} />
  }
