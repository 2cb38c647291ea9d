import { Hono } from 'hono'
import type { AppEnv, Services } from '#web/app-env.ts'
import { listRoutes } from '#web/list/list.routes.tsx'
import { ListTabs } from '#web/list/tabs.tsx'
import { urls } from '#web/urls.ts'
import { completenessList, GAP_WORDS } from './completeness.list.tsx'
import { countGaps, GAP_KINDS, listGaps } from './completeness.store.ts'

/** Completeness: one list of what would otherwise be missed. */
export const completenessRoutes = (services: Services): Hono<AppEnv> => {
  const routes = new Hono<AppEnv>()
  listRoutes(routes, services, completenessList, {
    async find(tx, { filter: { kind }, today, part }) {
      const counts = await countGaps(tx, today)
      const all = GAP_KINDS.reduce((sum, one) => sum + counts[one], 0)
      return { rows: await listGaps(tx, { today, kind }, part), total: kind ? counts[kind] : all, all, counts }
    },
    beside: ({ filter, all, counts }) => ({
      kicker: <a href={urls.lists()}>Listen</a>,
      notice: (
        <p class="rk-muted">
          Damit kein Beschluss verloren geht: beschlossen, aber ohne Kontrolle; offen, aber ohne zuständige Stelle; versprochen, aber noch
          nicht berichtet.
        </p>
      ),
      choosing: (
        <ListTabs
          of={completenessList}
          filter={filter}
          label="Arten von Lücken"
          tabs={[
            { words: 'alle', count: all, change: { kind: null } },
            ...GAP_KINDS.map(kind => ({ words: GAP_WORDS[kind][1], count: counts[kind], change: { kind } })),
          ]}
        />
      ),
      nothing: 'Hier fehlt nichts.',
    }),
  })
  return routes
}
