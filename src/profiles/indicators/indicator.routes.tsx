import { Hono } from 'hono'
import { listLevels } from '#planning/areas/area.store.ts'
import type { Tx } from '#platform/db/transaction.ts'
import type { AppEnv, Services } from '#web/app-env.ts'
import { formRoutes } from '#web/import/form.routes.tsx'
import { listRoutes } from '#web/list/list.routes.tsx'
import { May } from '#web/may.tsx'
import { urls } from '#web/urls.ts'
import { indicatorExchange } from './indicator.exchange.ts'
import { allIndicators } from './indicator.store.ts'
import { indicatorList, sourceList } from './indicators.list.tsx'
import { ProfileTabs } from './profile-tabs.pages.tsx'
import { sourceExchange } from './source.exchange.ts'
import { allSources } from './source.store.ts'

const has = (q: string, ...texts: readonly string[]): boolean =>
  q === '' || texts.some(text => text.toLowerCase().includes(q.toLowerCase()))

/** Rows of a page of a list that is read as a whole: a city has some hundred indicators. */
const part = <T,>(rows: readonly T[], { limit, offset }: { limit: number; offset: number }) => ({
  rows: rows.slice(offset, offset + limit),
  total: rows.length,
})

/** Indicators and their sources: lists, forms, files. */
export const indicatorRoutes = (services: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  listRoutes(routes, services, indicatorList, {
    find: async (tx: Tx, { filter: { q, topic }, part: page }) => {
      const all = (await allIndicators(tx)).filter(
        ({ values }) => has(q, values.code, values.name, values.definition) && (topic === '' || values.topic === topic),
      )
      return part(all, page)
    },
    beside: () => ({
      notice: <ProfileTabs at="indicators" />,
      links: (
        <May permission="planning.write">
          <a href={urls.indicatorNew()}>Neue Kennzahl</a>
          <a href={urls.importStart('kennzahlen')}>Aus einer Datei</a>
        </May>
      ),
    }),
  })
  listRoutes(routes, services, sourceList, {
    find: async (tx: Tx, { filter: { q }, part: page }) =>
      part(
        (await allSources(tx)).filter(({ values }) => has(q, values.code, values.name)),
        page,
      ),
    beside: () => ({
      notice: <ProfileTabs at="sources" />,
      links: (
        <May permission="planning.write">
          <a href={urls.figureSourceNew()}>Neue Quelle</a>
          <a href={urls.figuresOwed()}>Was die Quellen liefern</a>
          <a href={urls.importStart('zahlenquellen')}>Aus einer Datei</a>
        </May>
      ),
    }),
  })
  formRoutes(routes, services, indicatorExchange, {
    add: urls.indicatorNew(),
    edit: urls.indicatorEdit,
    shown: () => urls.indicators(),
    words: ['Neue Kennzahl', 'Kennzahl ändern', 'Diese Kennzahl'],
    choices: async tx => ({ level: [['', 'keine'], ...(await listLevels(tx)).map(({ name }) => [name, name] as const)] }),
  })
  formRoutes(routes, services, sourceExchange, {
    add: urls.figureSourceNew(),
    edit: urls.figureSourceEdit,
    shown: () => urls.figureSources(),
    words: ['Neue Quelle', 'Quelle ändern', 'Diese Quelle'],
    choices: async () => ({}),
  })
  return routes
}
