import { Hono } from 'hono'
import type { Tx } from '#platform/db/transaction.ts'
import { access } from '#web/access.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import type { Texts } from '#web/form/field.ts'
import { textFields } from '#web/form/text-fields.ts'
import { page } from '#web/layout.tsx'
import { chosenIn } from '#web/list/choosing.tsx'
import { urls } from '#web/urls.ts'
import { ConfirmManyPage, ManyPage } from './many.pages.tsx'
import { publishMany, toDecideOf } from './many.usecases.ts'
import { notFetched } from './publication.store.ts'
import { blackenOpen, type Publishing } from './publication.usecases.ts'
import type { PublicAddressPort, Publishable } from './publishable.ts'

/** So many are shown at once: each letter is read for names. */
const AT_ONCE = 25

/** Publication of many, such as an old stock of letters: chosen, looked at, confirmed in one step, and undone while nobody has fetched them. */
export const manyRoutes = (
  { database, clock, port }: Publishing & Pick<Services, 'database'>,
  addresses: PublicAddressPort,
): Hono<AppEnv> => {
  const services = { database, clock, port }
  const routes = new Hono<AppEnv>()

  const findAll = async (tx: Tx, ids: readonly string[]): Promise<readonly Publishable[]> => {
    const found: Publishable[] = []
    for (const id of ids) {
      const one = await port.find(tx, id, clock.today())
      if (one) found.push(one)
    }
    return found
  }

  routes.get(urls.publications(), access('report.publish'), async c => {
    const view = await database.read(c.get('principal'), async tx => {
      const { rows, total } = await port.toDecide(tx, clock.today(), { limit: AT_ONCE, offset: 0 })
      return { rows: await toDecideOf(tx, services, rows), total, undoable: await findAll(tx, await notFetched(tx, 100)) }
    })
    const count = (name: string): number | undefined => {
      const value = Number(c.req.query(name) ?? Number.NaN)
      return Number.isInteger(value) ? value : undefined
    }
    const told = {
      published: count('veroeffentlicht'),
      left: count('geblieben'),
      undone: count('zurueckgenommen'),
      none: c.req.query('hinweis') === 'nichts',
    }
    return page(c, { title: 'Zu veröffentlichen', current: 'reports', children: <ManyPage {...view} told={told} /> })
  })

  const confirm = async (c: AppContext, ids: readonly string[]): Promise<Response> => {
    const rows = await database.read(c.get('principal'), async tx => {
      const decidable = (await findAll(tx, ids)).filter(
        ({ stage, isConfidential }) => (stage === 'sent' || stage === 'withdrawn') && !isConfidential,
      )
      const known = await toDecideOf(tx, services, decidable)
      return Promise.all(
        known.map(async one => ({
          ...one,
          letter: addresses.sheet(await port.letter(tx, one.about.id, []), 3),
          edition: addresses.sheet(await port.letter(tx, one.about.id, one.redactions), 3),
        })),
      )
    })
    return page(c, { title: 'Veröffentlichung bestätigen', current: 'reports', wide: true, children: <ConfirmManyPage rows={rows} /> })
  }

  routes.post(urls.publications(), access('report.publish'), async c => {
    const principal = c.get('principal')
    const ids = (await chosenIn(c)).slice(0, AT_ONCE)
    if (ids.length === 0) return c.redirect(urls.publications({ hinweis: 'nichts' }), 303)
    const texts = await textFields(c)
    switch (texts['aktion']) {
      case 'schwaerzen':
        for (const id of ids) await blackenOpen(database, principal, { port, id }, clock.today())
        return confirm(c, [...new Set([...ids, ...(texts['auch'] ?? '').split(' ')])].filter(Boolean).slice(0, AT_ONCE))
      case 'jetzt': {
        const { published, left } = await publishMany(
          services,
          principal,
          ids.map(id => ({ id, ...seenIn(texts, id) })),
        )
        return c.redirect(urls.publications({ veroeffentlicht: published, geblieben: left }), 303)
      }
      case 'zuruecknehmen': {
        let undone = 0
        for (const id of ids) if ((await port.undo(principal, { id, ...seenIn(texts, id) })).kind === 'done') undone++
        return c.redirect(urls.publications({ zurueckgenommen: undone, geblieben: ids.length - undone }), 303)
      }
      default:
        return confirm(c, ids)
    }
  })
  return routes
}

/** What was on the screen of a report: its last step, its version and the edition, as `stand.<id>` says. */
function seenIn(texts: Texts, id: string): { readonly turn: number; readonly version: number; readonly edition: string } {
  const [turn = '', version = '', edition = ''] = (texts[`stand.${id}`] ?? '').split(' ')
  return { turn: Number(turn || -1), version: Number(version || -1), edition }
}
