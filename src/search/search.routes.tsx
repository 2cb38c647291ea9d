import { Hono } from 'hono'
import type { Tx } from '#platform/db/transaction.ts'
import { pageNumber } from '#platform/http/page-number.ts'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { page } from '#web/layout.tsx'
import type { SearchSource } from '#web/search.ts'
import { urls } from '#web/urls.ts'
import { pagesSearch } from './pages.search.ts'
import { SearchPage } from './search.pages.tsx'
import { searchAll } from './search.usecases.ts'

export interface SearchPorts {
  readonly sources: readonly SearchSource[]
  /** The one resolution that these words are the reference of, and nothing else. */
  readonly referenceMeant: (tx: Tx, q: string) => Promise<string | null>
}

const MOST_LETTERS = 200
// Further nobody turns pages: another word finds sooner.
const LAST_PAGE = 100

/** One search over everything; a reference alone leads to its resolution. */
export const searchRoutes = ({ database, clock }: Services, { sources, referenceMeant }: SearchPorts): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  routes.get(urls.search.path, access('resolution.read'), async c => {
    const principal = c.get('principal')
    const q = (c.req.query('q') ?? '').trim().slice(0, MOST_LETTERS)
    const all = [...sources, pagesSearch(c.get('menus'))].toSorted((one, other) => one.place - other.place)
    const kind = all.find(({ key }) => key === c.req.query('art'))?.key ?? null
    const number = Math.min(LAST_PAGE, pageNumber(c.req.query('seite')))
    const { reference, result } = await database.read(principal, async tx => {
      const reference = await referenceMeant(tx, q)
      if (reference || q === '') return { reference, result: { kinds: [], similar: false, missing: null } }
      return { reference, result: await searchAll(tx, all, { principal, q, kind, page: number, today: clock.today() }) }
    })
    if (reference) return c.redirect(urls.resolution(reference), 303)
    const title = q === '' ? 'Suche' : `Suche: ${q}`
    return page(c, { title, search: q, children: <SearchPage q={q} kind={kind} page={number} {...result} /> })
  })
  return routes
}
