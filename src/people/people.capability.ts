import { every } from '#platform/jobs/every.ts'
import type { Capability, House } from '#web/capability.ts'
import { urls } from '#web/urls.ts'
import { accountRoutes } from './accounts/account.routes.tsx'
import { sweepAccounts } from './accounts/account-sweep.ts'
import type { Accounts } from './accounts/accounts.ts'
import { directoryRoutes } from './accounts/directory.routes.ts'
import { invitationRoutes } from './accounts/invitation.routes.tsx'
import { signInRoutes } from './accounts/sign-in.routes.tsx'
import { type CityPort, organizationRoutes } from './administration/organization.routes.tsx'
import { peopleSearch } from './administration/people.search.ts'
import { peopleSettingsGroup } from './administration/people.settings.tsx'
import { permissionRoutes } from './administration/permission.routes.tsx'
import { personRoutes } from './administration/person.routes.tsx'
import { positionsToConfirm } from './administration/positions.waiting.ts'
import { peopleSetup } from './people.setup.ts'

/** The ways in, one's own account, and the register of people and units. */
export const peopleCapability = ({ services }: House, accounts: Accounts, city: CityPort): Capability => ({
  routes: [
    signInRoutes(accounts),
    directoryRoutes(accounts),
    invitationRoutes(accounts),
    accountRoutes(accounts),
    permissionRoutes(services),
    personRoutes(services, accounts),
    organizationRoutes(services, accounts, city),
  ],
  search: peopleSearch,
  waiting: [positionsToConfirm],
  places: [
    {
      under: 'people',
      label: 'Personen',
      href: urls.people(),
      permission: 'people.read',
      does: 'Wer in der Stadt was ist, mit seiner Zeit; daraus folgen die Rollen',
    },
    {
      under: 'people',
      label: 'Stellen und Gremien',
      href: urls.organizations(),
      permission: 'people.read',
      does: 'Geschäftsbereiche, Ämter, Gremien, Fraktionen und Träger',
    },
    { under: 'own', label: 'Rechte', href: urls.permissions(), permission: 'permission.read', does: 'Was Sie und andere Rollen dürfen' },
  ],
  setup: peopleSetup,
  settings: [peopleSettingsGroup],
  repeating: [every({ hours: 1 }, 'sweep-accounts', 'Abgelaufene Sitzungen, Codes und Sperren löschen', () => sweepAccounts(accounts))],
})
