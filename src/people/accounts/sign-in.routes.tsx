import { Hono } from 'hono'
import { parseRole } from '#platform/access/roles.ts'
import { access } from '#web/access.ts'
import { parameter } from '#web/address.ts'
import type { AppContext, AppEnv } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { exampleAccounts, exampleUserOf } from '../example-people.ts'
import { type Accounts, libraryHeaders } from './accounts.ts'
import { callerOf, sendCookies } from './caller.ts'
import { passwordProblem } from './password-rules.ts'
import { LinkUsedPage, PasswordForgottenPage, PasswordResetPage, SecondFactorPage, SignInPage } from './sign-in.pages.tsx'
import { giveSecondFactor, openSession, safeReturn, signIn, signOut } from './sign-in.usecases.ts'
import { beginTry, delayKey } from './sign-in-delay.ts'

/** The ways in and out; they work without JavaScript, and none says whether an account exists. */
export const signInRoutes = (accounts: Accounts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const { database, clock } = accounts

  const show = async (
    c: AppContext,
    about: { next: string; email?: string; problem?: string; notice?: string | undefined },
    status: 200 | 422 | 429 = 200,
  ) => {
    const example = c.get('example') ? await exampleAccounts(database) : []
    const children = (
      <SignInPage
        next={about.next}
        email={about.email ?? ''}
        problem={about.problem}
        notice={about.notice}
        directory={accounts.directory?.label}
        example={example}
      />
    )
    return page(c, { title: 'Anmelden', current: 'account', children }, status)
  }

  routes.get(urls.signIn(), access('page.read'), async c => {
    const next = safeReturn(c.req.query('weiter'))
    return c.get('account') ? c.redirect(next, 303) : show(c, { next, notice: c.req.query('hinweis') })
  })

  routes.post(urls.signIn(), access('page.read'), async c => {
    const form = await c.req.parseBody()
    const [email, next] = [String(form['email'] ?? ''), safeReturn(String(form['weiter'] ?? ''))]
    const result = await signIn(accounts, callerOf(c, accounts), { email, password: String(form['passwort'] ?? '') })
    if (result.outcome === 'wait') {
      const problem = `Nach mehreren Fehlversuchen von hier ist der nächste in ${result.seconds} Sekunden möglich. Mit „Passwort vergessen?“ geht es sofort weiter.`
      c.header('retry-after', String(result.seconds))
      return show(c, { next, email, problem }, 429)
    }
    if (result.outcome === 'wrong') return show(c, { next, email, problem: 'E-Mail-Adresse oder Passwort stimmen nicht.' }, 422)
    sendCookies(c, result.cookies)
    return c.redirect(result.outcome === 'second_factor' ? urls.secondFactor({ weiter: next }) : next, 303)
  })

  routes.post(urls.signInExample(), access('page.read'), async c => {
    const form = await c.req.parseBody()
    const role = parseRole(String(form['rolle'] ?? ''))
    // Looked up anew: the moment the data is a real city's, nobody comes in this way.
    const userId = c.get('example') && role ? await exampleUserOf(database, role) : undefined
    if (!userId) return c.redirect(urls.signIn(), 303)
    sendCookies(c, await openSession(accounts, callerOf(c, accounts), userId, 'example'))
    return c.redirect(safeReturn(String(form['weiter'] ?? '')), 303)
  })

  routes.post(urls.signOut(), access('page.read'), async c => {
    sendCookies(c, await signOut(accounts, callerOf(c, accounts)))
    c.header('clear-site-data', '"cache"')
    return c.redirect(urls.signIn({ hinweis: 'abgemeldet' }), 303)
  })

  routes.get(urls.secondFactor(), access('page.read'), c =>
    page(c, { title: 'Zweiter Faktor', children: <SecondFactorPage next={safeReturn(c.req.query('weiter'))} problem={undefined} /> }),
  )
  routes.post(urls.secondFactor(), access('page.read'), async c => {
    const form = await c.req.parseBody()
    const next = safeReturn(String(form['weiter'] ?? ''))
    const result = await giveSecondFactor(accounts, callerOf(c, accounts), String(form['code'] ?? ''))
    if (result.outcome === 'in') {
      sendCookies(c, result.cookies)
      return c.redirect(next, 303)
    }
    if (result.outcome === 'again') return c.redirect(urls.signIn({ weiter: next, hinweis: 'noch-einmal' }), 303)
    const problem =
      result.outcome === 'locked'
        ? 'Nach zehn falschen Codes ist eine Viertelstunde Pause. Wer so weit kommt, kennt Ihr Passwort: Waren Sie das nicht, ändern Sie es bitte.'
        : 'Dieser Code stimmt nicht. Codes aus der App gelten nur eine halbe Minute, Ersatzcodes nur einmal.'
    return page(c, { title: 'Zweiter Faktor', children: <SecondFactorPage next={next} problem={problem} /> }, 422)
  })

  routes.get(urls.passwordForgotten(), access('page.read'), c =>
    page(c, { title: 'Passwort vergessen', children: <PasswordForgottenPage sent={c.req.query('hinweis') === 'gesendet'} /> }),
  )
  routes.post(urls.passwordForgotten(), access('page.read'), async c => {
    const email = String((await c.req.parseBody())['email'] ?? '').trim()
    const caller = callerOf(c, accounts)
    // Whoever asks again and again is answered the same, but nothing more is sent.
    if ((await beginTry(database.engine, delayKey(`reset ${email}`, caller.address), clock.now())) === 0)
      // A text that is no address is refused by the library; the answer to the person is the same.
      await accounts.auth.api
        .requestPasswordReset({ body: { email }, headers: libraryHeaders(caller.headers, caller.address), asResponse: true })
        .catch(accounts.onError)
    return c.redirect(urls.passwordForgotten('gesendet'), 303)
  })

  routes.get(urls.passwordReset.path, access('page.read'), c =>
    page(c, { title: 'Neues Passwort', children: <PasswordResetPage token={parameter(c, 'token')} problem={undefined} /> }),
  )
  routes.post(urls.passwordReset.path, access('page.read'), async c => {
    const token = parameter(c, 'token')
    const form = await c.req.parseBody()
    const [fresh, again] = [String(form['neu'] ?? ''), String(form['wiederholung'] ?? '')]
    const problem = passwordProblem(fresh) ?? (fresh === again ? undefined : 'Die beiden Eingaben sind verschieden.')
    if (problem) return page(c, { title: 'Neues Passwort', children: <PasswordResetPage token={token} problem={problem} /> }, 422)
    const caller = callerOf(c, accounts)
    const answer = await accounts.auth.api.resetPassword({
      body: { newPassword: fresh, token },
      headers: libraryHeaders(caller.headers, caller.address),
      asResponse: true,
    })
    if (!answer.ok)
      return page(
        c,
        { title: 'Link gilt nicht', children: <LinkUsedPage what="Mit diesem Link lässt sich kein Passwort festlegen." /> },
        422,
      )
    return c.redirect(urls.signIn({ hinweis: 'neues-passwort' }), 303)
  })
  return routes
}
