import { Hono } from 'hono'
import { deleteCookie, getSignedCookie, setSignedCookie } from 'hono/cookie'
import { access } from '#web/access.ts'
import type { AppEnv } from '#web/app-env.ts'
import { notFoundPage } from '#web/error-pages.tsx'
import { urls } from '#web/urls.ts'
import type { Accounts } from './accounts.ts'
import { callerOf, sendCookies } from './caller.ts'
import { beginTrip, type DirectoryTrip, endTrip } from './directory.ts'
import { enterByDirectory } from './directory.usecases.ts'
import { openSession, safeReturn } from './sign-in.usecases.ts'

const TRIP = 'regelkreis.directory_trip'
const TEN_MINUTES = 600

/** Signing in by the city's directory: out to it, and back. */
export const directoryRoutes = (accounts: Accounts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const returnTo = `${accounts.publicUrl}${urls.directoryReturn()}`

  routes.get(urls.signInDirectory(), access('page.read'), async c => {
    if (!accounts.directory) return notFoundPage(c)
    try {
      const { address, trip } = await beginTrip(accounts.directory, returnTo, safeReturn(c.req.query('weiter')))
      await setSignedCookie(c, TRIP, JSON.stringify(trip), accounts.secret, {
        httpOnly: true,
        secure: accounts.publicUrl.startsWith('https://'),
        // The way back is a navigation from the directory's address: with strict the browser would leave the cookie at home.
        sameSite: 'Lax',
        path: urls.signIn(),
        maxAge: TEN_MINUTES,
      })
      return c.redirect(address, 303)
    } catch (error) {
      accounts.onError(error)
      return c.redirect(urls.signIn({ hinweis: 'verzeichnis-stumm' }), 303)
    }
  })

  routes.get(urls.directoryReturn(), access('page.read'), async c => {
    const kept = await getSignedCookie(c, accounts.secret, TRIP)
    deleteCookie(c, TRIP, { path: urls.signIn() })
    if (!accounts.directory || !kept) return c.redirect(urls.signIn({ hinweis: 'verzeichnis-stumm' }), 303)
    const trip = JSON.parse(kept) as DirectoryTrip
    try {
      const person = await endTrip(accounts.directory, new URL(returnTo + new URL(c.req.url).search), trip)
      const entered = await enterByDirectory(accounts, accounts.directory, person)
      if (entered.outcome === 'no_access') return c.redirect(urls.signIn({ hinweis: 'kein-zugang' }), 303)
      sendCookies(c, await openSession(accounts, callerOf(c, accounts), entered.userId, 'directory'))
      return c.redirect(safeReturn(trip.next), 303)
    } catch (error) {
      accounts.onError(error)
      return c.redirect(urls.signIn({ hinweis: 'verzeichnis-stumm' }), 303)
    }
  })
  return routes
}
