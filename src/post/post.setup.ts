import type { SetupStep } from '#web/setup.ts'
import { urls } from '#web/urls.ts'

/** The way for mails. */
export const postSetup = (sends: boolean): readonly SetupStep[] => [
  {
    place: 50,
    label: 'Mailserver einrichten',
    because: sends ? 'Mails gehen hinaus' : 'bis dahin warten alle Mails im Postausgang; wer den Server betreibt, trägt ihn ein',
    href: urls.post(),
    isDone: async () => sends,
  },
]
