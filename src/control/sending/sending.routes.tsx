import { Hono } from 'hono'
import { confidentialNotice, coverSubject, coverText } from '#dispatch/cover-mail.letter.ts'
import { DeliveriesPage, DeliveryPage } from '#dispatch/delivery.pages.tsx'
import { deliveriesOf, leftOutOf } from '#dispatch/delivery.store.ts'
import { changeDelivery, type DeliveryResult, retryFailed } from '#dispatch/delivery.usecases.ts'
import { deliveryWish, findKnown, type SendingForm, sendingForm, settingsFromForm, settingsValues } from '#dispatch/dispatch.schema.ts'
import { knownAddressees, resolveRecipients } from '#dispatch/recipients.store.ts'
import { NotYetPage, SendPage } from '#dispatch/send.pages.tsx'
import type { Tx } from '#platform/db/transaction.ts'
import { readCity } from '#register/settings/city.ts'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { notFoundPage } from '#web/error-pages.tsx'
import { textFields } from '#web/form/text-fields.ts'
import { listTitle, page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { type Report, readReport } from '../report/report.store.ts'
import { readWay, type WayOfReport } from '../way/way.store.ts'
import { type SendResult, sendReport } from './send-report.usecases.ts'
import { sendableFiles } from './sendable-files.store.ts'
import { SendingListPage } from './sending-list.pages.tsx'
import { listSendings, sendingFilterFrom } from './sending-list.store.ts'
import { sendingNotice } from './sending-notices.ts'
import { SendingSettingsPage } from './sending-settings.pages.tsx'
import { readSendingSettings, saveSendingSettings } from './sending-settings.ts'

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}'

