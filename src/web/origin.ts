import type { MiddlewareHandler } from 'hono'
import type { AppEnv } from './app-env.ts'
import { errorPage } from './error-pages.tsx'
import { urls } from './urls.ts'

const LOOPBACK = new Set(['127.0.0.1', '::1', '[::1]', 'localhost'])

/** Whether a host name or address is this machine's own, by name: nothing is looked up. */
export const isLoopback = (host: string): boolean => LOOPBACK.has(host.toLowerCase())

const READING = new Set(['GET', 'HEAD', 'OPTIONS'])

/**
 * Whom a request is for, and which page it comes from. Only the installation's own address counts, never what the request says of itself: a site whose name
 * suddenly means this machine is still another site. Where the address is a loopback one, its other names and ports count as well.
 * Requests of every type that change something name their origin: browsers say it for each of them.
 */
export function ownOrigin(publicUrl: string): MiddlewareHandler<AppEnv> {
  const own = new URL(publicUrl)
  const isLocal = isLoopback(own.hostname)
  return async (c, next) => {
    const asked = new URL(c.req.url)
    // Whoever watches over the server asks it by whatever address it has inside.
    if (asked.pathname === urls.health()) return next()
    // The port is left out, as a proxy may do: a name is what can be stolen.
    if (isLocal ? !isLoopback(asked.hostname) : asked.hostname !== own.hostname)
      return errorPage(c, 421, {
        title: 'Diese Adresse gehört nicht zu Regelkreis',
        happened: 'Regelkreis wurde unter einem Namen aufgerufen, der nicht der Ihrer Stadt ist. Es wurde nichts geändert.',
        todo: 'Rufen Sie Regelkreis unter der Adresse auf, die Ihnen genannt wurde. Für den Betrieb: Der Name muss der aus PUBLIC_URL sein.',
      })
    if (READING.has(c.req.method)) return next()
    const origin = URL.parse(c.req.header('origin') ?? '')
    if (origin && (isLocal ? origin.host === asked.host : origin.origin === own.origin)) return next()
    return errorPage(c, 403, {
      title: 'Das Formular kam von einer anderen Seite',
      happened: 'Ihr Browser sagt, dass diese Eingabe nicht von Regelkreis selbst abgeschickt wurde. Es wurde nichts geändert.',
      todo: 'Öffnen Sie die Seite in Regelkreis neu, und schicken Sie die Eingabe dort noch einmal ab.',
    })
  }
}
