import { Hono } from 'hono'
import { readReport } from '#control/report/report.store.ts'
import { sendableFiles } from '#control/sending/sendable-files.store.ts'
import { readWay } from '#control/way/way.store.ts'
import { renderDeliveryListPdf } from '#letters/render-delivery-list-pdf.ts'
import { readCity } from '#register/settings/city.ts'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { notFoundPage } from '#web/error-pages.tsx'
import { urls } from '#web/urls.ts'
import { deliveriesOf, leftOutOf, sendingOf } from './delivery.store.ts'
import { type DeliveryProof, deliveryCsv, deliveryListSheet, proofFileName } from './delivery-proof.letter.ts'
import { resolveRecipients } from './recipients.store.ts'

/** The proof of sending: who got what when, as PDF and as CSV. */
export const deliveryProofRoutes = ({ database, clock }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const proofOf = (c: AppContext): Promise<DeliveryProof | null> =>
    database.read(c.get('principal'), async tx => {
      const report = await readReport(tx, c.req.param('id') ?? '')
      const found = report && (await readWay(tx, report, clock.today()))
      if (!report || !found?.sentAt) return null
      const deliveries = await deliveriesOf(tx, report.row.id)
      if (deliveries.length === 0) return null
      const { committee } = await sendingOf(tx, report.row.id)
      const { choices } = await resolveRecipients(tx, { id: report.row.id, isConfidential: false }, clock.today(), { wanted: committee })
      return {
        report,
        city: await readCity(tx),
        sentAt: found.sentAt,
        sentBy: found.steps.findLast(({ action }) => action === 'send')?.actorName ?? '',
        committee: choices.find(({ shortName }) => shortName === committee)?.name ?? committee,
        deliveries,
        leftOut: await leftOutOf(tx, report.row.id),
        files: await sendableFiles(tx, report),
        today: clock.today(),
      }
    })
  const headers = (proof: DeliveryProof, extension: 'pdf' | 'csv') => ({
    'content-type': extension === 'pdf' ? 'application/pdf' : 'text/csv; charset=utf-8',
    'content-disposition': `${extension === 'pdf' ? 'inline' : 'attachment'}; filename="${proofFileName(proof, extension).replace(/[^\x20-\x7e]|["\\]/g, '_')}"`,
    'cache-control': 'private, no-store',
  })

  routes.get(urls.reportProofPdf(':id'), access('report.send'), async c => {
    const proof = await proofOf(c)
    if (!proof) return notFoundPage(c, 'Diesen Versandnachweis')
    const { pdf } = await renderDeliveryListPdf(deliveryListSheet(proof))
    return c.body(new Uint8Array(pdf), 200, headers(proof, 'pdf'))
  })

  routes.get(urls.reportProofCsv(':id'), access('report.send'), async c => {
    const proof = await proofOf(c)
    if (!proof) return notFoundPage(c, 'Diesen Versandnachweis')
    return c.body(deliveryCsv(proof), 200, headers(proof, 'csv'))
  })
  return routes
}
