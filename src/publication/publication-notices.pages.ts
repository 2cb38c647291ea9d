import { successes } from '#web/record/notice.tsx'
import { type Notice, noticeIn } from '#web/ui/notice.ts'

const NOTICES: Readonly<Record<string, Notice>> = {
  ...successes({
    namen: 'Die Entscheidungen über die Namen sind gespeichert.',
    veroeffentlicht: 'Der Bericht ist veröffentlicht.',
    zurueckgenommen: 'Die Veröffentlichung ist zurückgenommen. Der Bericht steht wieder wie vorher.',
    vorgemerkt: 'Der Tag der Veröffentlichung ist vorgemerkt.',
    nie: 'Vermerkt: Der Bericht wird nicht veröffentlicht.',
    zurueckgezogen: 'Der Bericht ist zurückgezogen. Seine öffentliche Adresse sagt es.',
  }),
}

/** The message that a page shows after an action, by its code in the address. */
export const publicationNotice = (code: string | undefined): Notice | undefined => noticeIn(NOTICES, code)
