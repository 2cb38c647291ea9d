import { successes } from '#web/record/notice.tsx'
import { type Notice, noticeIn } from '#web/ui/notice.ts'

const NOTICES: Readonly<Record<string, Notice>> = {
  ...successes({
    hinzugefuegt: 'Die Anlage ist hinzugefügt.',
    geaendert: 'Geändert.',
    entfernt: 'Die Anlage ist entfernt.',
  }),
}

/** The message that a page shows after an action, by its code in the address. */
export const attachmentNotice = (code: string | undefined): Notice | undefined => noticeIn(NOTICES, code)
