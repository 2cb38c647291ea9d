import { sql } from 'drizzle-orm'
import { Hono } from 'hono'
import { z } from 'zod'
import { can } from '#platform/access/principal.ts'
import { rowsOf, type Tx } from '#platform/db/transaction.ts'
import { findResolution } from '#register/record/resolution.store.ts'
import { type ControlSubject, readControlSubject, setControlSubject } from '#register/resolution/control-subject.usecases.ts'
import { readGroupNames, readMovedBy, setMovedBy } from '#register/resolution/mover.usecases.ts'
import type { GroupName } from '#register/rules/movers.ts'
import { access } from '#web/access.ts'
import { referenceOf } from '#web/address.ts'
import type { AppContext, AppEnv, Services } from '#web/app-env.ts'
import { Gone } from '#web/gone.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { ControlSubjectPage } from './control-subject.pages.tsx'

const form = z.object({
  kontrolle: z.enum(['ja', 'nein']).default('ja'),
  grund: z.string().trim().max(500, 'Der Grund darf höchstens 500 Zeichen lang sein. Kürzen Sie ihn.').default(''),
  einreicher: z.string().trim().max(200, 'Der Name darf höchstens 200 Zeichen lang sein. Kürzen Sie ihn.').default(''),
})

/** The page on which a resolution is taken out of control, or back, and its mover is noted. */
export const controlSubjectRoutes = ({ database }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  const show = async (c: AppContext, typed: { noted: ControlSubject; error: string } | null = null): Promise<Response> => {
    const principal = c.get('principal')
    const reference = referenceOf(c)
    const found = await database.read(principal, async tx => ({
      resolution: await findResolution(tx, reference),
      noted: await readControlSubject(tx, reference),
      movers: await knownMovers(tx),
      groups: newestNames(await readGroupNames(tx)),
      movedBy: await readMovedBy(tx, reference),
    }))
    if (!found.resolution || !found.noted || !found.movedBy) throw new Gone('Diesen Beschluss')
    return page(
      c,
      {
        title: `Beschlusskontrolle von ${reference}`,
        current: 'resolutions',
        children: (
          <ControlSubjectPage
            reference={reference}
            subject={found.resolution.name}
            noted={typed?.noted ?? found.noted}
            movers={found.movers}
            groups={found.groups}
            movedBy={found.movedBy}
            mayWrite={can(principal, 'resolution.edit')}
            saved={c.req.query('hinweis') === 'gespeichert'}
            error={typed?.error}
          />
        ),
      },
      typed ? 422 : 200,
    )
  }

  routes.get(urls.controlSubject.path, access('resolution.read'), c => show(c))

  routes.post(urls.controlSubject.path, access('resolution.edit'), async c => {
    const body = (await c.req.parseBody()) as Record<string, string>
    const parsed = form.safeParse(body)
    const noted: ControlSubject = {
      isSubject: body['kontrolle'] !== 'nein',
      reason: body['grund'] ?? '',
      mover: body['einreicher'] ?? null,
    }
    if (!parsed.success) return show(c, { noted, error: parsed.error.issues[0]?.message ?? 'Die Eingabe ist unvollständig.' })
    const { kontrolle, grund, einreicher } = parsed.data
    if (kontrolle === 'nein' && grund === '') {
      return show(c, { noted, error: 'Geben Sie an, warum der Beschluss nicht der Kontrolle unterliegt.' })
    }
    const reference = referenceOf(c)
    const known = await database.read(c.get('principal'), tx => findResolution(tx, reference))
    if (!known) throw new Gone('Diesen Beschluss')
    const groups = await chosenGroups(c)
    await database.change(c.get('principal'), async change => {
      await setControlSubject(change, reference, { isSubject: kontrolle === 'ja', reason: grund, mover: einreicher || null })
      if (groups) await setMovedBy(change, reference, groups)
    })
    return c.redirect(urls.controlSubject(reference, 'gespeichert'), 303)
  })
  return routes
}

/** The groups that were ticked; null where nobody touched them, so that they go on following from the words about the mover. */
async function chosenGroups(c: AppContext): Promise<string[] | null> {
  const { fraktion = [], 'fraktionen.vorher': seen } = await c.req.parseBody({ all: true })
  if (typeof seen !== 'string') return null
  const ticked = [fraktion].flat().filter(value => typeof value === 'string')
  const before = seen.split(/\r?\n/).filter(value => value !== '')
  const isSame = ticked.length === before.length && ticked.every(value => before.includes(value))
  return isSame ? null : ticked
}

/** Each group once: the newest name comes first. */
const newestNames = (names: readonly GroupName[]): GroupName[] =>
  names.filter(({ shortName }, index) => names.findIndex(other => other.shortName === shortName) === index)

const knownMovers = async (tx: Tx): Promise<string[]> =>
  (await rowsOf<{ mover: string }>(tx, sql`select distinct mover from paper where mover is not null order by mover limit 200`)).map(
    row => row.mover,
  )
