import { successes } from '#web/record/notice.tsx'
import { type Notice, noticeIn } from '#web/ui/notice.ts'

const NOTICES: Readonly<Record<string, Notice>> = {
  ...successes({
    begonnen: 'Der Entwurf ist angelegt. Alle Punkte stehen schon da, wörtlich aus dem Register.',
    gespeichert: 'Gespeichert.',
    uebernommen: 'Die letzte Antwort steht jetzt im Feld. Bitte passen Sie sie an.',
    vorschlag: 'Der vorgeschlagene Termin ist eingetragen.',
    geschaeftsbereich: 'Das Geschäftszeichen ist aus den Einstellungen übernommen, soweit der Geschäftsbereich dort steht.',
    wortlaut: 'Alle Punkte haben jetzt den Wortlaut des Registers. Ihre Antworten sind geblieben.',
    'beschluss-hinzugefuegt': 'Der Brief berichtet jetzt auch über diesen Beschluss.',
    'beschluss-entfernt': 'Der Beschluss ist nicht mehr Teil dieses Briefes. Was dazu geschrieben war, steht unter „Frühere Fassungen“.',
    zurueckgeholt: 'Die frühere Fassung gilt wieder. Was vorher galt, steht unter „Frühere Fassungen“.',
    geloescht: 'Der Entwurf ist gelöscht.',
    submit: 'Der Bericht ist zur Prüfung gegeben. Bis er zurückkommt, ändert sich nichts an ihm.',
    recall: 'Der Entwurf ist zurückgeholt und lässt sich wieder ändern.',
    check: 'Geprüft. Der Bericht liegt jetzt zur Unterschrift.',
    cosign: 'Mitgezeichnet.',
    hand_back: 'Der Bericht ist zurückgegeben. Wer ihn geschrieben hat, liest Ihren Grund oben im Entwurf.',
    sign: 'Unterschrieben. Der Stand der Punkte und die nächste Kontrolle stehen im Register; am Bericht ändert sich nichts mehr.',
    note: 'Zur Kenntnis genommen. Der Bericht kann versandt werden.',
    return: 'Der unterschriebene Bericht ist zurückgegeben. Ein neuer Entwurf mit denselben Worten liegt bereit.',
    mitzeichnung: 'Die Mitzeichnung ist gespeichert.',
    anmerkung: 'Gespeichert. Die Anmerkung sieht nur die Verwaltung.',
    erledigt: 'Als erledigt gekennzeichnet.',
  }),
  'schon-begonnen': { kind: 'info', text: 'Zu diesem Beschluss gab es schon einen Entwurf. Hier geht es weiter.' },
  'beschluss-unbekannt': {
    kind: 'warning',
    text: 'Diesen Beschluss gibt es im Register nicht. Der Entwurf ist gespeichert. Schreiben Sie das Aktenzeichen zum Beispiel so: V2003/22.',
  },
  'beschluss-letzter': { kind: 'warning', text: 'Ein Bericht braucht mindestens einen Beschluss. Sie können den Entwurf löschen.' },
  'schon-unterschrieben': { kind: 'info', text: 'Dieser Bericht ist unterschrieben und ändert sich nicht mehr.' },
  unterwegs: {
    kind: 'info',
    text: 'Dieser Entwurf ist auf seinem Weg. Er ändert sich erst wieder, wenn er zurückkommt oder zurückgeholt wird.',
  },
  'schon-berichtigt': { kind: 'info', text: 'Diesen Bericht hat schon ein anderer berichtigt. Er steht hier.' },
}

/** The message that a page shows after an action, by its code in the address. */
export const noticeOf = (code: string | undefined): Notice | undefined => noticeIn(NOTICES, code)
