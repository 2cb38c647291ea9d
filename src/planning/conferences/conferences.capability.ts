import type { Tell } from '#handover/tell.usecases.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import { every } from '#platform/jobs/every.ts'
import type { Capability, House } from '#web/capability.ts'
import type { ReportSlots } from '../reports/report.slots.ts'
import { conferenceCalendarRoutes } from './calendar.routes.tsx'
import { circleRoutes } from './circle.routes.tsx'
import { eraseOldNeeds } from './circle.usecases.ts'
import { conferenceRoutes } from './conference.routes.tsx'
import { conferenceSettingsGroup } from './conference.settings.tsx'
import type { RuleOf } from './conference.usecases.ts'
import { conferencesToTend } from './conferences.waiting.ts'
import { countInvited, tellCancelledBy, tellMovedBy } from './invite.usecases.ts'
import { materialRoutes } from './material.routes.tsx'
import { replyRoutes } from './reply.routes.tsx'
import { resultRoutes } from './result.routes.tsx'

export type ConferenceParts = Required<Pick<Capability, 'routes' | 'settings' | 'repeating' | 'waiting'>>

/** What planning conferences bring to youth planning (K1–K8). */
export function planningConferences(
  { services, publicUrl }: House,
  { ruleOf, tell, slots }: { readonly ruleOf: RuleOf; readonly tell: Tell; readonly slots: ReportSlots },
): ConferenceParts {
  const invitations = { files: services.files, publicUrl }
  return {
    routes: [
      // Before the page of a conference: its form has an address beside it.
      conferenceCalendarRoutes(services),
      conferenceRoutes(services, {
        ruleOf,
        tellMoved: tellMovedBy(invitations),
        tellCancelled: tellCancelledBy(invitations),
        countInvited,
        sections: [],
      }),
      circleRoutes(services, { ...invitations, ruleOf }),
      materialRoutes(services, { ruleOf }),
      resultRoutes(services, { ruleOf, slots: { ...slots, tell } }),
      replyRoutes(services, invitations),
    ],
    waiting: [conferencesToTend],
    settings: [conferenceSettingsGroup],
    repeating: [
      every({ days: 1 }, 'erase-conference-needs', 'Angaben zu Bedarfen nach Planungskonferenzen löschen', () =>
        services.database.change(SYSTEM, eraseOldNeeds),
      ),
    ],
  }
}
