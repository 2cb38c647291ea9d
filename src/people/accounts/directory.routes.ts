import { Hono } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv } from '#web/app-env.ts'
import { errorPage } from '#web/error-pages.tsx'
import { textFields } from '#web/form/text-fields.ts'
import { Gone } from '#web/gone.ts'
import { urls } from '#web/urls.ts'
import type { Accounts } from './accounts.ts'
import { callerOf, enter } from './caller.ts'
import { confirmIdentity, keepDirectoryConfirmation } from './confirm-identity.ts'
import { beginTrip, type Confirmation, type DirectoryPerson, type DirectoryTrip, endTrip } from './directory.ts'
import { enterByDirectory, isAccountOf, linkDirectory } from './directory.usecases.ts'
import { openSession, safeReturn } from './sign-in.usecases.ts'

const TRIP = 'regelkreis.directory_trip'
const TEN_MINUTES = 600
/** No page asks for a confirmation of this name by its address: only the form below, after a proof. */
const LINK = 'link-account'

/** Signing in by the city's directory: out to it, and back. */
export const directoryRoutes = (accounts: Accounts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const returnTo = `${accounts.publicUrl}${urls.directoryReturn()}`

  const leave = async (c: AppContext, next: string, confirm?: Confirmation): Promise<Response> => {
    if (!accounts.directory) throw new Gone()
    const { address, trip } = await beginTrip(accounts.directory, returnTo, next, confirm)
    await setSignedCookie(c, TRIP, JSON.stringify(trip), accounts.secret, {
      httpOnly: true,
      secure: accounts.publicUrl.startsWith('https://'),
      // The way back is a navigation from the directory's address: with strict the browser would leave the cookie at home.
      sameSite: 'Lax',
      path: urls.signIn(),
      maxAge: TEN_MINUTES,
    })
    return c.redirect(address, 303)
  }

  routes.get(urls.signInDirectory(), access('page.read'), async c => {
    try {
      return await leave(c, safeReturn(c.req.query('weiter')))
    } catch (error) {
      accounts.onError(error)
      return c.redirect(urls.signIn({ hinweis: 'verzeichnis-stumm' }), 303)
    }
  })

  // C5: someone who came by the directory has neither password nor code here; the directory is asked to ask anew.
  routes.get(urls.confirmByDirectory({ zweck: '', weiter: '' }), access('account.own'), async c => {
    const [account, purpose] = [c.get('account'), c.req.query('zweck') ?? '']
    if (!account || purpose === '' || purpose === LINK) throw new Gone()
    const began = Math.floor(accounts.clock.now().epochMilliseconds / 1000)
    try {
      return await leave(c, safeReturn(c.req.query('weiter')), { purpose, sessionId: account.sessionId, began })
    } catch (error) {
      accounts.onError(error)
      return notConfirmedPage(c)
    }
  })

  // S2: an account that exists is joined to the directory from inside, by who has proved to be its owner here and there.
  routes.post(urls.accountDirectory(), access('account.own'), async c => {
    const account = c.get('account')
    if (!account || !accounts.directory) throw new Gone()
    const form = await textFields(c)
    const confirmed = await confirmIdentity(accounts, callerOf(c, accounts), account, {
      purpose: LINK,
      isExample: false,
      code: form['code'] ?? '',
      password: form['passwort'] ?? '',
    })
    if (confirmed.kind !== 'done') return c.redirect(urls.account('nicht-bestaetigt'), 303)
    const began = Math.floor(accounts.clock.now().epochMilliseconds / 1000)
    try {
      return await leave(c, urls.account('verbunden'), { purpose: LINK, sessionId: account.sessionId, began })
    } catch (error) {
      accounts.onError(error)
      return notConfirmedPage(c)
    }
  })

  routes.get(urls.directoryReturn(), access('page.read'), async c => {
    const kept = await getSignedCookie(c, accounts.secret, TRIP)
    deleteCookie(c, TRIP, { path: urls.signIn() })
    if (!accounts.directory || !kept) return c.redirect(urls.signIn({ hinweis: 'verzeichnis-stumm' }), 303)
    const trip = JSON.parse(kept) as DirectoryTrip
    try {
      const person = await endTrip(accounts.directory, new URL(returnTo + new URL(c.req.url).search), trip)
      if (trip.confirm) return await confirm(c, trip.confirm, person, trip.next)
      const entered = await enterByDirectory(accounts, accounts.directory, person)
      if (entered.kind !== 'done') return c.redirect(urls.signIn({ hinweis: 'kein-zugang' }), 303)
      return enter(c, await openSession(accounts, callerOf(c, accounts), entered.userId, 'directory'), safeReturn(trip.next))
    } catch (error) {
      accounts.onError(error)
      return trip.confirm ? notConfirmedPage(c) : c.redirect(urls.signIn({ hinweis: 'verzeichnis-stumm' }), 303)
    }
  })

  /** Counts only for the session that asked, and only where the directory named the person whose session it is. */
  const confirm = async (c: AppContext, { sessionId, purpose }: Confirmation, person: DirectoryPerson, next: string): Promise<Response> => {
    const account = c.get('account')
    if (!account || account.sessionId !== sessionId) return notConfirmedPage(c)
    if (purpose === LINK) {
      const linked = await linkDirectory(accounts, c.get('principal'), account, person)
      return c.redirect(urls.account(linked.kind === 'done' ? 'verbunden' : 'anders-verbunden'), 303)
    }
    if (!(await isAccountOf(accounts, account.userId, person))) return notConfirmedPage(c)
    await keepDirectoryConfirmation(accounts, account, purpose)
    return c.redirect(safeReturn(next), 303)
  }
  return routes
}

const notConfirmedPage = (c: AppContext): Response | Promise<Response> =>
  errorPage(c, 403, {
    title: 'Das Verzeichnis hat Sie nicht bestätigt',
    happened: 'Das Verzeichnis Ihrer Stadt hat nicht neu nach Ihnen gefragt, oder es hat jemand anderen genannt. Es wurde nichts geändert.',
    todo: 'Gehen Sie zurück, und versuchen Sie es noch einmal. Bleibt es dabei, wenden Sie sich an die Administration Ihrer Stadt.',
  })
