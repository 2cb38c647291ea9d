import { SYSTEM } from '#platform/access/principal.ts'
import { every } from '#platform/jobs/every.ts'
import type { Capability, House } from '#web/capability.ts'
import { anyExchange } from '#web/import/exchange.ts'
import { urls } from '#web/urls.ts'
import { prepareExampleFigures } from './example-figures.usecases.ts'
import { figureSettingsGroup } from './figures.settings.tsx'
import { indicatorExchange } from './indicators/indicator.exchange.ts'
import { indicatorRoutes } from './indicators/indicator.routes.tsx'
import { sourceExchange } from './indicators/source.exchange.ts'
import { owedRoutes } from './owed/owed.routes.tsx'
import { lateFigures } from './owed/owed.waiting.ts'
import { printRoutes } from './printing/print.routes.tsx'
import { waitingPrints } from './printing/print.store.ts'
import { PRINT_QUEUE, printProfiles } from './printing/print.usecases.ts'
import { profileRoutes } from './profile/profile.routes.tsx'
import { profilesSearch } from './profiles.search.ts'
import { takingRoutes } from './taking/taking.routes.tsx'

/** Area profiles (A1): indicators, their figures, and the editions in which everybody reads them. */
export const profilesCapability = ({ services }: House): Capability => ({
  // Before the page of a file of figures, whose address could be theirs.
  routes: [indicatorRoutes(services), owedRoutes(services), printRoutes(services), takingRoutes(services), profileRoutes(services)],
  waiting: [lateFigures],
  queues: [
    {
      name: PRINT_QUEUE,
      ...{ concurrency: 1, retries: 1, expireSeconds: 1800 },
      handle: ({ id }) => printProfiles(services, String(id)),
    },
  ],
  repeating: [
    every({ minutes: 1 }, 'find-waiting-prints', 'Steckbriefe wiederfinden, deren Druck verloren ging', async () => {
      for (const { id } of await services.database.read(SYSTEM, waitingPrints)) await services.jobs.enqueue(PRINT_QUEUE, id, { id })
    }),
  ],
  areas: [
    {
      place: 68,
      key: 'profiles',
      label: 'Steckbriefe',
      href: urls.profiles(),
      permission: 'figure.read',
      roles: ['public'],
    },
  ],
  search: profilesSearch,
  settings: [figureSettingsGroup],
  example: { kept: [() => prepareExampleFigures(services.database)] },
  exchanges: [anyExchange(sourceExchange), anyExchange(indicatorExchange)],
})
