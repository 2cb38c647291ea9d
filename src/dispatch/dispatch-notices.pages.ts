import { type Notice, noticeIn } from '#web/ui/notice.ts'

const NOTICES: Readonly<Record<string, Notice>> = {
  versandt: { kind: 'success', text: 'Der Bericht ist versandt. Was aus jeder Sendung wird, steht hier.' },
  schon: { kind: 'info', text: 'Dieser Bericht ist schon versandt.' },
  wiederholt: { kind: 'success', text: 'Die fehlgeschlagenen Mails gehen noch einmal hinaus.' },
  nichts: { kind: 'info', text: 'Es gibt keine fehlgeschlagene Mail mehr.' },
  vermerkt: { kind: 'success', text: 'Vermerkt.' },
}

/** The message that a page shows after an action, by its code in the address. */
export const dispatchNotice = (code: string | undefined): Notice | undefined => noticeIn(NOTICES, code)
