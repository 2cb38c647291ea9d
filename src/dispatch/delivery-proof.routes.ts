import { Hono } from 'hono'
import { renderDeliveryListPdf } from '#letters/render-delivery-list-pdf.ts'
import { readCity } from '#register/settings/city.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { there } from '#web/gone.ts'
import { urls } from '#web/urls.ts'
import { deliveriesOf, leftOutOf } from './delivery.store.ts'
import { type DeliveryProof, deliveryCsv, deliveryListSheet, proofFileName } from './delivery-proof.letter.ts'
import type { MatterPort } from './matter.ts'
import { committeeName } from './recipients.store.ts'

/** The proof of sending: who got what when, as PDF and as CSV. */
export const deliveryProofRoutes = ({ database, clock }: Services, matters: MatterPort): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const proofOf = (c: AppContext): Promise<DeliveryProof | null> =>
    database.read(c.get('principal'), async tx => {
      const today = clock.today()
      const matter = await matters.find(tx, idOf(c), today)
      if (!matter?.stand.sentAt) return null
      const deliveries = await deliveriesOf(tx, matter.id)
      if (deliveries.length === 0) return null
      const { files, proofTitle, sent } = await matters.content(tx, matter, today)
      return {
        matter,
        title: proofTitle,
        city: await readCity(tx),
        sentAt: matter.stand.sentAt,
        committee: await committeeName(tx, sent.committee, today),
        deliveries,
        leftOut: await leftOutOf(tx, matter.id),
        files,
        today,
      }
    })
  const headers = (proof: DeliveryProof, extension: 'pdf' | 'csv') => ({
    'content-type': extension === 'pdf' ? 'application/pdf' : 'text/csv; charset=utf-8',
    'content-disposition': `${extension === 'pdf' ? 'inline' : 'attachment'}; filename="${proofFileName(proof, extension).replace(/[^\x20-\x7e]|["\\]/g, '_')}"`,
    'cache-control': 'private, no-store',
  })

  routes.get(urls.reportProofPdf.path, access('report.send'), async c => {
    const proof = there(await proofOf(c), 'Diesen Versandnachweis')
    const { pdf } = await renderDeliveryListPdf(deliveryListSheet(proof))
    return c.body(new Uint8Array(pdf), 200, headers(proof, 'pdf'))
  })

  routes.get(urls.reportProofCsv.path, access('report.send'), async c => {
    const proof = there(await proofOf(c), 'Diesen Versandnachweis')
    return c.body(deliveryCsv(proof), 200, headers(proof, 'csv'))
  })
  return routes
}
