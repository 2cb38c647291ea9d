import type { Capability, House } from '#web/capability.ts'
import { type SearchPorts, searchRoutes } from './search.routes.tsx'

/** The search over everything: each capability brings what is found in its own. */
export const searchCapability = ({ services }: House, ports: SearchPorts): Capability => ({ routes: [searchRoutes(services, ports)] })
