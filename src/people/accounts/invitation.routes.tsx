import { Hono } from 'hono'
import { access } from '#web/access.ts'
import { parameter } from '#web/address.ts'
import type { AppContext, AppEnv } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import type { Accounts } from './accounts.ts'
import { callerOf, enter } from './caller.ts'
import { invitationForm } from './invitation.form.ts'
import { InvitationPage, type InvitationPageProps } from './invitation.pages.tsx'
import { acceptInvitation, findInvitation } from './invitation.usecases.ts'
import { LinkUsedPage } from './sign-in.pages.tsx'
import { BUSY } from './sign-in.routes.tsx'
import { openSession } from './sign-in.usecases.ts'

/** The way in for someone who was invited, and for the first administrator. */
export const invitationRoutes = (accounts: Accounts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const used = (c: AppContext): Response | Promise<Response> =>
    page(c, { title: 'Einladung gilt nicht', children: <LinkUsedPage what="Diese Einladung lässt sich nicht annehmen." /> }, 404)
  const show = (c: AppContext, props: InvitationPageProps): Response | Promise<Response> =>
    page(
      c,
      { title: 'Zugang einrichten', current: 'account', children: <InvitationPage {...props} /> },
      props.problems.length > 0 ? 422 : 200,
    )

  routes.get(urls.invitation.path, access('page.read'), async c => {
    const token = parameter(c, 'token')
    const invitation = await findInvitation(accounts, token)
    return invitation ? show(c, { token, person: invitation.person, name: '', email: '', problems: [] }) : used(c)
  })

  routes.post(urls.invitation.path, access('page.read'), async c => {
    const token = parameter(c, 'token')
    const invitation = await findInvitation(accounts, token)
    if (!invitation) return used(c)
    const form = await c.req.parseBody()
    const text = (name: string): string => String(form[name] ?? '').trim()
    const values = {
      name: invitation.person?.name ?? text('name'),
      email: invitation.person?.email ?? text('email'),
      password: String(form['neu'] ?? ''),
      again: String(form['wiederholung'] ?? ''),
    }
    const problems = invitationForm(values)
    const back = { token, person: invitation.person, name: values.name, email: values.email }
    if (problems.length > 0) return show(c, { ...back, problems })
    const accepted = await acceptInvitation(accounts, invitation, values)
    if (accepted.kind === 'gone') return used(c)
    if (accepted.kind === 'done')
      return enter(c, await openSession(accounts, callerOf(c, accounts), accepted.userId, 'invitation'), urls.overview())
    if (accepted.reason === 'busy') return show(c, { ...back, problems: [{ field: 'neu', message: BUSY }] })
    const message = 'Zu dieser Adresse gibt es schon ein Konto. Melden Sie sich damit an.'
    return show(c, { ...back, problems: [{ field: 'email', message }] })
  })
  return routes
}
