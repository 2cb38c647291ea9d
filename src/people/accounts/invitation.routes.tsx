import { Hono } from 'hono'
import { access } from '#web/access.ts'
import { parameter } from '#web/address.ts'
import type { AppContext, AppEnv } from '#web/app-env.ts'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import type { Accounts } from './accounts.ts'
import { callerOf, enter } from './caller.ts'
import { firstForm, invitedFormOf } from './invitation.form.ts'
import { InvitationPage } from './invitation.pages.tsx'
import { acceptInvitation, findInvitation, type OpenInvitation } from './invitation.usecases.ts'
import { LinkUsedPage } from './sign-in.pages.tsx'
import { BUSY } from './sign-in.routes.tsx'
import { openSession } from './sign-in.usecases.ts'

/** The way in for someone who was invited, and for the first administrator. */
export const invitationRoutes = (accounts: Accounts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const used = (c: AppContext): Response | Promise<Response> =>
    page(c, { title: 'Einladung gilt nicht', children: <LinkUsedPage what="Diese Einladung lässt sich nicht annehmen." /> }, 404)
  const show = (c: AppContext, person: OpenInvitation['person'], state: FormState = EMPTY): Response | Promise<Response> =>
    page(
      c,
      {
        title: 'Zugang einrichten',
        current: 'account',
        children: <InvitationPage token={parameter(c, 'token')} person={person} state={state} />,
      },
      statusOf(state),
    )

  routes.get(urls.invitation.path, access('page.read'), async c => {
    const invitation = await findInvitation(accounts, parameter(c, 'token'))
    return invitation ? show(c, invitation.person) : used(c)
  })

  routes.post(urls.invitation.path, access('page.read'), async c => {
    const invitation = await findInvitation(accounts, parameter(c, 'token'))
    if (!invitation) return used(c)
    const { person } = invitation
    const sent = await (person ? invitedFormOf(person) : firstForm).sent(c)
    if (!sent.values) return show(c, person, sent)
    const accepted = await acceptInvitation(accounts, invitation, { name: '', email: '', ...sent.values, password: sent.values.fresh })
    if (accepted.kind === 'gone') return used(c)
    if (accepted.kind === 'done')
      return enter(c, await openSession(accounts, callerOf(c, accounts), accepted.userId, 'invitation'), urls.today())
    const [key, message] =
      accepted.reason === 'busy'
        ? (['fresh', BUSY] as const)
        : (['email', 'Zu dieser Adresse gibt es schon ein Konto. Melden Sie sich damit an.'] as const)
    return show(c, person, firstForm.refuse(sent, key, message))
  })
  return routes
}
