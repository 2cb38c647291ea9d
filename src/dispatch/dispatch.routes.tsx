import { Hono } from 'hono'
import { readCity } from '#register/settings/city.ts'
import { access } from '#web/access.ts'
import { idOf, parameter } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import type { Texts } from '#web/form/field.ts'
import { type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { chosenIn } from '#web/list/choosing.tsx'
import { urls } from '#web/urls.ts'
import { confidentialNotice } from './cover-mail.letter.ts'
import { addressForm, bouncedForm, handedOverForm, WITHOUT_WORDS } from './delivery.form.ts'
import { DeliveriesPage, DeliveryPage, type DeliveryPageProps } from './delivery.pages.tsx'
import { deliveriesOf, leftOutOf } from './delivery.store.ts'
import { changeDelivery, type DeliveryWish, handOverDeliveries, retryFailed } from './delivery.usecases.ts'
import { type DispatchForm, dispatchForm, findKnown } from './dispatch.schema.ts'
import { dispatchNotice } from './dispatch-notices.pages.ts'
import type { Matter, MatterPort } from './matter.ts'
import { knownAddressees, resolveRecipients } from './recipients.store.ts'
import { NotYetPage, SendPage } from './send.pages.tsx'

/** Sending a matter, and what became of each delivery. `publicUrl`: beginning of links in mails. */
export const dispatchRoutes = (
  { database, clock }: Services,
  { matters, publicUrl }: { readonly matters: MatterPort; readonly publicUrl: string },
): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const sendPage = async (
    c: AppContext,
    matter: Matter,
    form: DispatchForm | null,
    trouble: { problem?: string; wantedProblem?: string; keys?: readonly string[] } = {},
  ): Promise<Response> => {
    const today = clock.today()
    const wanted = form?.committee || c.req.query('gremium')
    const { content, city, ...shown } = await database.read(c.get('principal'), async tx => {
      const content = await matters.content(tx, matter, today)
      const order = { wanted, added: form?.added ?? [] }
      return {
        content,
        resolved: await resolveRecipients(tx, { ...content, isConfidential: matter.isConfidential }, today, order),
        known: await knownAddressees(tx, today),
        city: await readCity(tx),
      }
    })
    const link = `${publicUrl}${urls.signIn({ weiter: matter.line.address })}`
    const mail = matter.isConfidential
      ? { ...confidentialNotice({ city, link }), isFixed: true }
      : { subject: content.subject, text: form ? form.coveringText : content.coveringText, isFixed: false }
    const children = (
      <SendPage
        {...shown}
        matter={matter}
        files={content.files}
        consequence={content.consequence}
        added={form?.added ?? []}
        leftOut={form?.leftOut ?? new Map()}
        problemKeys={new Set(trouble.keys)}
        wanted={trouble.wantedProblem ? (form?.wanted ?? '') : ''}
        wantedProblem={trouble.wantedProblem}
        problem={trouble.problem}
        mail={mail}
      />
    )
    return page(c, { title: 'Bericht versenden', current: 'reports', children }, trouble.problem || trouble.wantedProblem ? 422 : 200)
  }

  const find = (c: AppContext): Promise<Matter | null> => database.read(c.get('principal'), tx => matters.find(tx, idOf(c), clock.today()))

  routes.get(urls.reportSending.path, access('report.send'), async c => {
    const matter = there(await find(c), 'Diesen Bericht')
    const { wait, isReady } = matter.stand
    if (wait) return page(c, { title: 'Bericht versenden', current: 'reports', children: <NotYetPage matter={matter} words={wait} /> })
    if (isReady) return sendPage(c, matter, null)
    return deliveriesPage(c, matter)
  })

  const deliveriesPage = async (c: AppContext, matter: Matter, handing: FormState | null = null): Promise<Response> => {
    const shown = await database.read(c.get('principal'), async tx => ({
      deliveries: await deliveriesOf(tx, matter.id),
      leftOut: await leftOutOf(tx, matter.id),
    }))
    const more = { matter, handing, today: clock.today(), notice: dispatchNotice(c.req.query('hinweis')) }
    return page(
      c,
      { title: 'Versand des Berichts', current: 'reports', children: <DeliveriesPage {...shown} {...more} /> },
      statusOf(handing),
    )
  }

  routes.post(urls.reportHandOver.path, access('report.send'), async c => {
    const matter = there(await find(c), 'Diesen Bericht')
    const ids = await chosenIn(c)
    const sent = await handedOverForm.sent(c)
    if (!sent.values) return deliveriesPage(c, matter, sent)
    if (ids.length === 0) return deliveriesPage(c, matter, handedOverForm.refuse(sent, 'on', 'Wählen Sie mindestens einen Empfänger aus.'))
    const handed = await handOverDeliveries(database, c.get('principal'), { matters, matterId: matter.id, ids }, sent.values)
    const result = there(handed, 'Diesen Bericht')
    if (result.kind === 'refused') return deliveriesPage(c, matter, handedOverForm.refuse(sent, 'on', FUTURE))
    return c.redirect(urls.reportSending(matter.id, { hinweis: 'vermerkt' }), 303)
  })

  routes.post(urls.reportSending.path, access('report.send'), async c => {
    const matter = there(await find(c), 'Diesen Bericht')
    const { wait, isReady } = matter.stand
    if (wait) return page(c, { title: 'Bericht versenden', children: <NotYetPage matter={matter} words={wait} /> }, 409)
    if (!isReady) return c.redirect(urls.reportSending(matter.id, { hinweis: 'schon' }), 303)
    const fields = await textFields(c)
    const form = dispatchForm(fields)
    if (fields['aktion'] === 'hinzufuegen') {
      const known = await database.read(c.get('principal'), tx => knownAddressees(tx, clock.today()))
      const meant = form.wanted === '' ? null : findKnown(known, form.wanted)
      if (!meant)
        return sendPage(c, matter, form, {
          wantedProblem: 'Das steht so nicht im Verzeichnis, oder es ist nicht eindeutig. Wählen Sie einen Eintrag aus der Liste.',
        })
      return sendPage(c, matter, { ...form, added: [...new Set([...form.added, meant.key])] })
    }
    if (!matter.isConfidential && form.coveringText === '')
      return sendPage(c, matter, form, { problem: 'Schreiben Sie einen Text für die Mail.' })
    const wish = { id: matter.id, turn: form.turn, version: form.version }
    const result = there(await matters.send(c.get('principal'), wish, { ...form, publicUrl }), 'Diesen Bericht')
    if (result.kind === 'done') return c.redirect(urls.reportSending(matter.id, { hinweis: 'versandt' }), 303)
    const problem = `${result.kind === 'overtaken' ? OVERTAKEN : (REFUSALS[result.reason] ?? NOT_NOW)} Es ging nichts hinaus.`
    return sendPage(c, matter, form, { problem, keys: [...form.leftOut].flatMap(([key, reason]) => (reason === '' ? key : [])) })
  })

  const deliveryPage = async (c: AppContext, trouble: Pick<DeliveryPageProps, 'problem' | 'unsaved'> = NO_TROUBLE): Promise<Response> => {
    const found = await database.read(c.get('principal'), async tx => {
      const matter = await matters.find(tx, idOf(c), clock.today())
      const delivery = matter && (await deliveriesOf(tx, matter.id)).find(({ id }) => id === parameter(c, 'delivery'))
      return matter && delivery ? { matter, delivery } : null
    })
    const shown = { ...there(found, 'Diese Sendung'), ...trouble, today: clock.today(), notice: dispatchNotice(c.req.query('hinweis')) }
    const status = trouble.problem || trouble.unsaved ? 422 : 200
    return page(c, { title: `Sendung an ${shown.delivery.name}`, current: 'reports', children: <DeliveryPage {...shown} /> }, status)
  }
  const deliveryPath = urls.reportDelivery.path
  routes.get(deliveryPath, access('report.send'), c => deliveryPage(c))

  routes.post(urls.reportSendAgain.path, access('report.send'), async c => {
    const matterId = idOf(c)
    const retried = await retryFailed(database, c.get('principal'), { matters, matterId })
    return c.redirect(urls.reportSending(matterId, { hinweis: retried > 0 ? 'wiederholt' : 'nichts' }), 303)
  })

  routes.post(deliveryPath, access('report.send'), async c => {
    const [matterId, deliveryId] = [idOf(c), parameter(c, 'delivery')]
    const texts = await textFields(c)
    const action = texts['aktion'] ?? ''
    const wish = wishIn(action, texts, publicUrl)
    if ('problems' in wish) return deliveryPage(c, { unsaved: { action, state: wish }, problem: undefined })
    const changed = await changeDelivery(database, c.get('principal'), { matters, matterId, deliveryId }, wish)
    const result = there(changed, 'Diese Sendung')
    if (result.kind === 'done') return c.redirect(`${urls.reportDelivery(matterId, deliveryId)}?hinweis=vermerkt`, 303)
    return deliveryPage(c, { problem: result.kind === 'overtaken' ? OTHER_STATE : FUTURE, unsaved: undefined })
  })
  return routes
}

