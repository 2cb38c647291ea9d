import { createHash } from 'node:crypto'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { MiddlewareHandler } from 'hono'
import { PUBLIC } from '#platform/access/principal.ts'
import type { Subject } from '#platform/db/subjects.ts'
import type { AppEnv, Services } from './app-env.ts'

/** What kept pages show to someone without an account. */
export const ON_PUBLIC_PAGES: readonly Subject[] = ['register', 'people', 'settings', 'planning']

interface KeptPage {
  readonly version: string
  readonly body: Uint8Array<ArrayBuffer>
  readonly gzipped: Uint8Array<ArrayBuffer>
  readonly etag: string
}

const compress = promisify(gzip)

/**
 * Keeps finished pages in memory until something changes that their reader may see in them. Every change writes an audit entry (decision 1), whose number is the version
 * of what it touched (decision 184): it is asked of the database with each request, and a page of an older version, of another day, for another person or for one whose
 * rights have changed is never shown. Only for pages whose content follows from audited data alone.
 * @param options.shown what the pages are about for someone without an account; whoever has one sees in the menu what waits, which is everything
 */
export function keepPages(
  { database, clock }: Pick<Services, 'database' | 'clock'>,
  { shown, limitBytes = 64 * 1024 * 1024 }: { readonly shown: readonly Subject[]; readonly limitBytes?: number },
): MiddlewareHandler<AppEnv> {
  const pages = new Map<string, KeptPage>()
  /** Pages that are being rendered: whoever asks for the same one meanwhile waits for it, so that a change does not have fifty people render one page fifty times. */
  const underWay = new Map<string, Promise<void>>()
  let bytes = 0
  const drop = (key: string): void => {
    const page = pages.get(key)
    if (!page) return
    bytes -= page.body.length + page.gzipped.length
    pages.delete(key)
  }
  return async (c, next) => {
    if (c.req.method !== 'GET') return next()
    const principal = c.get('principal')
    const key = `${JSON.stringify(principal)} ${c.req.url}`
    const version = `${await database.version(principal, principal.id === PUBLIC.id ? shown : undefined)} ${clock.today()} ${c.get('example')} ${c.get('preparing')} ${JSON.stringify(c.get('device'))}`
    const accepts = (c.req.header('accept-encoding') ?? '').includes('gzip')
    const keptPage = (): Response | undefined => {
      const kept = pages.get(key)
      if (kept?.version !== version) return undefined
      // Moved to the end: the front of the map is what has not been asked for the longest.
      pages.delete(key)
      pages.set(key, kept)
      return answer(kept, accepts, c.req.header('if-none-match'))
    }
    const same = `${version} ${key}`
    const others = underWay.get(same)
    if (others) await others
    const kept = keptPage()
    if (kept) return kept
    const rendering = Promise.withResolvers<void>()
    underWay.set(same, rendering.promise)
    try {
      await next()
      if (c.res.status !== 200 || !(c.res.headers.get('content-type') ?? '').startsWith('text/html')) return
      const body = new Uint8Array(await c.res.clone().arrayBuffer())
      const page: KeptPage = {
        version,
        body,
        gzipped: new Uint8Array(await compress(body)),
        etag: `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`,
      }
      drop(key)
      pages.set(key, page)
      bytes += page.body.length + page.gzipped.length
      while (bytes > limitBytes) drop(pages.keys().next().value ?? '')
      c.res = answer(page, accepts, c.req.header('if-none-match'))
    } finally {
      underWay.delete(same)
      rendering.resolve()
    }
  }
}

function answer(page: KeptPage, accepts: boolean, known: string | undefined): Response {
  const headers = {
    'content-type': 'text/html; charset=UTF-8',
    'cache-control': 'private, no-cache',
    vary: 'accept-encoding',
    etag: page.etag,
  }
  if (known === page.etag) return new Response(null, { status: 304, headers })
  return accepts
    ? new Response(page.gzipped, { headers: { ...headers, 'content-encoding': 'gzip' } })
    : new Response(page.body, { headers })
}
