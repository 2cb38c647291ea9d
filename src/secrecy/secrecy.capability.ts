import { SYSTEM } from '#platform/access/principal.ts'
import { every } from '#platform/jobs/every.ts'
import type { Capability, House } from '#web/capability.ts'
import { secrecyRoutes } from './secrecy.routes.tsx'
import { decideDraft } from './secrecy.usecases.ts'
import { stoppedFigures } from './secrecy.waiting.ts'

/** What of the figures must not be known. Each draft is decided at once; one whose decision was lost with a server, a minute later. */
export const secrecyCapability = ({ services }: House): Capability => ({
  routes: [secrecyRoutes(services)],
  waiting: [stoppedFigures],
  repeating: [every({ minutes: 1 }, 'decide-figures', 'Geheimhaltung neuer Zahlen prüfen', () => decideDraft(services.database, SYSTEM))],
})