/** Sending reports, what became of each delivery, and the city's settings for it. `publicUrl`: beginning of links in mails. */
export const sendingRoutes = (services: Services, { publicUrl }: { readonly publicUrl: string }): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()

  routes.get(urls.sendings(), access('report.send'), async c => {
    const filter = sendingFilterFrom(c.req.query())
    const found = await database.read(c.get('principal'), tx => listSendings(tx, filter))
    return page(c, {
      title: listTitle('Versand', { words: filter.suche, page: filter.seite }),
      current: 'reports',
      children: <SendingListPage {...found} filter={filter} />,
    })
  })

  routes.get(urls.sendingSettings(), access('settings.read'), async c => {
    const settings = await database.read(c.get('principal'), readSendingSettings)
    const children = (
      <SendingSettingsPage values={settingsValues(settings)} problems={[]} saved={c.req.query('hinweis') === 'gespeichert'} />
    )
    return page(c, { title: 'Versand und Veröffentlichung', children })
  })

  routes.post(urls.sendingSettings(), access('settings.write'), async c => {
    const form = await textFields(c)
    const read = settingsFromForm(form)
    if ('problems' in read) {
      const children = <SendingSettingsPage values={form} problems={read.problems} saved={false} />
      return page(c, { title: 'Versand und Veröffentlichung', children }, 422)
    }
    await database.change(c.get('principal'), change => saveSendingSettings(change, read.settings))
    return c.redirect(urls.sendingSettings('gespeichert'), 303)
  })

  const sendPage = async (
    c: AppContext,
    { report, found }: Found,
    form: SendingForm | null,
    trouble: { problem?: string; wantedProblem?: string; keys?: readonly string[] } = {},
  ): Promise<Response> => {
    const today = clock.today()
    const { isConfidential } = found.way
    const wanted = form?.committee || c.req.query('gremium')
    const shown = await database.read(c.get('principal'), async (tx: Tx) => ({
      resolved: await resolveRecipients(tx, { id: report.row.id, isConfidential }, today, { wanted, added: form?.added ?? [] }),
      known: await knownAddressees(tx, today),
      files: await sendableFiles(tx, report),
      city: await readCity(tx),
      settings: await readSendingSettings(tx),
    }))
    const { settings, city, ...rest } = shown
    const link = `${publicUrl}${urls.signIn({ weiter: urls.report(report.row.id) })}`
    const mail = isConfidential
      ? { ...confidentialNotice({ city, link }), isFixed: true }
      : {
          subject: coverSubject({ report, city }),
          text: form ? form.coveringText : coverText(settings.coveringText, { report, city }),
          isFixed: false,
        }
    const isPlanned = settings.publication === 'delayed' && !isConfidential
    const children = (
      <SendPage
        {...rest}
        report={report}
        turn={found.turn}
        added={form?.added ?? []}
        leftOut={form?.leftOut ?? new Map()}
        problemKeys={new Set(trouble.keys)}
        wanted={trouble.wantedProblem ? (form?.wanted ?? '') : ''}
        wantedProblem={trouble.wantedProblem}
        problem={trouble.problem}
        mail={mail}
        publishOn={isPlanned ? today.add({ days: settings.publishAfterDays }) : null}
      />
    )
    return page(c, { title: 'Bericht versenden', current: 'reports', children }, trouble.problem || trouble.wantedProblem ? 422 : 200)
  }

  interface Found {
    readonly report: Report
    readonly found: WayOfReport
  }
  const find = (c: AppContext): Promise<Found | null> =>
    database.read(c.get('principal'), async tx => {
      const report = await readReport(tx, c.req.param('id') ?? '')
      return report && { report, found: await readWay(tx, report, clock.today()) }
    })

  routes.get(urls.reportSending(':id'), access('report.send'), async c => {
    const one = await find(c)
    if (!one) return notFoundPage(c, 'Diesen Bericht')
    const { report, found } = one
    const wait = waitWords(found)
    if (wait) return page(c, { title: 'Bericht versenden', current: 'reports', children: <NotYetPage report={report} words={wait} /> })
    if (found.way.step === 'signed' || found.way.step === 'noted') return sendPage(c, one, null)
    const shown = await database.read(c.get('principal'), async tx => ({
      deliveries: await deliveriesOf(tx, report.row.id),
      leftOut: await leftOutOf(tx, report.row.id),
    }))
    const children = <DeliveriesPage {...shown} report={report} sentAt={found.sentAt} notice={sendingNotice(c.req.query('hinweis'))} />
    return page(c, { title: 'Versand des Berichts', current: 'reports', children })
  })

  routes.post(urls.reportSending(':id'), access('report.send'), async c => {
    const one = await find(c)
    if (!one) return notFoundPage(c, 'Diesen Bericht')
    const { report, found } = one
    const wait = waitWords(found)
    if (wait) return page(c, { title: 'Bericht versenden', children: <NotYetPage report={report} words={wait} /> }, 409)
    if (found.way.step !== 'signed' && found.way.step !== 'noted')
      return c.redirect(urls.reportSending(report.row.id, { hinweis: 'schon' }), 303)
    const fields = await textFields(c)
    const form = sendingForm(fields)
    if (fields['aktion'] === 'hinzufuegen') {
      const known = await database.read(c.get('principal'), tx => knownAddressees(tx, clock.today()))
      const meant = form.wanted === '' ? null : findKnown(known, form.wanted)
      if (!meant)
        return sendPage(c, one, form, {
          wantedProblem: 'Das steht so nicht im Verzeichnis, oder es ist nicht eindeutig. Wählen Sie einen Eintrag aus der Liste.',
        })
      return sendPage(c, one, { ...form, added: [...new Set([...form.added, meant.key])] })
    }
    if (!found.way.isConfidential && form.coveringText === '')
      return sendPage(c, one, form, { problem: 'Schreiben Sie einen Text für die Mail.' })
    const wish = { reportId: report.row.id, turn: form.turn, version: form.version }
    const result = await sendReport(database, c.get('principal'), wish, { ...form, publicUrl })
    if (result.kind === 'done') return c.redirect(urls.reportSending(report.row.id, { hinweis: 'versandt' }), 303)
    return sendPage(c, one, form, {
      problem: problemWords(result),
      ...(result.kind === 'left_out_without_reason' ? { keys: result.keys } : {}),
    })
  })

  const deliveryPage = async (c: AppContext, problem?: string): Promise<Response> => {
    const found = await database.read(c.get('principal'), async tx => {
      const report = await readReport(tx, c.req.param('id') ?? '')
      const delivery = report && (await deliveriesOf(tx, report.row.id)).find(({ id }) => id === c.req.param('delivery'))
      return report && delivery ? { report, delivery } : null
    })
    if (!found) return notFoundPage(c, 'Diese Sendung')
    const children = <DeliveryPage {...found} today={clock.today()} problem={problem} notice={sendingNotice(c.req.query('hinweis'))} />
    return page(c, { title: `Sendung an ${found.delivery.name}`, current: 'reports', children }, problem ? 422 : 200)
  }
  const deliveryPath = urls.reportDelivery(':id', `:delivery{${UUID}}`)
  routes.get(deliveryPath, access('report.send'), c => deliveryPage(c))

  routes.post(urls.reportSendAgain(':id'), access('report.send'), async c => {
    const id = c.req.param('id') ?? ''
    const retried = await retryFailed(database, c.get('principal'), id)
    return c.redirect(urls.reportSending(id, { hinweis: retried > 0 ? 'wiederholt' : 'nichts' }), 303)
  })

  routes.post(deliveryPath, access('report.send'), async c => {
    const [reportId, deliveryId] = [c.req.param('id') ?? '', c.req.param('delivery') ?? '']
    const wish = deliveryWish(await textFields(c), publicUrl)
    if (!wish) return deliveryPage(c, 'Geben Sie an, was geschehen ist und an welchem Tag.')
    const result = await changeDelivery(database, c.get('principal'), { reportId, deliveryId }, wish)
    if (result === 'gone') return notFoundPage(c, 'Diese Sendung')
    if (result !== 'done') return deliveryPage(c, DELIVERY_PROBLEMS[result])
    return c.redirect(`${urls.reportDelivery(reportId, deliveryId)}?hinweis=vermerkt`, 303)
  })
  return routes
}

