import type { Capability, House } from '#web/capability.ts'
import { urls } from '#web/urls.ts'
import { setupRoutes } from './setup.routes.tsx'
import { type TodayPorts, todayRoutes } from './today.routes.tsx'

/** The first page of whoever is signed in: what waits for them, from all capabilities. */
export const todayCapability = ({ services }: House, ports: TodayPorts): Capability => ({
  routes: [todayRoutes(services, ports), setupRoutes(services)],
  areas: [{ place: 10, key: 'today', label: 'Heute', href: urls.today(), permission: 'overview.read' }],
})
