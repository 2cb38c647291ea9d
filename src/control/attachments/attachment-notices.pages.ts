import { type Notice, noticeIn } from '#web/ui/notice.ts'

const NOTICES: Readonly<Record<string, Notice>> = {
  hinzugefuegt: { kind: 'success', text: 'Die Anlage ist hinzugefügt.' },
  geaendert: { kind: 'success', text: 'Geändert.' },
  entfernt: { kind: 'success', text: 'Die Anlage ist entfernt.' },
}

/** The message that a page shows after an action, by its code in the address. */
export const attachmentNotice = (code: string | undefined): Notice | undefined => noticeIn(NOTICES, code)
