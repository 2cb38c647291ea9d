import type { Capability, House } from '#web/capability.ts'
import { deliveryProofRoutes } from './delivery-proof.routes.ts'
import { dispatchRoutes } from './dispatch.routes.tsx'
import { handOverRoutes } from './hand-over.routes.tsx'
import type { MatterPort } from './matter.ts'

/** Sending a matter, and what became of each delivery. */
export const dispatchCapability = ({ services, publicUrl }: House, matters: MatterPort): Capability => ({
  routes: [dispatchRoutes(services, { matters, publicUrl }), deliveryProofRoutes(services, matters), handOverRoutes(services, matters)],
})
