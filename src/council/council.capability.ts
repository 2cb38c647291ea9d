import type { Capability, House } from '#web/capability.ts'
import { urls } from '#web/urls.ts'
import { councilDeskRoutes } from './desk.routes.tsx'
import { questionRoutes } from './question.routes.tsx'
import type { QuestionPorts } from './question.usecases.ts'

/** The desk of councillors and members of committees, and the groups' questions. */
export const councilCapability = ({ services, publicUrl }: House, tellUnit: QuestionPorts['tellUnit']): Capability => ({
  routes: [councilDeskRoutes(services), questionRoutes(services, { tellUnit, publicUrl })],
  header: [{ place: 20, key: 'council', label: 'Mein Schreibtisch', href: urls.councilDesk(), permission: 'council.desk' }],
})
