import { Hono } from 'hono'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv } from '#web/app-env.ts'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { page } from '#web/layout.tsx'
import { placesUnder } from '#web/menu.ts'
import { urls } from '#web/urls.ts'
import { firstCodeForm, ownPasswordFormOf, proofForm } from './account.form.ts'
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
  type SecondFactorOffer,
  type Stepped,
} from './account.usecases.ts'
import type { Accounts } from './accounts.ts'
import { callerOf, sendCookies } from './caller.ts'
import { identityQuestion } from './confirm-identity.ts'
import { isLinked } from './directory.usecases.ts'

const WRONG_CODE = 'Dieser Code stimmt nicht. Prüfen Sie die Uhrzeit Ihres Telefons und nehmen Sie den nächsten Code.'

const refusalWords = (refusal: Exclude<Stepped, { readonly kind: 'done' }>): string =>
  refusal.reason === 'wait'
    ? `Nach mehreren falschen Passwörtern ist der nächste Versuch in ${refusal.seconds} Sekunden möglich.`
    : 'Ihr jetziges Passwort stimmt nicht.'

/** One's own account. */
export const accountRoutes = (accounts: Accounts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const ownerOf = (c: AppContext): Owner | null => {
    const account = c.get('account')
    return account && { account, principal: c.get('principal'), caller: callerOf(c, accounts) }
  }

  const show = async (
    c: AppContext,
    owner: Owner,
    about: Partial<Pick<AccountPageProps, 'changing' | 'proving' | 'recoveryCodes'>> = {},
  ): Promise<Response> => {
    const props = {
      places: placesUnder(c.get('menus'), owner.principal, 'own'),
      principal: owner.principal,
      account: owner.account,
      sessions: await ownSessions(accounts, owner),
      hasPassword: await hasPassword(accounts, owner.account.userId),
      notice: c.req.query('hinweis'),
      linking: await linkingOf(owner),
      changing: EMPTY,
      proving: EMPTY,
      ...about,
    }
    return page(
      c,
      { title: 'Mein Konto', current: 'account', children: <AccountPage {...props} /> },
      statusOf(about.changing, about.proving),
    )
  }

  const linkingOf = async ({ account }: Owner): Promise<AccountPageProps['linking']> => {
    if (!accounts.directory || account.signedInBy === 'directory' || (await isLinked(accounts, account.userId))) return null
    const question = await identityQuestion(accounts, account, { purpose: 'link-account', isExample: false })
    return question.way === 'code' || question.way === 'password' ? question : null
  }

  const offer = (c: AppContext, what: SecondFactorOffer, state: FormState = EMPTY): Response | Promise<Response> =>
    page(
      c,
      { title: 'Zweiten Faktor einrichten', current: 'account', children: <SecondFactorOfferPage offer={what} state={state} /> },
      statusOf(state),
    )

  const signInFirst = (c: AppContext): Response => c.redirect(urls.signIn(), 303)

  routes.get(urls.account(), access('account.own'), async c => {
    const owner = ownerOf(c)
    return owner ? show(c, owner) : signInFirst(c)
  })

  routes.post(urls.accountPassword(), access('account.own'), async c => {
    const owner = ownerOf(c)
    if (!owner) return signInFirst(c)
    const form = ownPasswordFormOf(owner.account)
    const sent = await form.sent(c)
    if (!sent.values) return show(c, owner, { changing: sent })
    const changed = await changePassword(accounts, owner, sent.values)
    if (changed.kind !== 'done') return show(c, owner, { changing: form.refuse(EMPTY, 'fresh', refusalWords(changed)) })
    sendCookies(c, changed.cookies)
    return c.redirect(urls.account('passwort'), 303)
  })

  const unproved = (refusal: Parameters<typeof refusalWords>[0]) => ({
    proving: proofForm.refuse(EMPTY, 'password', refusalWords(refusal)),
  })

  routes.post(urls.accountSecondFactor(), access('account.own'), async c => {
    const owner = ownerOf(c)
    if (!owner) return signInFirst(c)
    const { aktion: action, passwort: password = '', ...texts } = await textFields(c)
    if (action === 'bestaetigen') {
      const sent = firstCodeForm.read(texts)
      const confirmed = await confirmSecondFactor(accounts, owner, sent.values?.code ?? '')
      if (confirmed.kind !== 'done') {
        const drawn = await drawOffer(sent.values?.uri ?? '')
        return offer(c, { ...drawn, recoveryCodes: [] }, firstCodeForm.refuse(EMPTY, 'code', WRONG_CODE))
      }
      sendCookies(c, confirmed.cookies)
      return c.redirect(urls.account('eingerichtet'), 303)
    }
    if (action === 'abschalten') {
      const dropped = await dropSecondFactor(accounts, owner, password)
      if (dropped.kind !== 'done') return show(c, owner, unproved(dropped))
      sendCookies(c, dropped.cookies)
      return c.redirect(urls.account('abgeschaltet'), 303)
    }
    const offered = await offerSecondFactor(accounts, owner, password)
    return offered.kind === 'done' ? offer(c, offered.value) : show(c, owner, unproved(offered))
  })

  routes.post(urls.accountRecoveryCodes(), access('account.own'), async c => {
    const owner = ownerOf(c)
    if (!owner) return signInFirst(c)
    const renewed = await renewRecoveryCodes(accounts, owner, (await proofForm.sent(c)).values?.password ?? '')
    return show(c, owner, renewed.kind === 'done' ? { recoveryCodes: renewed.value } : unproved(renewed))
  })

  routes.post(urls.accountSessions(), access('account.own'), async c => {
    const owner = ownerOf(c)
    if (!owner) return signInFirst(c)
    const { sitzung: chosen = '' } = await textFields(c)
    await endSessions(accounts, owner, chosen === '' ? null : chosen)
    return c.redirect(urls.account('beendet'), 303)
  })
  return routes
}
