import { type Notice, noticeIn } from '#web/ui/notice.ts'

const NOTICES: Readonly<Record<string, Notice>> = {
  begonnen: { kind: 'success', text: 'Der Entwurf ist angelegt. Alle Punkte stehen schon da, wörtlich aus dem Register.' },
  'schon-begonnen': { kind: 'info', text: 'Zu diesem Beschluss gab es schon einen Entwurf. Hier geht es weiter.' },
  gespeichert: { kind: 'success', text: 'Gespeichert.' },
  uebernommen: { kind: 'success', text: 'Die letzte Antwort steht jetzt im Feld. Bitte passen Sie sie an.' },
  vorschlag: { kind: 'success', text: 'Der vorgeschlagene Termin ist eingetragen.' },
  geschaeftsbereich: {
    kind: 'success',
    text: 'Das Geschäftszeichen ist aus den Einstellungen übernommen, soweit der Geschäftsbereich dort steht.',
  },
  wortlaut: { kind: 'success', text: 'Alle Punkte haben jetzt den Wortlaut des Registers. Ihre Antworten sind geblieben.' },
  'beschluss-hinzugefuegt': { kind: 'success', text: 'Der Brief berichtet jetzt auch über diesen Beschluss.' },
  'beschluss-entfernt': {
    kind: 'success',
    text: 'Der Beschluss ist nicht mehr Teil dieses Briefes. Was dazu geschrieben war, steht unter „Frühere Fassungen“.',
  },
  'beschluss-unbekannt': {
    kind: 'warning',
    text: 'Diesen Beschluss gibt es im Register nicht. Der Entwurf ist gespeichert. Schreiben Sie das Aktenzeichen zum Beispiel so: V2003/22.',
  },
  'beschluss-letzter': { kind: 'warning', text: 'Ein Bericht braucht mindestens einen Beschluss. Sie können den Entwurf löschen.' },
  zurueckgeholt: { kind: 'success', text: 'Die frühere Fassung gilt wieder. Was vorher galt, steht unter „Frühere Fassungen“.' },
  geloescht: { kind: 'success', text: 'Der Entwurf ist gelöscht.' },
  'schon-unterschrieben': { kind: 'info', text: 'Dieser Bericht ist unterschrieben und ändert sich nicht mehr.' },
  submit: { kind: 'success', text: 'Der Bericht ist zur Prüfung gegeben. Bis er zurückkommt, ändert sich nichts an ihm.' },
  unterwegs: {
    kind: 'info',
    text: 'Dieser Entwurf ist auf seinem Weg. Er ändert sich erst wieder, wenn er zurückkommt oder zurückgeholt wird.',
  },
  recall: { kind: 'success', text: 'Der Entwurf ist zurückgeholt und lässt sich wieder ändern.' },
  check: { kind: 'success', text: 'Geprüft. Der Bericht liegt jetzt zur Unterschrift.' },
  cosign: { kind: 'success', text: 'Mitgezeichnet.' },
  hand_back: { kind: 'success', text: 'Der Bericht ist zurückgegeben. Wer ihn geschrieben hat, liest Ihren Grund oben im Entwurf.' },
  sign: {
    kind: 'success',
    text: 'Unterschrieben. Der Stand der Punkte und die nächste Kontrolle stehen im Register; am Bericht ändert sich nichts mehr.',
  },
  note: { kind: 'success', text: 'Zur Kenntnis genommen. Der Bericht kann versandt werden.' },
  return: { kind: 'success', text: 'Der unterschriebene Bericht ist zurückgegeben. Ein neuer Entwurf mit denselben Worten liegt bereit.' },
  mitzeichnung: { kind: 'success', text: 'Die Mitzeichnung ist gespeichert.' },
  anmerkung: { kind: 'success', text: 'Gespeichert. Die Anmerkung sieht nur die Verwaltung.' },
  erledigt: { kind: 'success', text: 'Als erledigt gekennzeichnet.' },
  'schon-berichtigt': { kind: 'info', text: 'Diesen Bericht hat schon ein anderer berichtigt. Er steht hier.' },
}

/** The message that a page shows after an action, by its code in the address. */
export const noticeOf = (code: string | undefined): Notice | undefined => noticeIn(NOTICES, code)
