import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDocument } from './read-document.ts'
import { plainSource } from './source.ts'

const INTERIM = 'folgende Zwischeninformation kann zu oben genanntem Beschluss gegeben werden:'
const FINAL = 'folgende abschließende Information kann zu oben genanntem Beschluss gegeben werden:'

const read = (opening: string, answer: string, more = '') =>
  readDocument(
    plainSource(
      [
        'Stadt Lindenau an der Elster\nGeschäftsbereich Umwelt\nDatum: 14. Mai 2024',
        'Beschlusskontrolle zu V0415/23 (Sitzungsnummer: SR/031/2023)\nAusbau des Uferweges',
        `Sehr geehrte Damen und Herren,\n\n${opening}`,
        `1. „Der Uferweg wird ausgebaut."\n\n${answer}`,
        `${more}Mit freundlichen Grüßen\n\nAlma Muster\nBürgermeisterin`,
      ].join('\n\n'),
    ),
  )
const codes = (reading: ReturnType<typeof read>): string[] =>
  reading.findings.filter(({ pointer }) => pointer === '/points/0/status').map(({ code }) => code)

test('C1, C3: where an answer says nothing of its point, the kind of report makes a suggestion that a person confirms', () => {
  for (const [opening, status, more] of [
    [FINAL, 'fulfilled', ''],
    [INTERIM, 'in_progress', 'Nächste Beschlusskontrolle: 30. September 2024\n\n'],
  ] as const) {
    const reading = read(opening, 'Morgens und abends ist dort viel Betrieb.', more)
    const evidence = reading.evidence['/points/0/status']
    assert.equal(reading.points[0]?.status, status)
    assert.equal(evidence?.confidence, 0.6)
    assert.equal(evidence?.raw, reading.evidence['/reportKind']?.raw)
    assert.deepEqual(codes(reading), ['status-assumed'])
  }
})

test('C2: a denial, a postponement, an unmet condition and another letter leave it open', () => {
  for (const answer of [
    'Der Ausbau wurde nicht veranlasst.',
    'Das Land hat den Ausbau gebilligt. Der Stadtrat hat den Baubeginn auf die Zeit nach der Sperrung verlegt.',
    'Zu diesem Punkt wird in der Beschlusskontrolle zu V0501/22 berichtet.',
    'Voraussetzung ist eine Förderung.',
  ]) {
    const reading = read(FINAL, answer)
    assert.equal(reading.points[0]?.status, null, answer)
    assert.deepEqual(codes(reading), ['status-unclear'], answer)
  }
})

test('C3: a letter without a word for its kind says it by what it says of the resolution', () => {
  const opening = 'zum Beschluss teilen wir Ihnen mit:'
  assert.equal(read(opening, 'Der Weg wurde gebaut. Damit ist der Beschluss vollständig erledigt.').reportKind, 'final')
  assert.equal(read(opening, 'Der Weg wurde gebaut.\n\nEine weitere Berichterstattung ist nicht vorgesehen.').reportKind, 'final')
  assert.equal(read(opening, 'Der Weg wird gebaut. Der Beschluss ist noch nicht erledigt.').reportKind, null)
  assert.equal(read('die Umsetzung des oben genannten Beschlusses ist abgeschlossen:', 'Der Weg ist da.').reportKind, 'final')
})

test('C2: an unknown kind of report does not keep an answer from being weighed', () => {
  const reading = read('zum Beschluss teilen wir Ihnen mit:', 'Die Planung wird derzeit erarbeitet.')
  assert.deepEqual([reading.reportKind, reading.points[0]?.status], [null, 'in_progress'])
  assert.equal(read('zum Beschluss teilen wir Ihnen mit:', 'Der Weg wurde im Mai fertiggestellt.').points[0]?.status, 'fulfilled')
})

test('V1: a word that is nearly one of status is read with little confidence, and named where it is a guess', () => {
  const cases = [
    ['Der Beschlusspunkt ist erfiillt.', 'fulfilled', []],
    ['Der Beschlusspunkt ist erfuellt.', 'fulfilled', []],
    ['Der Beschlusspunkt ist erfillt.', 'fulfilled', ['status-damaged']],
    ['Mit der Umsetzung wurde noch nicht begormen.', 'not_started', []],
  ] as const
  for (const [answer, status, findings] of cases) {
    const reading = read(INTERIM, answer, 'Nächste Beschlusskontrolle: 30. September\n2024\n\n')
    assert.equal(reading.points[0]?.status, status, answer)
    assert.ok((reading.evidence['/points/0/status']?.confidence ?? 1) < 0.9, answer)
    assert.deepEqual(codes(reading), [...findings], answer)
    assert.equal(reading.nextControl, '2024-09-30')
  }
})

test('V1: the date of the letterhead may stand below the subject', () => {
  const text = [
    'Stadt Lindenau an der Elster\nGeschäftsbereich Umwelt',
    'Beschlusskontrolle zu V0415/23 (Sitzungsnummer: SR/031/2023)\nAusbau des Uferweges\nDatum: 14. Mai 2024',
    `Sehr geehrte Damen und Herren,\n\n${FINAL}\n\n1. „Der Uferweg wird ausgebaut."\n\nDer Weg ist gebaut.\n\nMit freundlichen Grüßen`,
  ].join('\n\n')
  const { subject, documentDate } = readDocument(plainSource(text))
  assert.deepEqual([subject, documentDate], ['Ausbau des Uferweges', '2024-05-14'])
})
