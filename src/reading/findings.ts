/** What a person has to look at. Codes are stable: the register and the screens know them. The messages say what to do. */
import type { Finding } from './reading.ts'

const MESSAGES = {
  'kind-unknown': 'Die Art des Dokuments ließ sich nicht erkennen. Bitte wählen Sie sie aus.',
  'reference-unreadable':
    'Das Geschäftszeichen des Beschlusses ist nicht sicher lesbar. Bitte tragen Sie es nach dem Bild des Dokuments ein.',
  'session-unreadable': 'Die Sitzungsnummer ist nicht sicher lesbar. Bitte tragen Sie sie nach dem Bild des Dokuments ein.',
  'subject-missing': 'Der Gegenstand des Beschlusses wurde nicht gefunden. Bitte tragen Sie ihn ein.',
  'document-date-unreadable': 'Das Datum des Dokuments ist nicht eindeutig lesbar. Bitte tragen Sie es nach dem Stempel auf dem Bild ein.',
  'document-date-doubtful':
    'Das gestempelte Jahr passt nicht zum übrigen Schreiben und könnte eine andere Ziffer sein. Bitte prüfen Sie den Stempel.',
  'document-date-missing': 'Ein Datum des Dokuments wurde nicht gefunden. Bitte tragen Sie es ein, wenn es auf dem Bild steht.',
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
  'point-number-repaired': 'Die Nummer dieses Punktes war beschädigt und wurde aus der Reihenfolge ergänzt. Bitte prüfen Sie sie.',
  'point-number-skipped': 'Vor diesem Punkt fehlt mindestens eine Nummer. Bitte prüfen Sie, ob ein Punkt übersehen wurde.',
  'answer-shared': 'Die Antwort gilt für mehrere Punkte gemeinsam. Bitte prüfen Sie den Stand jedes Punktes für sich.',
  'answer-missing': 'Zu diesem Punkt wurde keine Antwort gefunden. Bitte prüfen Sie, ob eine Seite fehlt.',
  'quote-unclosed': 'Das Ende des zitierten Beschlusstextes ist nicht sicher zu erkennen. Bitte prüfen Sie, wo die Antwort beginnt.',
  'status-unclear': 'Der Stand dieses Punktes geht aus der Antwort nicht eindeutig hervor. Bitte legen Sie ihn fest.',
  'final-with-open-point': 'Der Bericht ist abschließend, dieser Punkt ist nach der Antwort aber noch offen. Bitte klären Sie, was gilt.',
  'page-missing': 'Der Schluss des Schreibens fehlt. Vermutlich wurde nur die erste Seite erfasst. Bitte ergänzen Sie die übrigen Seiten.',
} as const

export type FindingCode = keyof typeof MESSAGES

/** Order of the codes above, worst first within their kind; findings on the whole document stand before those on one point. */
const RANK: readonly string[] = Object.keys(MESSAGES)

/** Codes of all findings, for documentation and screens. */
export const findingCodes = RANK as readonly FindingCode[]

export const finding = (code: FindingCode, pointer: string | null): Finding => ({ code, message: MESSAGES[code], pointer })

const weight = (item: Finding): number => (item.pointer?.startsWith('/points/') ? 100 : 0) + RANK.indexOf(item.code)

/** Findings, worst first; equal ones stay in document order. */
export const sortFindings = (items: readonly Finding[]): Finding[] => items.toSorted((a, b) => weight(a) - weight(b))
