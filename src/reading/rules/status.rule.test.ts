import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PointStatus, ReportKind } from '../reading.ts'
import { statusRule } from './status.rule.ts'

/** Answers in the words of offices, with the status they give a point (C2); null: they do not say it. */
const cases: readonly [ReportKind, string, PointStatus | null][] = [
  ['final', 'Der Beschlusspunkt ist erfüllt.', 'fulfilled'],
  ['interim', 'Der Beschlusspunkt 3 wurde umgesetzt.', 'fulfilled'],
  ['final', 'Damit ist der Beschluss vollständig umgesetzt.', 'fulfilled'],
  ['final', 'Die Satzung wurde im Amtsblatt bekannt gemacht und ist am 1. Mai 2022 in Kraft getreten.', 'fulfilled'],
  ['final', 'Der Vertrag wurde am 3. Juni 2021 unterzeichnet.', 'fulfilled'],
  ['final', 'Die Anlage wurde im Herbst übergeben. Derzeit läuft die Abrechnung mit den Firmen.', 'fulfilled'],
  ['interim', 'Der Beschlusspunkt ist noch nicht erfüllt.', 'in_progress'],
  ['interim', 'Der Beschlusspunkt konnte bisher nur teilweise umgesetzt werden.', 'in_progress'],
  ['interim', 'Die Vorlage befindet sich in der Abstimmung mit den Ämtern.', 'in_progress'],
  ['interim', 'Die Planung wurde im Mai abgeschlossen. Der Bauantrag wird im Herbst eingereicht.', 'in_progress'],
  ['interim', 'Die Stellen in der Nordstadt sind besetzt. Für die Dörfer läuft die zweite Ausschreibung.', 'in_progress'],
  ['interim', 'Mit den Vereinen wurden zwei Gespräche geführt.', 'in_progress'],
  ['interim', 'Ein neuer Sachstand liegt nicht vor, da sich die Förderung verzögert.', 'in_progress'],
  ['final', 'Der Beschlusspunkt wird fortlaufend umgesetzt.', 'ongoing'],
  ['interim', 'Der Beschlusspunkt wird bei allen Planungen kontinuierlich beachtet.', 'ongoing'],
  ['interim', 'Das Amt berichtet monatlich im Fachportal.', 'ongoing'],
  ['interim', 'Mit der Umsetzung wurde noch nicht begonnen.', 'not_started'],
  ['final', 'Es wird angestrebt, im nächsten Haushalt Mittel einzuplanen.', 'not_started'],
  ['final', 'Der Beschluss wurde mit Beschluss V0100/21 aufgehoben.', 'repealed'],
  ['final', 'Nach der Prüfung ist eine Umsetzung aus Gründen des Denkmalschutzes nicht möglich.', 'rejected'],
  ['final', 'Der Beschlusspunkt kann aus rechtlichen Gründen nicht umgesetzt werden.', 'rejected'],
  ['final', 'Eine weitere Berichterstattung ist nicht beabsichtigt.', null],
  ['final', 'Die Verwaltung wird das Thema im Blick behalten.', null],
]

for (const [kind, answer, status] of cases)
  test(`C2: ${kind === 'final' ? 'a final' : 'an interim'} report that says "${answer}" gives ${status ?? 'no status'}`, () => {
    assert.equal(statusRule(answer, kind, false)?.status ?? null, status)
  })

test('C2: an answer to several points does not make all of them fulfilled in an interim report', () => {
  assert.equal(
    statusRule('Der Auftrag wurde ausgeschrieben. Die Angebote sind eingegangen und wurden dem Ausschuss vorgelegt.', 'interim', true)
      ?.status,
    'in_progress',
  )
})

test('the place of a status is the words that say it', () => {
  const answer = 'Im Mai gab es einen Termin. Der Beschlusspunkt ist erfüllt.'
  const status = statusRule(answer, 'final', false)
  assert.equal(answer.slice(status?.start, status?.end), 'Beschlusspunkt ist erfüllt')
})
