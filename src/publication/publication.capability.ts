import { every } from '#platform/jobs/every.ts'
import type { RegisterEvents } from '#register/intake/events.ts'
import type { Capability, House } from '#web/capability.ts'
import { publicAddressRoutes } from './public-address.routes.tsx'
import { publicationRoutes } from './publication.routes.tsx'
import { publishDue } from './publication.usecases.ts'
import { publicToDecide } from './publication.waiting.ts'
import type { PublicAddressPort, PublicationPort } from './publishable.ts'
import { withoutDecisionRoutes } from './without-decision.routes.tsx'

export interface PublicationPorts {
  readonly publications: PublicationPort
  readonly addresses: PublicAddressPort
  readonly events: RegisterEvents
}

/** Making something public. Its address comes before that of what is made public: it answers those who do not see the thing itself. */
export const publicationCapability = ({ services }: House, { publications, addresses, events }: PublicationPorts): Capability => ({
  routes: [
    publicationRoutes(services, publications, addresses),
    withoutDecisionRoutes({ ...services, port: publications, events }),
    publicAddressRoutes(services, addresses),
  ],
  waiting: [publicToDecide],
  repeating: [
    every({ minutes: 1 }, 'publish-reports', 'Fällige Berichte veröffentlichen', () => publishDue({ ...services, port: publications })),
  ],
})
