import type { Principal } from '#platform/access/principal.ts'
import { every } from '#platform/jobs/every.ts'
import type { Capability, House } from '#web/capability.ts'
import { urls } from '#web/urls.ts'
import { calendarRoutes } from './calendar.routes.tsx'
import { deadlineRoutes } from './deadline.routes.tsx'
import { registeredPeople } from './people-recipients.store.ts'
import { reminderRoutes } from './reminder.routes.tsx'
import { reminderSettingsGroup } from './reminder.settings.tsx'
import { remindWhenDue } from './reminder.usecases.ts'
import { remindOfSteps, type SittingPorts } from './sitting.usecases.ts'

export interface ReminderPersons {
  /** A person as they are today; null where they have no account any more. */
  readonly ownerOf: (owner: string) => Promise<Principal | null>
}

/** Who is reminded of what and when, and calendars of due dates. */
export const remindersCapability = ({ services, publicUrl }: House, { ownerOf }: ReminderPersons, sitting: SittingPorts): Capability => {
  const ports = { people: registeredPeople, publicUrl }
  return {
    routes: [reminderRoutes(services, ports), deadlineRoutes(services), calendarRoutes(services, { ownerOf, publicUrl })],
    places: [
      {
        under: 'own',
        label: 'Kalender',
        href: urls.calendars(),
        permission: 'list.read',
        does: 'Fällige Termine und Sitzungen in Ihrem eigenen Kalender',
      },
      {
        under: 'own',
        label: 'Fristen',
        href: urls.deadlines(),
        permission: 'overview.read',
        does: 'Eine Frist nach dem Gesetz ausrechnen, mit Feiertagen',
      },
      {
        under: 'settings',
        label: 'Erinnerungen',
        href: urls.reminders(),
        permission: 'settings.read',
        does: 'Wer wann woran erinnert wird',
      },
    ],
    settings: [reminderSettingsGroup],
    repeating: [
      every({ minutes: 1 }, 'send-reminders', 'Erinnern, wenn die Stunde gekommen ist', () => remindWhenDue(services, ports)),
      every({ hours: 1 }, 'remind-steps', 'An Schritte erinnern, auf denen etwas zu lange liegt', () => remindOfSteps(services, sitting)),
    ],
  }
}
