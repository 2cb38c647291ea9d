import { Hono } from 'hono'
import { countMails, decideMail, findMail, listMails } from '#platform/mail/outbox-list.ts'
import { readServerTrouble } from '#platform/mail/server-state.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { EMPTY, type FormState } from '#web/form/form.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { listRoutes } from '#web/list/list.routes.tsx'
import { urls } from '#web/urls.ts'
import { decisionForm } from './decision.form.ts'
import { countedStates, mailList } from './mails.list.tsx'
import { MailPage, Troubles } from './post.pages.tsx'

const TOO_LATE = 'Das geht nicht mehr: Die Mail hat inzwischen einen anderen Stand, oder ihr Inhalt wurde nach dem Senden gelöscht.'

/** The outbox, and what a person decides about its mails. `sends`: a mail server is configured. */
export const postRoutes = (services: Services, { sends }: { readonly sends: boolean }): Hono<AppEnv> => {
  const { database } = services
  const routes = new Hono<AppEnv>()

  listRoutes(routes, services, mailList, {
    find: async (tx, { filter: { state, kind, search }, part }) => ({
      ...(await listMails(tx, { state, kind, search }, part)),
      counts: await countMails(tx),
      trouble: await readServerTrouble(tx),
    }),
    beside: ({ counts, trouble }) => ({
      choices: { state: countedStates(counts) },
      notice: <Troubles sends={sends} trouble={trouble} uncertain={counts.uncertain} />,
    }),
  })

  const show = async (c: AppContext, deciding: FormState = EMPTY, status: 200 | 409 = 200): Promise<Response> => {
    const mail = there(await database.read(c.get('principal'), tx => findMail(tx, idOf(c))), 'Diese Mail')
    const children = <MailPage mail={mail} notice={c.req.query('hinweis')} deciding={deciding} />
    return page(c, { title: mail.subject, children }, status)
  }

  routes.get(urls.mail.path, access('mail.read'), c => show(c))

  routes.post(urls.mail.path, access('mail.read'), async c => {
    const id = idOf(c)
    there(await database.read(c.get('principal'), tx => findMail(tx, id)), 'Diese Mail')
    const sent = await decisionForm.sent(c)
    if (!sent.values) return show(c, sent, 409)
    const { decision, note } = sent.values
    if (await database.change(c.get('principal'), change => decideMail(change, id, decision, note)))
      return c.redirect(urls.mail(id, decision), 303)
    return show(c, decisionForm.refuse(sent, 'decision', TOO_LATE), 409)
  })
  return routes
}
