import { every } from '#platform/jobs/every.ts'
import type { Capability, House } from '#web/capability.ts'
import { urls } from '#web/urls.ts'
import { feedRoutes } from './feed.routes.ts'
import { followSettingsGroup } from './follow.settings.tsx'
import { followedNews } from './followed-news.pages.tsx'
import { type NewsPorts, sendNews } from './news.usecases.ts'
import { subscriptionRoutes } from './subscription.routes.tsx'

/** What is news, who follows what, mails and feeds of it. */
export const newsCapability = ({ services, publicUrl }: House, { ownerOf }: Pick<NewsPorts, 'ownerOf'>): Capability => ({
  routes: [subscriptionRoutes(services, { publicUrl }), feedRoutes(services, { ownerOf, publicUrl })],
  today: [followedNews(services)],
  places: [
    {
      under: 'own',
      label: 'Abonnements',
      href: urls.subscriptions(),
      permission: 'follow.use',
      does: 'Was Sie verfolgen, und wie Sie davon erfahren',
    },
  ],
  settings: [followSettingsGroup],
  repeating: [
    every({ minutes: 2 }, 'send-news', 'Neues an die senden, die es abonniert haben', () => sendNews(services, { ownerOf, publicUrl })),
  ],
})
