import type { Handler, MiddlewareHandler } from 'hono'
import type { Permission } from '#platform/access/permissions.ts'
import { can, PUBLIC } from '#platform/access/principal.ts'
import type { AppContext, AppEnv } from './app-env.ts'
import { ANYBODY, readWithin, SIGNED_IN, streamWithin } from './body-limit.ts'
import { forbiddenPage, signInFirstPage, tooLargePage } from './error-pages.tsx'
import { urls } from './urls.ts'

/** What a signed-in person may do before the second factor that the role demands is set up. */
const WITHOUT_SECOND_FACTOR: readonly Permission[] = ['account.own', 'page.read']

const declared = new WeakMap<object, Permission>()

/**
 * The permission of a route, named beside its path: `routes.get(urls.reports(), access('report.read'), …)`. Whoever lacks it never reaches the handler, so the
 * answer says nothing about what there is: someone without a session is sent to sign in, someone with one is told that the role does not allow it. Which
 * records are shown is a second question, which the database answers (V2).
 * Only after that the body is read, and never more of it than a form of ours has. `uploads`: the route takes files of at most so many bytes each, which it
 * measures itself while they come in; its body stays a stream.
 */
export function access(permission: Permission, uploads?: { readonly maxUploadBytes: number }): MiddlewareHandler<AppEnv> {
  const check: MiddlewareHandler<AppEnv> = async (c, next) => {
    const account = c.get('account')
    const isPage = c.req.method === 'GET' || c.req.method === 'HEAD'
    if (account?.mustSetUpSecondFactor && !WITHOUT_SECOND_FACTOR.includes(permission))
      return c.redirect(urls.account('zweiter-faktor'), 303)
    // One's own account is open to everyone who has one, even without any role (yet, or any more).
    if (can(c.get('principal'), permission) || (account && permission === 'account.own')) {
      if (isPage) return next()
      return (await takeBody(c, uploads)) ? next() : tooLargePage(c, uploads?.maxUploadBytes)
    }
    if (account && isPage && (c.get('principal').roles ?? []).length === 0) return c.redirect(urls.account('ohne-rolle'), 303)
    if (account) return forbiddenPage(c)
    // A form that someone sends after the session has ended must not seem to be saved; a page is looked at after signing in.
    if (!isPage) return signInFirstPage(c)
    const { pathname, search } = new URL(c.req.url)
    return c.redirect(urls.signIn({ weiter: pathname + search }), 303)
  }
  declared.set(check, permission)
  return check
}

/** Several files come in one form, and the form has fields of its own. */
const FILES_AT_ONCE = 4

async function takeBody(c: AppContext, uploads: { readonly maxUploadBytes: number } | undefined): Promise<boolean> {
  if (uploads) return streamWithin(c, uploads.maxUploadBytes * FILES_AT_ONCE)
  return readWithin(c, c.get('account') || c.get('principal').id !== PUBLIC.id ? SIGNED_IN : ANYBODY)
}

/** The permission a handler of a route asks for; undefined for every other handler. */
export const permissionOf = (handler: Handler | MiddlewareHandler): Permission | undefined => declared.get(handler)
