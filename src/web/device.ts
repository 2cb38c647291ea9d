import { getCookie, setCookie } from 'hono/cookie'
import type { AppContext, Device } from './app-env.ts'

const COOKIES: Record<keyof Device, string> = { isBannerClosed: 'regelkreis.hinweis', hasKeys: 'regelkreis.tasten' }
const YES = 'ja'

/** What the browser that asks remembers. */
export const deviceOf = (c: AppContext): Device => ({
  isBannerClosed: getCookie(c, COOKIES.isBannerClosed) === YES,
  hasKeys: getCookie(c, COOKIES.hasKeys) === YES,
})

/** The cookie by which a browser says that it remembers this, as it comes back. */
export const rememberedAs = (what: keyof Device): string => `${COOKIES[what]}=${YES}`

/** Has the browser remember this for so many days, or forget it. */
export const remember = (c: AppContext, what: keyof Device, is: boolean, days: number): void =>
  setCookie(c, COOKIES[what], is ? YES : '', { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: is ? days * 24 * 3600 : 0 })
