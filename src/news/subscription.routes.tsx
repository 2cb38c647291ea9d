import { Hono } from 'hono'
import { type Choice, readResolutionChoices } from '#register/resolution/resolution-choices.store.ts'
import { parseReference } from '#vocabulary/reference.ts'
import { access } from '#web/access.ts'
import { idOf, parameter } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { Gone, there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { notesFollowed } from './change-note.store.ts'
import { followForm, subscriptionForm, unfollowForm } from './subscription.form.ts'
import { StopPage, StoppedPage, SubscriptionsPage } from './subscription.pages.tsx'
import { findBySecret, findOwnFeed, listSubscriptions } from './subscription.store.ts'
import type { Followed } from './subscription.ts'
import { changeSubscription, endMailsBySecret, follow, renewFeed, unfollow } from './subscription.usecases.ts'

const SHOWN_NOTES = 30

/** What each person follows: the page on which it is kept, and the links in mails that end them. */
export const subscriptionRoutes = ({ database }: Services, { publicUrl }: { readonly publicUrl: string }): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, trouble: string | null = null): Promise<Response> => {
    const { id } = c.get('principal')
    const { choices, ...shown } = await database.read(c.get('principal'), async tx => ({
      subscriptions: await listSubscriptions(tx, id),
      notes: await notesFollowed(tx, id, { limit: SHOWN_NOTES }),
      feed: await findOwnFeed(tx, id),
      choices: await readResolutionChoices(tx),
    }))
    const { committees, units } = choices
    const chosen = { committee: meant(committees, c.req.query('gremium')), unit: c.req.query('stelle'), paper: c.req.query('beschluss') }
    const about = { committees, units, chosen, publicUrl: publicUrl || new URL(c.req.url).origin, notice: c.req.query('hinweis'), trouble }
    return page(c, { title: 'Abonnements', current: 'account', children: <SubscriptionsPage {...shown} {...about} /> }, trouble ? 422 : 200)
  }

  routes.get(urls.subscriptions(), access('follow.use'), c => show(c))

  routes.post(urls.subscriptions(), access('follow.use'), async c => {
    const { values } = await followForm.sent(c)
    if (!values) return show(c, 'Es wurde nichts abonniert: Wählen Sie, was Sie abonnieren möchten.')
    const { goesBack, byMail, inFeed, ...what } = values
    const subject = what.kind === 'paper' ? (parseReference(what.subject)?.normal ?? what.subject) : what.subject
    const followed = await database.change(c.get('principal'), change => follow(change, { ...what, subject }, { byMail, inFeed }))
    if (followed.kind === 'gone') return show(c, `Es wurde nichts abonniert: ${missing(what)} Prüfen Sie die Schreibweise.`)
    return c.redirect((goesBack && placeOf({ ...what, subject }, 'abonniert')) || urls.subscriptions({ hinweis: 'abonniert' }), 303)
  })

  routes.post(urls.subscriptionStop(), access('follow.use'), async c => {
    const { values } = await unfollowForm.sent(c)
    if (!values) throw new Gone('Dieses Abonnement')
    const what = values.kind === 'paper' ? { ...values, subject: parseReference(values.subject)?.normal ?? '' } : values
    there(await database.change(c.get('principal'), change => unfollow(change, what)), 'Dieses Abonnement')
    return c.redirect(placeOf(what, 'nicht-mehr-abonniert') ?? urls.subscriptions({ hinweis: 'beendet' }), 303)
  })

  routes.post(urls.subscriptionFeedRenew(), access('follow.use'), async c => {
    await database.change(c.get('principal'), renewFeed)
    return c.redirect(`${urls.subscriptions({ hinweis: 'adresse' })}#feed`, 303)
  })

  routes.post(urls.subscription.path, access('follow.use'), async c => {
    const id = idOf(c)
    const { values: how, texts } = await subscriptionForm.sent(c)
    const ends = texts['aktion'] === 'beenden'
    if (!how || (!ends && texts['aktion'] !== 'speichern')) return show(c, 'Es wurde nichts geändert: Die Eingabe ist unvollständig.')
    const changed = await database.change(c.get('principal'), change =>
      ends ? unfollow(change, { id }) : changeSubscription(change, id, how),
    )
    there(changed, 'Dieses Abonnement')
    return c.redirect(urls.subscriptions({ hinweis: ends ? 'beendet' : 'gespeichert' }), 303)
  })

  // Whoever has the link may end the mails, signed in or not. Only the form does it: programs that look at mails follow links.
  routes.get(urls.subscriptionEnd.path, access('page.read'), async c => {
    const secret = parameter(c, 'secret')
    const found = await database.read(c.get('principal'), tx => findBySecret(tx, secret))
    const children = found && found.byMail !== 'none' ? <StopPage what={german(found)} secret={secret} /> : <StoppedPage />
    return page(c, { title: 'Mails beenden', children })
  })
  routes.post(urls.subscriptionEnd.path, access('page.read'), async c => {
    await endMailsBySecret(database, c.get('principal'), parameter(c, 'secret'))
    return page(c, { title: 'Keine Mails mehr', children: <StoppedPage /> })
  })
  return routes
}

/** A committee may be named by its short name or its name. */
const meant = (choices: readonly Choice[], wanted: string | undefined): string | undefined =>
  choices.find(({ value, label }) => wanted && (value === wanted || label === `${wanted} (${value})`))?.value

/** The page of what is followed, where it has one of its own; with what is said there. */
const placeOf = ({ kind, subject }: Followed, notice: string): string | null =>
  kind === 'paper'
    ? urls.resolution(subject, notice)
    : kind === 'plan'
      ? urls.planningReport(subject, notice)
      : kind === 'measure'
        ? urls.measure(subject, notice)
        : null

const missing = ({ kind, subject }: Followed): string =>
  kind === 'paper'
    ? `Den Beschluss „${subject}“ gibt es im Register nicht, oder er ist nicht für Sie freigegeben.`
    : kind === 'plan' || kind === 'measure'
      ? `${kind === 'plan' ? 'Diesen Planungsbericht' : 'Diese Maßnahme'} gibt es nicht, oder es ist nicht für Sie freigegeben.`
      : `${kind === 'unit' ? 'Die Stelle' : 'Das Gremium'} „${subject}“ gibt es im Register nicht.`

/** What the mails are about; a resolution that the public does not see is not named to whoever has the link. */
const german = ({ kind, subject }: Followed): string =>
  kind === 'paper'
    ? subject || 'einem Beschluss'
    : kind === 'committee'
      ? `Gremium ${subject}`
      : subject || (kind === 'plan' ? 'einem Planungsbericht' : 'einer Maßnahme')
