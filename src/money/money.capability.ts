import type { Capability, House } from '#web/capability.ts'
import { urls } from '#web/urls.ts'
import { booksRoutes } from './books.routes.tsx'
import { prepareExampleMoney } from './example-money.usecases.ts'
import { moneyRoutes } from './money.routes.tsx'
import { moneySettingsGroup } from './money.settings.tsx'
import { bookingsToCheck, yearsToClose } from './money.waiting.ts'

/** The money behind resolutions: purposes that points bind it to, bookings, and what becomes of it at the end of a year. */
export const moneyCapability = ({ services }: House): Capability => ({
  routes: [moneyRoutes(services), booksRoutes(services)],
  areas: [{ place: 78, key: 'money', label: 'Mittel', href: urls.purposes(), permission: 'money.read', roles: ['clerk'] }],
  waiting: [bookingsToCheck, yearsToClose],
  settings: [moneySettingsGroup],
  example: { kept: [() => prepareExampleMoney(services)] },
})
