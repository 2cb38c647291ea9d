import type { MiddlewareHandler } from 'hono'

/** What pages may load: our own files, and no script or style written into the page itself. */
const PAGES = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'self'",
  "frame-src 'self'",
  "object-src 'self'",
  "base-uri 'none'",
].join('; ')

/** For bytes that somebody uploaded: the browser shows them and runs nothing of them, whatever they turn out to be. */
export const UPLOADED = "default-src 'none'; frame-ancestors 'self'; sandbox"

/** The same for PDF, which browsers do not show in a sandbox; their viewers keep it apart themselves and lay it out with a style of their own. */
export const UPLOADED_PDF = "default-src 'none'; frame-ancestors 'self'; style-src 'unsafe-inline'; object-src 'self'"

/** Gives every answer the policy of pages, except where a route has set one of its own. */
export const contentPolicy = (): MiddlewareHandler => async (c, next) => {
  await next()
  if (!c.res.headers.has('content-security-policy')) c.res.headers.set('content-security-policy', PAGES)
}
