import { Hono } from 'hono'
import type { RegisterEvents } from '#register/intake/events.ts'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv } from '#web/app-env.ts'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { textFields } from '#web/form/text-fields.ts'
import { page } from '#web/layout.tsx'
import { chosenIn } from '#web/list/choosing.tsx'
import { urls } from '#web/urls.ts'
import type { Publishing } from './publication.usecases.ts'
import { takeBackForm, WithoutDecisionPage } from './without-decision.pages.tsx'
import { countWithoutDecision, publicWithoutDecision } from './without-decision.store.ts'
import { confirmPublic, withdrawPublic } from './without-decision.usecases.ts'

/** So many stand on the page at once. */
const SHOWN = 200

/** What became public before that was a person's decision: confirmed, or taken back. */
export const withoutDecisionRoutes = (services: Publishing & { readonly events: RegisterEvents }): Hono<AppEnv> => {
  const { database } = services
  const routes = new Hono<AppEnv>()
  const show = async (c: AppContext, state: FormState = EMPTY, chosen: readonly string[] = []): Promise<Response> => {
    const view = await database.read(c.get('principal'), async tx => ({
      rows: await publicWithoutDecision(tx, SHOWN),
      total: await countWithoutDecision(tx),
    }))
    const children = <WithoutDecisionPage {...view} notice={c.req.query('hinweis')} state={state} chosen={chosen} />
    return page(c, { title: 'Öffentlich ohne Entscheidung', current: 'reports', children }, statusOf(state))
  }
  routes.get(urls.withoutDecision(), access('report.publish'), c => show(c))
  routes.post(urls.withoutDecision(), access('report.publish'), async c => {
    const principal = c.get('principal')
    const ids = await chosenIn(c)
    if (ids.length === 0) return c.redirect(urls.withoutDecision('nichts'), 303)
    const texts = await textFields(c)
    if (texts['aktion'] !== 'zurueckziehen') {
      await confirmPublic(services, principal, ids)
      return c.redirect(urls.withoutDecision('bestaetigt'), 303)
    }
    const sent = takeBackForm.read(texts)
    if (!sent.values) return show(c, sent, ids)
    const withdrawn = await withdrawPublic(services, principal, { ids, ...sent.values })
    return c.redirect(urls.withoutDecision(withdrawn === ids.length ? 'zurueckgezogen' : 'teilweise'), 303)
  })
  return routes
}
