import { createHash } from 'node:crypto'
import { Hono } from 'hono'
import { can } from '#platform/access/principal.ts'
import type { Change } from '#platform/db/database.ts'
import type { Outcome } from '#platform/db/outcome.ts'
import { readResolutionChoices } from '#register/resolution/resolution-choices.store.ts'
import { access } from '#web/access.ts'
import { idOf, parameter } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { EMPTY, type FormState, statusOf } from '#web/form/form.ts'
import { there } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { calendarForm } from './calendar.form.ts'
import { CalendarsPage } from './calendar.pages.tsx'
import { listFeeds } from './calendar.store.ts'
import { addCalendar, type OwnerPort, readCalendar, removeCalendar, renewCalendar } from './calendar.usecases.ts'

export interface CalendarOptions {
  readonly ownerOf: OwnerPort
  /** Where people reach the server; the address of the request where it is not set. */
  readonly publicUrl: string
}

/** The calendars of due dates behind secret addresses, and the page on which each person keeps them. */
export const calendarRoutes = ({ database, clock }: Services, { ownerOf, publicUrl }: CalendarOptions): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  const baseOf = (c: AppContext): string => publicUrl || new URL(c.req.url).origin

  // Calendar programs have no session: the secret is what they show. Whoever guesses learns nothing: every wrong address is answered alike.
  routes.get(urls.calendarFeed.path, access('page.read'), async c => {
    const secret = parameter(c, 'secret').replace(/\.ics$/, '')
    const source = { database, ownerOf, today: clock.today(), publicUrl: baseOf(c) }
    const text = await readCalendar(source, secret, owner => can(owner, 'list.read'), c.get('principal'))
    if (text === null) return c.text('Diesen Kalender gibt es nicht.', 404)
    const etag = `"${createHash('sha256').update(text).digest('base64url').slice(0, 22)}"`
    const headers = { etag, 'cache-control': 'private, no-cache', 'x-robots-tag': 'noindex' }
    if (c.req.header('if-none-match') === etag) return c.body(null, 304, headers)
    return c.body(text, 200, {
      ...headers,
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'inline; filename="termine.ics"',
    })
  })

  const show = async (c: AppContext, adding: FormState = EMPTY): Promise<Response> => {
    const shown = await database.read(c.get('principal'), async tx => ({
      feeds: await listFeeds(tx),
      ...(await readResolutionChoices(tx)),
    }))
    const children = <CalendarsPage {...shown} publicUrl={baseOf(c)} notice={c.req.query('hinweis')} adding={adding} />
    return page(c, { title: 'Kalender', children }, statusOf(adding))
  }

  routes.get(urls.calendars(), access('list.read'), c => show(c))

  routes.post(urls.calendars(), access('list.read'), async c => {
    const sent = await calendarForm.sent(c)
    if (!sent.values) return show(c, sent)
    const { kind, subject } = sent.values
    await database.change(c.get('principal'), change => addCalendar(change, { kind, subject: kind === 'person' ? '' : subject }))
    return c.redirect(urls.calendars('angelegt'), 303)
  })

  const act = async (c: AppContext, run: (change: Change, id: string) => Promise<Outcome>, notice: string): Promise<Response> => {
    const id = idOf(c)
    there(await database.change(c.get('principal'), change => run(change, id)), 'Diesen Kalender')
    return c.redirect(urls.calendars(notice), 303)
  }
  routes.post(urls.calendarRenew.path, access('list.read'), c => act(c, renewCalendar, 'erneuert'))
  routes.post(urls.calendarRemove.path, access('list.read'), c => act(c, removeCalendar, 'entfernt'))
  return routes
}
