import { every } from '#platform/jobs/every.ts'
import type { Capability, House } from '#web/capability.ts'
import { anyExchange } from '#web/import/exchange.ts'
import { urls } from '#web/urls.ts'
import { enqueueUnread } from './document/document-reading.ts'
import { documentRoutes } from './documents/document.routes.tsx'
import { documentsSearch } from './documents/documents.search.ts'
import { documentsToReview } from './documents/documents.waiting.ts'
import type { RegisterEvents } from './intake/events.ts'
import { listedExchange } from './listed/listed.exchange.ts'
import { listedRoutes } from './listed/listed.routes.ts'
import { overviewRoutes } from './overview/overview.routes.tsx'
import { obligationsToConfirm } from './point/obligations.waiting.ts'
import type { RegisterPorts } from './record/report-history.ts'
import { registerSetup } from './register.setup.ts'
import { resolutionRoutes } from './resolution/resolution.routes.tsx'
import { resolutionsSearch } from './resolution/resolutions.search.ts'
import { citySettingsGroup } from './settings/city.settings.tsx'
import { visibilityRoutes } from './visibility/visibility.routes.tsx'

/** Documents, reviews, resolutions and what is to be done about them. */
export const registerCapability = ({ services }: House, events: RegisterEvents, ports: RegisterPorts): Capability => ({
  routes: [
    overviewRoutes(services),
    resolutionRoutes(services, ports),
    visibilityRoutes(services, events, ports),
    documentRoutes(services, events, ports.takenReports),
    listedRoutes(services),
  ],
  areas: [
    {
      place: 75,
      key: 'overview',
      label: 'Stand der Stadt',
      href: urls.overview(),
      permission: 'overview.read',
      roles: ['head_of_office', 'head_of_department', 'mayor', 'councillor', 'committee_member', 'provider_contact'],
    },
    { place: 50, key: 'resolutions', label: 'Beschlüsse', href: urls.resolutions(), permission: 'resolution.read' },
    {
      place: 30,
      key: 'documents',
      label: 'Dokumente',
      href: urls.documents(),
      permission: 'document.read',
      roles: ['administrator', 'council_office', 'clerk'],
    },
  ],
  places: [
    {
      under: 'operation',
      label: 'Hintergrundaufträge',
      href: urls.jobs(),
      permission: 'jobs.read',
      does: 'Was das System gerade liest, sendet und wiederholt',
    },
  ],
  search: [resolutionsSearch, documentsSearch],
  waiting: [documentsToReview, obligationsToConfirm],
  exchanges: [anyExchange(listedExchange)],
  setup: registerSetup,
  settings: [citySettingsGroup],
  repeating: [
    every({ minutes: 1 }, 'find-unread-documents', 'Dokumente wiederfinden, deren Auftrag verloren ging', () => enqueueUnread(services)),
  ],
})
