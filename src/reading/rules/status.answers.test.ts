// Over 150 lines: one table of answers. Each was written with its status before the reader saw it.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PointStatus, ReportKind } from '../reading.ts'
import { statusRule } from './status.rule.ts'

/**
 * Answers in the words of different offices: kind of report, answer, status a careful reader gives, statuses that are right too. Null: the answer does
 * not say it.
 */
const answers: readonly (readonly [ReportKind, string, PointStatus | null, ...(PointStatus | null)[]])[] = [
  // First 25
  ['interim', 'Die Bänke sind seit Ende März aufgestellt, die Papierkörbe wurden Anfang April ergänzt.', 'fulfilled'],
  [
    'interim',
    'Der Antrag auf Städtebauförderung ist bei der Landesdirektion eingereicht. Mit einer Entscheidung rechnet das Stadtplanungsamt im dritten Quartal.',
    'in_progress',
  ],
  [
    'final',
    'Die Straßenverkehrsbehörde hat die Anordnung eines Haltverbots geprüft und sieht hierfür keine Rechtsgrundlage.',
    'rejected',
    'fulfilled',
  ],
  ['interim', 'Das Jugendamt lädt die Träger zweimal im Jahr zu einem Fachtag ein; der letzte fand am 12. Oktober statt.', 'ongoing'],
  [
    'interim',
    'Mangels Personal ruht das Vorhaben. Eine Aufnahme der Arbeiten ist frühestens im nächsten Jahr denkbar.',
    'not_started',
    null,
  ],
  ['final', 'Auf Grund des Beschlusses zum neuen Schulnetzplan ist der Auftrag überholt.', 'repealed'],
  ['final', 'Der Ausschuss erhielt die gewünschte Übersicht mit Schreiben vom 8. Februar.', 'fulfilled'],
  ['interim', 'Von den vorgesehenen zwölf Spielplätzen konnten bisher fünf saniert werden.', 'in_progress'],
  ['interim', 'Die Stadtkämmerei hat die Haushaltsstelle eingerichtet und die 20.000 Euro zur Bewirtschaftung freigegeben.', 'fulfilled'],
  [
    'interim',
    'Zu diesem Punkt gibt es noch keine Ergebnisse, weil die Stelle der Koordinatorin erst zum 1. Juli besetzt werden konnte.',
    'in_progress',
    'not_started',
    null,
  ],
  ['final', 'Eine Beteiligung des Behindertenbeirates ist bei jedem Bauvorhaben dieser Größe selbstverständlich.', 'ongoing', null],
  [
    'interim',
    'Nach einem Hinweis des Rechnungsprüfungsamtes musste die Ausschreibung aufgehoben werden. Sie wird im Mai wiederholt.',
    'in_progress',
  ],
  ['final', 'Der Zuwendungsempfänger hat auf die Förderung verzichtet. Eine Auszahlung ist nicht erfolgt.', 'rejected', 'repealed', null],
  [
    'interim',
    'Die Kreuzung wurde umgebaut und am 4. Juni für den Verkehr freigegeben. Die Begrünung der Mittelinsel folgt in der Pflanzzeit im Herbst.',
    'in_progress',
    'fulfilled',
  ],
  ['final', 'Das Gremium hat sich konstituiert und einen Vorsitz gewählt.', 'fulfilled'],
  ['interim', 'Umsetzung: zu etwa 60 Prozent. Offen sind noch die Außenanlagen.', 'in_progress'],
  ['interim', 'Der Beschlusspunkt ist noch offen.', 'not_started', 'in_progress'],
  ['interim', 'Die Vorgaben finden in den Zuwendungsbescheiden durchgängig Anwendung.', 'ongoing', 'fulfilled', null],
  [
    'final',
    'Die Verwaltung hat den Eigentümer mehrfach angeschrieben. Dieser ist zu einem Verkauf nicht bereit, so dass der Erwerb nicht zustande kommt.',
    'rejected',
    null,
  ],
  ['interim', 'Das Vergabeverfahren ist eröffnet; die Zuschlagserteilung soll bis Ende Mai erfolgen.', 'in_progress'],
  ['final', 'Der Pflegestützpunkt hat am 2. Mai seine Arbeit aufgenommen.', 'fulfilled'],
  [
    'interim',
    'Bevor die Satzung geändert werden kann, muss der Freistaat die Rechtsverordnung anpassen. Dies ist bislang nicht geschehen.',
    'not_started',
    null,
  ],
  ['final', 'Der Verein hat den Zuschuss abgerufen und den Verwendungsnachweis fristgemäß eingereicht.', 'fulfilled'],
  ['interim', 'Der BeschIusspunkt lst erfü11t.', 'fulfilled'],
  ['interim', 'Die Gespräche mit dem Verkehrsverbund gestalten sich schwierig, ein Abschluss ist nicht absehbar.', 'in_progress'],
]

for (const [kind, answer, ...right] of answers)
  test(`C2: ${kind === 'final' ? 'a final' : 'an interim'} report that says "${answer}" gives ${right.map(status => status ?? 'no status').join(' or ')}`, () => {
    const status = statusRule(answer, kind, false)?.status ?? null
    assert.ok(right.includes(status), `${status}`)
  })
