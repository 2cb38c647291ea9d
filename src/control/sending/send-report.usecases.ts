import { sql } from 'drizzle-orm'
import { carryOutDispatch, type Dispatch, prepareDispatch } from '#dispatch/dispatch.usecases.ts'
import type { DispatchOrder, DispatchRefusal, MatterPort } from '#dispatch/matter.ts'
import type { Principal } from '#platform/access/principal.ts'
import type { Change, Database } from '#platform/db/database.ts'
import { planPublicationBySetting } from '#publication/publication.store.ts'
import { readReport } from '../report/report.store.ts'
import { reportWay } from '../report/way.table.ts'
import type { StepNotice } from '../way/step-mails.usecases.ts'
import { followVisibility, type StepResult, type StepWish, takeStep } from '../way/take-step.ts'
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
  tell?: StepNotice,
): Promise<SendResult>
export function sendReport(
  database: Database,
  principal: Principal,
  wish: Omit<StepWish, 'action'>,
  order?: DispatchOrder,
  tell?: StepNotice,
): Promise<SendResult> {
  let dispatch: Dispatch | undefined
  return takeStep<object, DispatchRefusal>(
    database,
    principal,
    { ...wish, action: 'send' },
    {
      async check({ tx, clock }, { report, found }) {
        if (!order) return
        const today = clock.today()
        const prepared = await prepareDispatch(
          tx,
          { matter: matterOf(report, found), content: await matterContent(tx, report, today) },
          order,
          today,
        )
        if (prepared.kind !== 'ready') return prepared
        dispatch = prepared
      },
      async work(change, { report, next }) {
        if (dispatch) await carryOut(change, dispatch)
        await followVisibility(change, { report, step: next })
        const { publication, publishAfterDays } = await readSendingSettings(change.tx)
        if (publication === 'delayed' && report.row.visibility !== 'confidential')
          await planPublicationBySetting(change.tx, report.row.id, change.clock.today().add({ days: publishAfterDays }))
        return {}
      },
      tell,
    },
  )
}

/** Puts the mails into the outbox, and writes down to whom the report goes. */
async function carryOut(change: Change, dispatch: Dispatch): Promise<void> {
  const { matter, order, resolved, content } = dispatch
  const counts = await carryOutDispatch(change, dispatch)
  const sent = { sentTo: resolved.committee, coveringText: matter.isConfidential ? '' : order.coveringText }
  await change.tx.execute(sql`update report_way set ${reportWay.set(sent)} where report_id = ${matter.id}`)
  await change.audit({
    action: 'report.dispatched',
    recordType: 'control_report',
    recordId: matter.id,
    data: { committee: resolved.committee, ...counts, leftOut: order.leftOut.size, letterSha256: content.files.letter?.sha256 ?? null },
  })
}

/** Reports as what `dispatch` sends. `tell`: who is told of what is left to be done. */
export const reportMatters = (database: Database, tell?: StepNotice): MatterPort => ({
  async find(tx, id, today) {
    const report = await readReport(tx, id)
    return report && matterOf(report, await readWay(tx, report, today))
  },
  async content(tx, { id }, today) {
    const report = await readReport(tx, id)
    if (!report) throw new Error(`the report ${id} is gone`)
    return matterContent(tx, report, today)
  },
  send: (principal, { id, ...wish }, order) => sendReport(database, principal, { reportId: id, ...wish }, order, tell),
})
