import type { Capability, House } from '#web/capability.ts'
import { anyExchange } from '#web/import/exchange.ts'
import { urls } from '#web/urls.ts'
import { prepareExampleFigures } from './example-figures.usecases.ts'
import { figureSettingsGroup } from './figures.settings.tsx'
import { indicatorExchange } from './indicators/indicator.exchange.ts'
import { indicatorRoutes } from './indicators/indicator.routes.tsx'
import { sourceExchange } from './indicators/source.exchange.ts'
import { profileRoutes } from './profile/profile.routes.tsx'
import { profilesSearch } from './profiles.search.ts'
import { takingRoutes } from './taking/taking.routes.tsx'

/** Area profiles (A1): indicators, their figures, and the editions in which everybody reads them. */
export const profilesCapability = ({ services }: House): Capability => ({
  routes: [indicatorRoutes(services), takingRoutes(services), profileRoutes(services)],
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
