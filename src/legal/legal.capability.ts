import type { Capability, House } from '#web/capability.ts'
import { urls } from '#web/urls.ts'
import { legalRoutes } from './legal.routes.tsx'
import { legalSettingsGroup } from './legal.settings.tsx'
import { readLegal } from './legal-settings.ts'
import { LEGAL_PAGES, missingOn } from './rules/missing.ts'

/** Imprint, data protection, accessibility: what the law wants of the pages of a city. */
export const legalCapability = ({ services, publicUrl }: House): Capability => ({
  routes: [legalRoutes(services, { publicUrl })],
  settings: [legalSettingsGroup],
  setup: [
    {
      place: 80,
      label: 'Impressum, Datenschutz und Barrierefreiheit ausfüllen',
      because: 'ohne sie darf die Stadt die Seiten nicht öffnen',
      href: urls.settingsOf(legalSettingsGroup.slug),
      isDone: async tx => {
        const legal = await readLegal(tx)
        return LEGAL_PAGES.every(page => missingOn(page, legal, services.clock.today()).length === 0)
      },
    },
  ],
})
