import { sql } from 'drizzle-orm'
import { carryOutDispatch, prepareDispatch } from '#dispatch/dispatch.usecases.ts'
import type { DispatchOrder, DispatchRefusal, MatterPort } from '#dispatch/matter.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { planPublicationBySetting } from '#publication/publication.store.ts'
import { readReport } from '../report/report.store.ts'
import { reportWay } from '../report/way.table.ts'
import { followVisibility, lockStep, recordStep, type StepResult, type StepWish } from '../way/take-step.ts'
import { readWay } from '../way/way.store.ts'
import { matterContent, matterOf } from './report-matter.letter.ts'
import { readSendingSettings } from './sending-settings.ts'

export type SendResult = StepResult | DispatchRefusal

/**
 * Sends a signed and noted report (C5): one transaction takes the step, writes down to whom it goes with the names and addresses of the day, and puts the mails into
 * the outbox. From now on the report is the council's.
 * @param order to whom and with what words; without one the report counts as sent by other means, and nothing goes out
 */
export function sendReport(database: Database, principal: Principal, wish: Omit<StepWish, 'action'>): Promise<StepResult>
export function sendReport(
  database: Database,
  principal: Principal,
  wish: Omit<StepWish, 'action'>,
  order: DispatchOrder | undefined,
): Promise<SendResult>
export function sendReport(
  database: Database,
  principal: Principal,
  wish: Omit<StepWish, 'action'>,
  order?: DispatchOrder,
): Promise<SendResult> {
  return database.change(principal, async change => {
    const { tx } = change
    const sending: StepWish = { ...wish, action: 'send' }
    const ready = await lockStep(change, sending)
    if (ready.kind !== 'ready') return change.nothing(ready)
    const { report, found } = ready
    const today = change.clock.today()
    const matter = matterOf(report, found)
    const dispatch = order && (await prepareDispatch(tx, { matter, content: await matterContent(tx, report, today) }, order, today))
    if (dispatch && dispatch.kind !== 'ready') return change.nothing(dispatch)
    await recordStep(change, sending, ready)
    if (dispatch) {
      const counts = await carryOutDispatch(change, dispatch)
      const { committee } = dispatch.resolved
      const coveringText = matter.isConfidential ? '' : dispatch.order.coveringText
      await tx.execute(sql`update report_way set ${reportWay.set({ sentTo: committee, coveringText })} where report_id = ${report.row.id}`)
      await change.audit({
        action: 'report.dispatched',
        recordType: 'control_report',
        recordId: report.row.id,
        data: { committee, ...counts, leftOut: dispatch.order.leftOut.size, letterSha256: dispatch.content.files.letter?.sha256 ?? null },
      })
    }
    await followVisibility(change, { report, step: ready.next })
    const { publication, publishAfterDays } = await readSendingSettings(tx)
    if (publication === 'delayed' && !matter.isConfidential)
      await planPublicationBySetting(tx, report.row.id, today.add({ days: publishAfterDays }))
    return { kind: 'done', step: ready.next }
  })
}

/** Reports as what `dispatch` sends. */
export const reportMatters = (database: Database): MatterPort => ({
  async find(tx, id, today) {
    const report = await readReport(tx, id)
    return report && matterOf(report, await readWay(tx, report, today))
  },
  async content(tx, { id }, today) {
    const report = await readReport(tx, id)
    if (!report) throw new Error(`the report ${id} is gone`)
    return matterContent(tx, report, today)
  },
  send: (principal, { id, ...wish }, order) => sendReport(database, principal, { reportId: id, ...wish }, order),
})
