import { Hono } from 'hono'
import { toCsv } from '#platform/http/csv.ts'
import { pageNumber } from '#platform/http/page-number.ts'
import { formatShortGermanDate } from '#vocabulary/german-date.ts'
import { access } from '#web/access.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { fileHeaders } from '#web/file-response.ts'
import { page } from '#web/layout.tsx'
import { urls } from '#web/urls.ts'
import { CompletenessPage, gapKindFrom, gapTodo, germanGap } from './completeness.pages.tsx'
import { countGaps, listGaps } from './completeness.store.ts'

const PAGE_SIZE = 50
const MOST_IN_FILE = 100_000

/** Completeness: one list of what would otherwise be missed. */
export const completenessRoutes = ({ database, clock }: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()

  routes.get(urls.completeness(), access('list.read'), async c => {
    const [kind, today] = [gapKindFrom(c.req.query('art')), clock.today()]
    const number = pageNumber(c.req.query('seite'))
    const { gaps, counts } = await database.read(c.get('principal'), async tx => ({
      gaps: await listGaps(tx, { today, kind }, { limit: PAGE_SIZE, offset: (number - 1) * PAGE_SIZE }),
      counts: await countGaps(tx, today),
    }))
    return page(c, {
      title: 'Vollständigkeit',
      current: 'lists',
      children: <CompletenessPage gaps={gaps} counts={counts} kind={kind} page={number} pageSize={PAGE_SIZE} today={today} />,
    })
  })

  routes.get(urls.completenessCsv(), access('list.read'), async c => {
    const [kind, today] = [gapKindFrom(c.req.query('art')), clock.today()]
    const gaps = await database.read(c.get('principal'), tx => listGaps(tx, { today, kind }, { limit: MOST_IN_FILE, offset: 0 }))
    const rows = gaps.map(gap => [
      germanGap(gap.kind),
      gapTodo(gap),
      gap.reference,
      gap.subject,
      gap.committee,
      gap.unit,
      gap.since && formatShortGermanDate(gap.since),
    ])
    const head = ['Was fehlt', 'Im Einzelnen', 'Vorlage', 'Gegenstand', 'Gremium', 'Zuständig', 'Seit']
    return c.body(toCsv([head, ...rows]), 200, fileHeaders(`vollstaendigkeit-${today}.csv`, 'csv'))
  })
  return routes
}
