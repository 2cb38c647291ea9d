import { type Notice, noticeIn } from '#web/ui/notice.ts'

const NOTICES: Readonly<Record<string, Notice>> = {
  namen: { kind: 'success', text: 'Die Entscheidungen über die Namen sind gespeichert.' },
  veroeffentlicht: { kind: 'success', text: 'Der Bericht ist veröffentlicht.' },
  vorgemerkt: { kind: 'success', text: 'Der Tag der Veröffentlichung ist vorgemerkt.' },
  nie: { kind: 'success', text: 'Vermerkt: Der Bericht wird nicht veröffentlicht.' },
  zurueckgezogen: { kind: 'success', text: 'Der Bericht ist zurückgezogen. Seine öffentliche Adresse sagt es.' },
}

/** The message that a page shows after an action, by its code in the address. */
export const publicationNotice = (code: string | undefined): Notice | undefined => noticeIn(NOTICES, code)
