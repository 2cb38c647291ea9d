import type { Capability, House } from '#web/capability.ts'
import { urls } from '#web/urls.ts'
import { mailsToDecide } from './mails.waiting.ts'
import { postRoutes } from './post.routes.tsx'
import { postSetup } from './post.setup.ts'

/** The outbox as pages. */
export const postCapability = ({ services }: House, options: { readonly sends: boolean }): Capability => ({
  routes: [postRoutes(services, options)],
  waiting: [mailsToDecide],
  setup: postSetup(options.sends),
  places: [
    {
      under: 'operation',
      label: 'Postausgang',
      href: urls.post(),
      permission: 'mail.read',
      does: 'Jede Mail, die Regelkreis sendet, mit ihrem Stand',
    },
  ],
})
