import type { Notice } from '../report/report-notices.ts'

const NOTICES: Readonly<Record<string, Notice>> = {
  versandt: { kind: 'success', text: 'Der Bericht ist versandt. Was aus jeder Sendung wird, steht hier.' },
  schon: { kind: 'info', text: 'Dieser Bericht ist schon versandt.' },
  wiederholt: { kind: 'success', text: 'Die fehlgeschlagenen Mails gehen noch einmal hinaus.' },
  nichts: { kind: 'info', text: 'Es gibt keine fehlgeschlagene Mail mehr.' },
  vermerkt: { kind: 'success', text: 'Vermerkt.' },
  namen: { kind: 'success', text: 'Die Entscheidungen über die Namen sind gespeichert.' },
  veroeffentlicht: { kind: 'success', text: 'Der Bericht ist veröffentlicht.' },
  vorgemerkt: { kind: 'success', text: 'Der Tag der Veröffentlichung ist vorgemerkt.' },
  nie: { kind: 'success', text: 'Vermerkt: Der Bericht wird nicht veröffentlicht.' },
  zurueckgezogen: { kind: 'success', text: 'Der Bericht ist zurückgezogen. Seine öffentliche Adresse sagt es.' },
  hinzugefuegt: { kind: 'success', text: 'Die Anlage ist hinzugefügt.' },
  geaendert: { kind: 'success', text: 'Geändert.' },
  entfernt: { kind: 'success', text: 'Die Anlage ist entfernt.' },
}

/** The message that a page shows after an action, by its code in the address; undefined for codes that nobody gave out. */
export const sendingNotice = (code: string | undefined): Notice | undefined =>
  code !== undefined && Object.hasOwn(NOTICES, code) ? NOTICES[code] : undefined
