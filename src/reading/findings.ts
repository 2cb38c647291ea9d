/** What a person has to look at. Codes are stable: the register and the screens know them. The messages say what to do. */
import type { Finding } from './reading.ts'

const MESSAGES = {
  'several-documents':
    'In dieser Datei beginnt {} ein weiteres Schreiben. Gelesen ist nur das erste. Bitte teilen Sie die Datei, oder bestätigen Sie, dass alles zusammengehört.',
  'letters-inside': 'In der Datei stecken weitere Schreiben, die hier nicht gelesen sind: {}. Bitte laden Sie sie einzeln hoch.',
  'encoding-doubtful':
    'In diesem Text sind Buchstaben auf dem Weg verloren gegangen (zum Beispiel {}). Bitte laden Sie das Schreiben als PDF hoch, oder prüfen Sie jeden Wert.',
  'pages-left-out':
    'Die Datei ist sehr lang. Nicht gelesen sind die Seiten {}; aufbewahrt ist alles. Bitte prüfen Sie, ob dort etwas zum Beschluss steht.',
  'text-blackened':
    'Auf {} liegt Text unter schwarzen Balken: Er ist nicht gelesen, steht aber noch in der Datei. Bitte prüfen Sie, wer die Datei sehen darf.',
  'text-undrawn': 'Auf {} steht Text, den man nicht sieht. Er ist nicht gelesen. Bitte prüfen Sie, woher die Datei kommt.',
  'note-on-page': 'Zur Datei gehört eine Notiz, die auf der Seite nur als Zeichen zu sehen ist: {}. Bitte beachten Sie sie.',
  'changes-tracked':
    'Die Datei enthält nachverfolgte Änderungen oder Kommentare. Gelesen ist die Fassung mit allen Änderungen. Bitte prüfen Sie, ob sie gilt.',
  'files-inside':
    'In der Datei stecken weitere Dateien, die nicht gelesen sind: {}. Bitte laden Sie sie einzeln hoch, wenn sie gebraucht werden.',
  'kind-unknown': 'Die Art des Dokuments ließ sich nicht erkennen. Bitte wählen Sie sie aus.',
  'reference-unreadable':
    'Das Geschäftszeichen des Beschlusses ist nicht sicher lesbar. Bitte tragen Sie es nach dem Bild des Dokuments ein.',
  'session-unreadable': 'Die Sitzungsnummer ist nicht sicher lesbar. Bitte tragen Sie sie nach dem Bild des Dokuments ein.',
  'subject-missing': 'Der Gegenstand des Beschlusses wurde nicht gefunden. Bitte tragen Sie ihn ein.',
  'document-date-unreadable': 'Das Datum des Dokuments ist nicht eindeutig lesbar. Bitte tragen Sie es nach dem Stempel auf dem Bild ein.',
  'document-date-doubtful':
    'Das gestempelte Jahr passt nicht zum übrigen Schreiben und könnte eine andere Ziffer sein. Bitte prüfen Sie den Stempel.',
  'document-date-weekend':
    'Der Stempel zeigt einen Sonnabend oder Sonntag; vermutlich ist eine Ziffer falsch gelesen. Bitte prüfen Sie ihn auf dem Bild.',
  'document-date-missing': 'Ein Datum des Dokuments wurde nicht gefunden. Bitte tragen Sie es ein, wenn es im Dokument steht.',
  'session-date-unreadable': 'Das Datum der Sitzung ist nicht sicher lesbar. Bitte tragen Sie es ein.',
  'report-kind-missing': 'Es ist nicht gesagt, ob der Bericht ein Zwischenstand oder abschließend ist. Bitte entscheiden Sie das.',
  'next-control-unreadable': 'Das Datum der nächsten Beschlusskontrolle ist nicht sicher lesbar. Bitte tragen Sie es ein.',
  'next-control-missing': 'Der Zwischenbericht nennt keine nächste Beschlusskontrolle. Bitte legen Sie einen Termin fest.',
  'final-with-next-control': 'Der Bericht ist abschließend und nennt trotzdem eine nächste Beschlusskontrolle. Bitte klären Sie, was gilt.',
  'confidential-unreadable':
    'Ob das Feld „vertraulich“ angekreuzt ist, lässt sich nicht erkennen. Bitte prüfen Sie das Bild, bevor das Dokument sichtbar wird.',
  'points-missing': 'Es wurden keine Beschlusspunkte gefunden. Bitte tragen Sie sie nach dem Bild des Dokuments ein.',
  'text-unassigned':
    'Ein Teil des Textes gehört nach dem Lesen zu keinem Beschlusspunkt. Bitte vergleichen Sie diese Stelle mit dem Dokument und ergänzen Sie, was fehlt.',
  'words-doubtful': 'Beim Erkennen der Schrift sind Wörter unsicher geblieben: {}. Bitte vergleichen Sie den Text mit dem Bild.',
  'point-number-repaired': 'Die Nummer dieses Punktes war beschädigt und wurde aus der Reihenfolge ergänzt. Bitte prüfen Sie sie.',
  'point-number-skipped': 'Vor diesem Punkt fehlt mindestens eine Nummer. Bitte prüfen Sie, ob ein Punkt übersehen wurde.',
  'point-number-twice': 'Diese Nummer kommt zweimal vor. Bitte prüfen Sie, wie die Punkte im Dokument nummeriert sind.',
  'point-empty': 'Dieser Punkt hat nach dem Lesen keinen Text. Bitte tragen Sie ihn nach dem Bild des Dokuments ein.',
  'point-mark-inside':
    'Im Text dieses Punktes steht eine weitere Nummer oder ein weiterer Buchstabe. Bitte prüfen Sie, ob dort ein eigener Punkt beginnt.',
  'point-holds-opening': 'Im Text dieses Punktes steht der Eröffnungssatz des Schreibens. Bitte prüfen Sie, wo der Beschlusstext beginnt.',
  'point-too-long':
    'Dieser Punkt ist mindestens fünfmal so lang wie die Punkte daneben. Bitte prüfen Sie, ob er weitere Punkte oder eine Antwort enthält.',
  'answer-shared': 'Die Antwort gilt für mehrere Punkte gemeinsam. Bitte prüfen Sie den Stand jedes Punktes für sich.',
  'answer-missing': 'Zu diesem Punkt wurde keine Antwort gefunden. Bitte prüfen Sie, ob eine Seite fehlt.',
  'deadline-impossible': 'Diesen Tag gibt es im Kalender nicht. Bitte klären Sie, welche Frist gemeint ist.',
  'deadline-inferred':
    'Die Frist ist aus dem Tag der Sitzung erschlossen (ohne Jahr, oder so und so lange nach dem Beschluss). Bitte bestätigen Sie sie.',
  'amount-damaged': 'Ein Betrag ist beschädigt und wurde ergänzt. Bitte vergleichen Sie ihn mit dem Bild.',
  'quote-unclosed': 'Das Ende des zitierten Beschlusstextes ist nicht sicher zu erkennen. Bitte prüfen Sie, wo die Antwort beginnt.',
  'status-unclear': 'Der Stand dieses Punktes geht aus der Antwort nicht eindeutig hervor. Bitte legen Sie ihn fest.',
  'status-damaged':
    'Das Wort, das den Stand sagt, ist beschädigt und wurde nach dem nächsten ähnlichen gelesen. Bitte vergleichen Sie es mit dem Bild.',
  'status-assumed':
    'Die Antwort sagt den Stand nicht. Vorgeschlagen ist, was die Art des Berichts erwarten lässt. Bitte bestätigen oder ändern Sie ihn.',
  'final-with-open-point': 'Der Bericht ist abschließend, dieser Punkt ist nach der Antwort aber noch offen. Bitte klären Sie, was gilt.',
  'page-missing': 'Der Schluss des Schreibens fehlt. Vermutlich wurde nur die erste Seite erfasst. Bitte ergänzen Sie die übrigen Seiten.',
} as const

export type FindingCode = keyof typeof MESSAGES

/** Order of the codes above, worst first within their kind; findings on the whole document stand before those on one point. */
const RANK: readonly string[] = Object.keys(MESSAGES)

/** Codes of all findings, for documentation and screens. */
export const findingCodes = RANK as readonly FindingCode[]

/** A finding; `detail` goes into the sentence where the code has a place for it (a page, a name). */
export const finding = (code: FindingCode, pointer: string | null, detail = ''): Finding => ({
  code,
  message: MESSAGES[code].replace('{}', detail),
  pointer,
})

const weight = (item: Finding): number => (item.pointer?.startsWith('/points/') ? 100 : 0) + RANK.indexOf(item.code)

/** Findings, worst first; equal ones stay in document order. */
export const sortFindings = (items: readonly Finding[]): Finding[] => items.toSorted((a, b) => weight(a) - weight(b))
