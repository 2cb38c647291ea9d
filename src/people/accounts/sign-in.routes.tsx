import { Hono } from 'hono'
import { parseRole } from '#platform/access/roles.ts'
import { refused } from '#platform/db/outcome.ts'
import { access } from '#web/access.ts'
import { parameter } from '#web/address.ts'
import type { AppContext, AppEnv } from '#web/app-env.ts'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { exampleAccounts, exampleUserOf } from '../example-people.ts'
import { type Accounts, libraryHeaders } from './accounts.ts'
import { callerOf, enter, sendCookies } from './caller.ts'
import { inPasswordTurn } from './password-turns.ts'
import { codeForm, forgottenForm, passwordResetForm, signInForm } from './sign-in.form.ts'
import { LinkUsedPage, PasswordForgottenPage, PasswordResetPage, SecondFactorPage, SignInPage } from './sign-in.pages.tsx'
import { giveSecondFactor, openSession, safeReturn, signIn, signOut } from './sign-in.usecases.ts'
import { beginTry, delayKey } from './sign-in-delay.ts'

/** What the page says where too many passwords come at once. */
export const BUSY = 'Gerade melden sich sehr viele auf einmal an. Bitte versuchen Sie es in einigen Sekunden noch einmal.'

const CODE_PROBLEMS = {
  locked:
    'Nach zehn falschen Codes ist eine Viertelstunde Pause. Wer so weit kommt, kennt Ihr Passwort: Waren Sie das nicht, ändern Sie es bitte.',
  wrong: 'Dieser Code stimmt nicht. Codes aus der App gelten nur eine halbe Minute, Ersatzcodes nur einmal.',
} as const

/** The ways in and out; they work without JavaScript, and none says whether an account exists. */
export const signInRoutes = (accounts: Accounts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const { database, clock } = accounts

  const show = async (
    c: AppContext,
    about: { next: string; typed?: FormState; problem?: string; notice?: string | undefined },
    status: 200 | 422 | 429 = 200,
  ) => {
    const example = c.get('example') && accounts.exampleIsOpen ? await exampleAccounts(database) : []
    const children = (
      <SignInPage
        next={about.next}
        typed={about.typed ?? EMPTY}
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
    const sent = await signInForm.sent(c)
    const next = safeReturn(sent.texts['weiter'] ?? '')
    const result = sent.values ? await signIn(accounts, callerOf(c, accounts), sent.values) : refused('wrong')
    if (result.kind === 'done') return enter(c, result, next)
    if (result.reason === 'wrong') return show(c, { next, typed: sent, problem: 'E-Mail-Adresse oder Passwort stimmen nicht.' }, 422)
    const problem =
      result.reason === 'busy'
        ? BUSY
        : `Nach mehreren Fehlversuchen von hier ist der nächste in ${result.seconds} Sekunden möglich. Mit „Passwort vergessen?“ geht es sofort weiter.`
    c.header('retry-after', String(result.reason === 'busy' ? 5 : result.seconds))
    return show(c, { next, typed: sent, problem }, 429)
  })

  routes.post(urls.signInExample(), access('page.read'), async c => {
    const { rolle = '', weiter = '' } = await textFields(c)
    const role = parseRole(rolle)
    // Looked up anew: the moment the data is a real city's, nobody comes in this way.
    const userId = c.get('example') && accounts.exampleIsOpen && role ? await exampleUserOf(database, role) : undefined
    if (!userId) return c.redirect(urls.signIn(), 303)
    return enter(c, await openSession(accounts, callerOf(c, accounts), userId, 'example'), safeReturn(weiter))
  })

  routes.post(urls.signOut(), access('page.read'), async c => {
    sendCookies(c, await signOut(accounts, callerOf(c, accounts)))
    c.header('clear-site-data', '"cache"')
    return c.redirect(urls.signIn({ hinweis: 'abgemeldet' }), 303)
  })

  const askCode = (c: AppContext, next: string, state: FormState = EMPTY) =>
    page(c, { title: 'Zweiter Faktor', children: <SecondFactorPage next={next} state={state} /> }, statusOf(state))

  routes.get(urls.secondFactor(), access('page.read'), c => askCode(c, safeReturn(c.req.query('weiter'))))
  routes.post(urls.secondFactor(), access('page.read'), async c => {
    const sent = await codeForm.sent(c)
    const next = safeReturn(sent.texts['weiter'] ?? '')
    if (!sent.values) return askCode(c, next, sent)
    const result = await giveSecondFactor(accounts, callerOf(c, accounts), sent.values.code)
    if (result.kind === 'done') return enter(c, { ...result, secondFactorDue: false }, next)
    if (result.reason === 'again') return c.redirect(urls.signIn({ weiter: next, hinweis: 'noch-einmal' }), 303)
    return askCode(c, next, codeForm.refuse(EMPTY, 'code', CODE_PROBLEMS[result.reason]))
  })

  routes.get(urls.passwordForgotten(), access('page.read'), c =>
    page(c, { title: 'Passwort vergessen', children: <PasswordForgottenPage sent={c.req.query('hinweis') === 'gesendet'} /> }),
  )
  routes.post(urls.passwordForgotten(), access('page.read'), async c => {
    const email = (await forgottenForm.sent(c)).values?.email ?? ''
    const caller = callerOf(c, accounts)
    // Whoever asks again and again is answered the same, but nothing more is sent.
    if ((await beginTry(database.engine, delayKey(`reset ${email}`, caller.address), clock.now())) === 0)
      // A text that is no address is refused by the library; the answer to the person is the same.
      await accounts.auth.api
        .requestPasswordReset({ body: { email }, headers: libraryHeaders(caller.headers, caller.address), asResponse: true })
        .catch(accounts.onError)
    return c.redirect(urls.passwordForgotten('gesendet'), 303)
  })

  const askPassword = (c: AppContext, state: FormState = EMPTY, status: 200 | 422 | 429 = statusOf(state)) =>
    page(c, { title: 'Neues Passwort', children: <PasswordResetPage token={parameter(c, 'token')} state={state} /> }, status)

  routes.get(urls.passwordReset.path, access('page.read'), c => askPassword(c))
  routes.post(urls.passwordReset.path, access('page.read'), async c => {
    const sent = await passwordResetForm.sent(c)
    if (!sent.values) return askPassword(c, sent)
    const { fresh } = sent.values
    const token = parameter(c, 'token')
    const caller = callerOf(c, accounts)
    const answer = await inPasswordTurn(() =>
      accounts.auth.api.resetPassword({
        body: { newPassword: fresh, token },
        headers: libraryHeaders(caller.headers, caller.address),
        asResponse: true,
      }),
    )
    if (answer === 'busy') return askPassword(c, passwordResetForm.refuse(EMPTY, 'fresh', BUSY), 429)
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
