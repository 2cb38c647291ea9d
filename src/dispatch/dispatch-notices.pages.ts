import { successes } from '#web/record/notice.tsx'
import { type Notice, noticeIn } from '#web/ui/notice.ts'

const NOTICES: Readonly<Record<string, Notice>> = {
  ...successes({
    versandt: 'Der Bericht ist versandt. Was aus jeder Sendung wird, steht hier.',
    wiederholt: 'Die fehlgeschlagenen Mails gehen noch einmal hinaus.',
    vermerkt: 'Vermerkt.',
    'alle-vermerkt': 'Alle ausgewählten Briefe sind als übergeben vermerkt.',
  }),
  'teils-vermerkt': { kind: 'info', text: 'Vermerkt. Einige der Briefe hatte inzwischen schon jemand anderes vermerkt.' },
  'keine-auswahl': { kind: 'danger', text: 'Wählen Sie mindestens einen Brief aus, der noch nicht übergeben ist.' },
  'zu-viel': {
    kind: 'danger',
    text: 'Das sind zu viele verschiedene Briefe für eine Datei. Wählen Sie weniger aus und drucken Sie in Teilen.',
  },
  schon: { kind: 'info', text: 'Dieser Bericht ist schon versandt.' },
  nichts: { kind: 'info', text: 'Es gibt keine fehlgeschlagene Mail mehr.' },
}

/** The message that a page shows after an action, by its code in the address. */
export const dispatchNotice = (code: string | undefined): Notice | undefined => noticeIn(NOTICES, code)