const DELIVERY_PROBLEMS: Record<Exclude<DeliveryResult, 'done' | 'gone'>, string> = {
  overtaken: 'Das geht nicht mehr: Die Sendung hat inzwischen einen anderen Stand.',
  bad_address: 'Das ist keine Mailadresse. Geschrieben wird sie wie name@beispiel.de.',
  future_day: 'Der Tag liegt in der Zukunft. Geben Sie den Tag an, an dem es geschah.',
}

/** Why a report cannot be sent yet; null where it can, or was. */
function waitWords({ way }: WayOfReport): string | null {
  switch (way.step) {
    case 'drafting':
    case 'submitted':
    case 'checked':
      return 'Dieser Bericht ist noch nicht unterschrieben. Versenden lässt er sich nach der Unterschrift und der Kenntnisnahme.'
    case 'signed':
      return way.isNoted ? 'Dieser Bericht ist unterschrieben und wartet auf die Kenntnisnahme. Danach lässt er sich versenden.' : null
    case 'returned':
      return 'Dieser Bericht wurde zurückgegeben, bevor er hinausging. Versandt wird der Bericht, der an seine Stelle tritt.'
    default:
      return null
  }
}

function problemWords(result: Exclude<SendResult, { kind: 'done' }>): string {
  switch (result.kind) {
    case 'recipients_changed':
      return 'Das Personenverzeichnis hat sich geändert, seit diese Liste gezeigt wurde. Es ging nichts hinaus. Sehen Sie die Liste noch einmal durch.'
    case 'nobody':
      return 'Die Liste hat keinen Empfänger. Es ging nichts hinaus.'
    case 'left_out_without_reason':
      return 'Wer nichts bekommen soll, braucht einen Grund. Es ging nichts hinaus.'
    case 'overtaken':
      return 'Inzwischen hat jemand anderes einen Schritt mit diesem Bericht getan. Es ging nichts hinaus. Laden Sie die Seite neu.'
    case 'refused':
      return result.because === 'not_your_part'
        ? 'Das Versenden kommt Ihrer Stellung nicht zu. Es ging nichts hinaus.'
        : 'Dieser Bericht lässt sich jetzt nicht versenden. Es ging nichts hinaus. Laden Sie die Seite neu.'
    default:
      return 'Der Bericht hat sich inzwischen geändert. Es ging nichts hinaus. Laden Sie die Seite neu.'
  }
}
