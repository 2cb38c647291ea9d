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
  ['final', 'Die Liste wurde dem Ausschuss in nicht öffentlicher Sitzung übergeben.', 'fulfilled'],
  ['final', 'Das Gutachten wurde den Fraktionen zur Verfügung gestellt.', 'fulfilled'],
  ['interim', 'Kein weiterer Handlungsbedarf.', 'fulfilled'],
  ['interim', 'Bisher konnten neun Räume hergerichtet werden.', 'in_progress'],
  ['interim', 'Die Arbeit am Konzept ruhte im Winter und wurde im März wieder aufgenommen.', 'in_progress'],
  ['interim', 'Der Radverkehrsplan wird seit Januar 2020 überarbeitet.', 'in_progress'],
  ['interim', 'Der Auftrag ist vergeben, Baubeginn war im Juni.', 'in_progress'],
  ['interim', 'Das Dach ist gedeckt und die Arbeit daran beendet. Der Innenausbau beginnt im Mai.', 'in_progress'],
  ['interim', 'Ein Konzept liegt vor, das im Herbst mit den Vereinen beraten werden soll.', 'in_progress'],
  ['interim', 'Im letzten Jahr konnten 30 Hecken gepflanzt werden. Die Pflanzung wird jährlich wiederholt.', 'ongoing'],
  ['interim', 'Die Mittel wurden bislang nicht abgerufen.', 'not_started'],
  ['interim', 'Die Befragung kann frühestens im Herbst stattfinden.', 'not_started'],
  ['interim', 'Mit dem Bau wird nach dem Beschluss über den Haushalt begonnen.', 'not_started'],
  ['final', 'Das Amt kam zu dem Ergebnis, dass der Anbau nicht genehmigt werden kann.', 'rejected'],
  ['interim', 'Für eine solche Gebühr besteht keine Ermächtigungsgrundlage.', 'rejected'],
  ['interim', 'Eine Rampe an der Nordseite wird empfohlen, eine Rampe an der Südseite ist nicht vertretbar.', null],
  ['interim', 'Die Planungen für den Hof wurden eingestellt, der Antrag wurde zurückgezogen.', 'rejected'],
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

/** The same statement as recognition spoils it: i, l and 1 for one another, words in two pieces, specks of dirt, other capitals. */
const damaged: readonly [string, PointStatus][] = [
  ['Der Beschiusspunkt ist erfüiit.', 'fulfilled'],
  ['Der Beschl usspunkt wurde umge setzt.', 'fulfilled'],
  ['Der Beschlusspunkt ist. erfüllt', 'fulfilled'],
  ['Der Beschlusspunkt Ist erledlgt.', 'fulfilled'],
  ['Der Beschlusspunkt wlrd fortiaufend umgesetzt.', 'ongoing'],
  ['Der Beschluss wurde aulgehoben.', 'repealed'],
  ['Eine Umsetzung ist nicht mögiich.', 'rejected'],
]
for (const [answer, status] of damaged)
  test(`C2, V1: the damaged answer "${answer}" gives ${status}`, () => {
    assert.equal(statusRule(answer, 'interim', false)?.status, status)
  })

test('C2: a word inside a longer word decides nothing: "vollständig" is not "ständig"', () => {
  for (const answer of ['Der Beschlusspunkt ist vollständig umgesetzt.', 'Der Beschluss wurde vollständig erfüllt.'])
    assert.equal(statusRule(answer, 'interim', false)?.status, 'fulfilled')
})

test('C2: the reason that follows a statement does not change it', () => {
  const answer = 'Der Beschlusspunkt ist gegenstandslos geworden, da der Beirat durch einen Ausschuss ersetzt wurde.'
  assert.equal(statusRule(answer, 'final', false)?.status, 'repealed')
})

test('C2: an entry after a label is the status, with or without detail', () => {
  const entries: readonly [string, PointStatus][] = [
    ['Sachstand: umgesetzt. Die Anlage läuft.', 'fulfilled'],
    ['Stand: in Bearbeitung', 'in_progress'],
    ['Umsetzungsstand: 80 %', 'in_progress'],
    ['Umsetzungsstand 100 %', 'fulfilled'],
    ['Status: offen', 'not_started'],
    ['Sachstand: aufgehoben durch Beschluss V0100/24.', 'repealed'],
  ]
  for (const [answer, status] of entries) assert.equal(statusRule(answer, 'interim', false)?.status, status, answer)
})

test('A confidence from 0.9 on is given only to a statement on the point itself', () => {
  for (const [kind, answer, status] of cases) {
    const found = statusRule(answer, kind, false)
    if (found === null || found.confidence < 0.9 || status === null) continue
    assert.match(answer.slice(found.start, found.end), /Beschluss|Umsetzung|umgesetzt/u)
  }
  for (const answer of [
    'Der Vertrag wurde am 3. Juni unterzeichnet.',
    'Die Planung wird derzeit erarbeitet.',
    'Das Vorhaben wird nicht weiterverfolgt.',
  ])
    assert.ok((statusRule(answer, 'interim', false)?.confidence ?? 1) < 0.9, answer)
})

test('An answer that says two things is left to a person', () => {
  const answers = [
    'Der Antrag wurde vom Land abgelehnt. Derzeit wird eine andere Förderung gesucht.',
    'Die Prüfung wurde abgeschlossen. Eine Förderung wurde nicht gewährt.',
    'Der Beschlusspunkt ist erfüllt. Die Aufstellung der Schilder steht noch aus.',
  ]
  for (const answer of answers) assert.equal(statusRule(answer, 'interim', false), null, answer)
})

test('The work on an answer without any stop grows with its length', () => {
  for (const piece of ['Beschluss ist noch nicht ', 'wird nicht ', 'kann nicht werden ', 'von drei zwei ', '„(', 'und wird und ']) {
    const spent = (length: number): number => {
      const text = piece.repeat(Math.ceil(length / piece.length))
      const before = process.cpuUsage()
      for (let round = 0; round < 20; round++) statusRule(text, 'interim', false)
      const { user, system } = process.cpuUsage(before)
      return user + system
    }
    spent(1500)
    const [short, long] = [spent(1500), spent(6000)]
    assert.ok(long < short * 12 + 20_000, `${piece}: ${short} and ${long} microseconds`)
  }
})
