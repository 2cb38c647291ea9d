import { every } from '#platform/jobs/every.ts'
import type { Capability, House } from '#web/capability.ts'
import { publicAddressRoutes } from './public-address.routes.tsx'
import { publicationRoutes } from './publication.routes.tsx'
import { publishDue } from './publication.usecases.ts'
import type { PublicAddressPort, PublicationPort } from './publishable.ts'

export interface PublicationPorts {
  readonly publications: PublicationPort
  readonly addresses: PublicAddressPort
}

/** Making something public. Its address comes before that of what is made public: it answers those who do not see the thing itself. */
export const publicationCapability = ({ services }: House, { publications, addresses }: PublicationPorts): Capability => ({
  routes: [publicationRoutes(services, publications), publicAddressRoutes(services, addresses)],
  repeating: [
    every({ minutes: 1 }, 'publish-reports', 'Fällige Berichte veröffentlichen', () => publishDue({ ...services, port: publications })),
  ],
})
