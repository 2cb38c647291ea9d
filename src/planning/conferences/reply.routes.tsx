import { Hono } from 'hono'
import type { Tx } from '#platform/db/transaction.ts'
import { access } from '#web/access.ts'
import { parameter } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { type FormState, statusOf } from '#web/form/form.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { placesOf } from '../rules/circle.ts'
import { replyForm } from './circle.form.ts'
import { materialOf, participantsOf } from './circle.store.ts'
import { BY_LINK, readByLink, replyByLink } from './circle.usecases.ts'
import type { InvitationPorts } from './invite.usecases.ts'
import { sendMaterial } from './material.routes.tsx'
import { ReplyPage } from './reply.pages.tsx'

const WHAT = 'Diese Einladung'
/** Looking changes nothing, whoever looks: also a mail server that opens every link. */
const LOOKING = { ...BY_LINK, mayWrite: false }

/** What the link of an invitation leads to, without an account (K4). Whoever guesses learns nothing: every wrong link is answered alike. */
export const replyRoutes = (services: Services, ports: InvitationPorts): Hono<AppEnv> => {
  const { database, clock } = services
  const routes = new Hono<AppEnv>()

  const load = async (tx: Tx, secret: string) => there(await readByLink(tx, secret, clock.today()), WHAT)
  const show = async (c: AppContext, sent?: FormState): Promise<Response> => {
    const secret = parameter(c, 'secret')
    const found = await database.read(LOOKING, async tx => {
      const read = await load(tx, secret)
      const people = await participantsOf(tx, read.conference.id)
      const places = placesOf(people, read.conference.places)
      return {
        ...read,
        material: read.conference.sentAt ? await materialOf(tx, read.conference.id) : [],
        isWaiting: places.waiting.includes(read.one.id),
        // Only who leads through the day learns who comes.
        people: read.one.kind === 'moderator' ? people.filter(({ id }) => places.coming.has(id)) : [],
      }
    })
    const { answer, deputyName, needs } = found.one
    const state = sent ?? replyForm.fill(answer ? { answer, deputyName, needs } : {})
    const children = <ReplyPage {...found} {...{ secret, state }} notice={c.req.query('hinweis')} />
    c.header('x-robots-tag', 'noindex')
    c.header('cache-control', 'private, no-store')
    c.header('referrer-policy', 'no-referrer')
    return page(c, { title: found.conference.title, children }, statusOf(sent))
  }

  routes.get(urls.conferenceReply.path, access('page.read'), c => show(c))
  routes.post(urls.conferenceReply.path, access('page.read'), async c => {
    const secret = parameter(c, 'secret')
    const sent = await replyForm.sent(c)
    const { values } = sent
    if (!values) return show(c, sent)
    const result = there(await database.change(BY_LINK, change => replyByLink(change, secret, values, ports)), WHAT)
    return c.redirect(urls.conferenceReply(secret, result.kind === 'done' ? 'danke' : undefined), 303)
  })
  routes.get(urls.conferenceReplyPdf.path, access('page.read'), async c => {
    const found = await database.read(LOOKING, async tx => {
      const { conference } = await load(tx, parameter(c, 'secret'))
      return conference.sentAt ? (await materialOf(tx, conference.id)).find(({ id }) => id === parameter(c, 'attachment')) : undefined
    })
    return sendMaterial(c, services, found)
  })
  return routes
}