/** What someone wants to do about a delivery, or what is wrong with it. */
function wishIn(action: string, texts: Texts, publicUrl: string): DeliveryWish | FormState {
  const without = WITHOUT_WORDS.get(action)
  if (without) return without
  switch (action) {
    case 'zurueck': {
      const sent = bouncedForm.read(texts)
      return sent.values ? { action: 'bounced', ...sent.values } : sent
    }
    case 'uebergeben': {
      const sent = handedOverForm.read(texts)
      return sent.values ? { action: 'handed_over', ...sent.values } : sent
    }
    default: {
      const sent = addressForm.read(texts)
      return sent.values ? { action: 'corrected', ...sent.values, publicUrl } : sent
    }
  }
}

const NO_TROUBLE = { problem: undefined, unsaved: undefined }
const OTHER_STATE = 'Das geht nicht mehr: Die Sendung hat inzwischen einen anderen Stand.'
const FUTURE = 'Der Tag liegt in der Zukunft. Geben Sie den Tag an, an dem es geschah.'

const OVERTAKEN = 'Inzwischen hat jemand anderes etwas mit diesem Bericht getan. Laden Sie die Seite neu.'
const NOT_NOW = 'Dieser Bericht lässt sich jetzt nicht versenden. Laden Sie die Seite neu.'
const REFUSALS: Readonly<Record<string, string>> = {
  recipients_changed: 'Das Personenverzeichnis hat sich geändert, seit diese Liste gezeigt wurde. Sehen Sie die Liste noch einmal durch.',
  nobody: 'Die Liste hat keinen Empfänger.',
  left_out_without_reason: 'Wer nichts bekommen soll, braucht einen Grund.',
  not_your_part: 'Das Versenden kommt Ihrer Stellung nicht zu.',
}
