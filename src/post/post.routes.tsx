import { Hono } from 'hono'
import { z } from 'zod'
import { pageNumber } from '#platform/http/page-number.ts'
import { countMails, DECISIONS, decideMail, findMail, listMails, MAIL_STATES, type MailDecision } from '#platform/mail/outbox-list.ts'
import { readServerTrouble } from '#platform/mail/server-state.ts'
import { access } from '#web/access.ts'
import { idOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { MAILS_PER_PAGE, MailPage, PostPage } from './post.pages.tsx'

const query = z.object({
  stand: z.enum(MAIL_STATES).optional().catch(undefined),
  art: z.string().max(40).optional().catch(undefined),
  suche: z.string().trim().max(200).optional().catch(undefined),
  seite: z.string().optional().transform(pageNumber),
})

const decisionForm = z.object({
  entscheidung: z.enum(Object.keys(DECISIONS) as [MailDecision, ...MailDecision[]]),
  vermerk: z.string().trim().max(500).catch(''),
})

/** The outbox, and what a person decides about its mails. `sends`: a mail server is configured. */
export const postRoutes = ({ database }: Services, { sends }: { readonly sends: boolean }): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  routes.get(urls.post(), access('mail.read'), async c => {
    const { stand, art, suche, seite } = query.parse(c.req.query())
    const filter = { state: stand, kind: art || undefined, search: suche || undefined }
    const shown = await database.read(c.get('principal'), async tx => ({
      ...(await listMails(tx, filter, { limit: MAILS_PER_PAGE, offset: (seite - 1) * MAILS_PER_PAGE })),
      counts: await countMails(tx),
      trouble: await readServerTrouble(tx),
    }))
    return page(c, { title: 'Postausgang', children: <PostPage {...shown} filter={{ ...filter, page: seite }} sends={sends} /> })
  })

  const show = async (c: AppContext, id: string, trouble: string | null): Promise<Response> => {
    const mail = await database.read(c.get('principal'), tx => findMail(tx, id))
    if (!mail) throw new Gone('Diese Mail')
    const children = <MailPage mail={mail} notice={c.req.query('hinweis')} trouble={trouble} />
    return page(c, { title: mail.subject, children }, trouble ? 409 : 200)
  }

  routes.get(urls.mail.path, access('mail.read'), c => show(c, idOf(c), null))

  routes.post(urls.mail.path, access('mail.read'), async c => {
    const id = idOf(c)
    if (!(await database.read(c.get('principal'), tx => findMail(tx, id)))) throw new Gone('Diese Mail')
    const parsed = decisionForm.safeParse(await c.req.parseBody())
    if (!parsed.success) return show(c, id, 'Wählen Sie, was mit der Mail geschehen soll.')
    const { entscheidung, vermerk } = parsed.data
    const done = await database.change(c.get('principal'), change => decideMail(change, id, entscheidung, vermerk))
    if (!done)
      return show(
        c,
        id,
        'Das geht nicht mehr: Die Mail hat inzwischen einen anderen Stand, oder ihr Inhalt wurde nach dem Senden gelöscht.',
      )
    return c.redirect(urls.mail(id, entscheidung), 303)
  })
  return routes
}
