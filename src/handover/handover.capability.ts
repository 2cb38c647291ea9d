import { every } from '#platform/jobs/every.ts'
import type { Capability, House } from '#web/capability.ts'
import { choiceRoutes } from './choice.routes.tsx'
import { handoverSettingsGroup } from './handover.settings.tsx'
import { tellDaily } from './tell.usecases.ts'

/** Who is told of a hand-over, and how each person wants to hear of it. */
export const handoverCapability = ({ services, publicUrl }: House): Capability => ({
  routes: [choiceRoutes(services)],
  settings: [handoverSettingsGroup],
  repeating: [every({ minutes: 5 }, 'tell-hand-overs', 'Sammelmails über Übergaben senden', () => tellDaily(services, { publicUrl }))],
})
