import { Hono } from 'hono'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { AccountPage, type AccountPageProps, SecondFactorOfferPage } from './account.pages.tsx'
import {
  changePassword,
  confirmSecondFactor,
  drawOffer,
  dropSecondFactor,
  endSessions,
  hasPassword,
  type Owner,
  offerSecondFactor,
  ownSessions,
  renewRecoveryCodes,
} from './account.usecases.ts'
import type { Accounts } from './accounts.ts'
import { callerOf, sendCookies } from './caller.ts'
import { identityQuestion } from './confirm-identity.ts'
import { isLinked } from './directory.usecases.ts'

/** One's own account. */
export const accountRoutes = (accounts: Accounts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const ownerOf = (c: AppContext): Owner | null => {
    const account = c.get('account')
    return account && { account, principal: c.get('principal'), caller: callerOf(c, accounts) }
  }

  const show = async (c: AppContext, owner: Owner, about: Pick<AccountPageProps, 'problem' | 'recoveryCodes'>): Promise<Response> => {
    const props = {
      principal: owner.principal,
      account: owner.account,
      sessions: await ownSessions(accounts, owner),
      hasPassword: await hasPassword(accounts, owner.account.userId),
      notice: c.req.query('hinweis'),
      linking: await linkingOf(owner),
      ...about,
    }
    return page(c, { title: 'Mein Konto', current: 'account', children: <AccountPage {...props} /> }, about.problem ? 422 : 200)
  }

  const linkingOf = async ({ account }: Owner): Promise<AccountPageProps['linking']> => {
    if (!accounts.directory || account.signedInBy === 'directory' || (await isLinked(accounts, account.userId))) return null
    const question = await identityQuestion(accounts, account, { purpose: 'link-account', isExample: false })
    return question.way === 'code' || question.way === 'password' ? question : null
  }

  const offer = (c: AppContext, what: Parameters<typeof SecondFactorOfferPage>[0]): Response | Promise<Response> =>
    page(
      c,
      { title: 'Zweiten Faktor einrichten', current: 'account', children: <SecondFactorOfferPage {...what} /> },
      what.problem ? 422 : 200,
    )

  const signInFirst = (c: AppContext): Response => c.redirect(urls.signIn(), 303)

  routes.get(urls.account(), access('account.own'), async c => {
    const owner = ownerOf(c)
    return owner ? show(c, owner, { problem: undefined }) : signInFirst(c)
  })

  routes.post(urls.accountPassword(), access('account.own'), async c => {
    const owner = ownerOf(c)
    if (!owner) return signInFirst(c)
    const form = await c.req.parseBody()
    const [current, fresh, again] = ['jetzt', 'neu', 'wiederholung'].map(name => String(form[name] ?? '')) as [string, string, string]
    const done = await changePassword(accounts, owner, { current, fresh, again })
    if (!done.ok) return show(c, owner, { problem: { form: 'password', text: done.problem } })
    sendCookies(c, done.cookies)
    return c.redirect(urls.account('passwort'), 303)
  })

  routes.post(urls.accountSecondFactor(), access('account.own'), async c => {
    const owner = ownerOf(c)
    if (!owner) return signInFirst(c)
    const form = await c.req.parseBody()
    const [action, password] = [String(form['aktion'] ?? ''), String(form['passwort'] ?? '')]
    if (action === 'bestaetigen') {
      const done = await confirmSecondFactor(accounts, owner, String(form['code'] ?? ''))
      if (!done.ok) {
        const drawn = await drawOffer(String(form['adresse'] ?? ''))
        return offer(c, { offer: { ...drawn, recoveryCodes: [] }, problem: done.problem })
      }
      sendCookies(c, done.cookies)
      return c.redirect(urls.account('eingerichtet'), 303)
    }
    if (action === 'abschalten') {
      const done = await dropSecondFactor(accounts, owner, password)
      if (!done.ok) return show(c, owner, { problem: { form: 'factor', text: done.problem } })
      sendCookies(c, done.cookies)
      return c.redirect(urls.account('abgeschaltet'), 303)
    }
    const done = await offerSecondFactor(accounts, owner, password)
    return done.ok
      ? offer(c, { offer: done.value, problem: undefined })
      : show(c, owner, { problem: { form: 'factor', text: done.problem } })
  })

  routes.post(urls.accountRecoveryCodes(), access('account.own'), async c => {
    const owner = ownerOf(c)
    if (!owner) return signInFirst(c)
    const done = await renewRecoveryCodes(accounts, owner, String((await c.req.parseBody())['passwort'] ?? ''))
    return done.ok
      ? show(c, owner, { problem: undefined, recoveryCodes: done.value })
      : show(c, owner, { problem: { form: 'codes', text: done.problem } })
  })

  routes.post(urls.accountSessions(), access('account.own'), async c => {
    const owner = ownerOf(c)
    if (!owner) return signInFirst(c)
    const chosen = String((await c.req.parseBody())['sitzung'] ?? '')
    await endSessions(accounts, owner, chosen === '' ? null : chosen)
    return c.redirect(urls.account('beendet'), 303)
  })
  return routes
}
