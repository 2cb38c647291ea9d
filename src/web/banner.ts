import { getCookie } from 'hono/cookie'
import type { AppContext } from './app-env.ts'

/** Remembers that someone has read that all of this is invented. */
export const BANNER_COOKIE = 'regelkreis.hinweis'
export const CLOSED = 'zu'

/** Whether the one who asks has closed the banner of the example city. */
export const isBannerClosed = (c: AppContext): boolean => getCookie(c, BANNER_COOKIE) === CLOSED
