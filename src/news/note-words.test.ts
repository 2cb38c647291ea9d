import assert from 'node:assert/strict'
import { test } from 'node:test'
import { NOTE_KINDS } from './change-note.ts'
import { type NoteFacts, noteWords } from './note-words.ts'

const words = (facts: Partial<NoteFacts> & Pick<NoteFacts, 'kind'>): string =>
  noteWords({ point: null, before: null, after: null, report: null, ...facts })

test('a status is told with what it was before', () => {
  assert.equal(
    words({ kind: 'point_status', point: '5.a', before: 'in_progress', after: 'fulfilled' }),
    'Punkt 5.a ist jetzt „erfüllt“ (vorher „in Umsetzung“).',
  )
  assert.equal(words({ kind: 'point_status', point: '1', after: 'ongoing' }), 'Punkt 1 ist jetzt „wird fortlaufend umgesetzt“.')
  assert.equal(words({ kind: 'point_status', point: '1', before: 'ongoing' }), 'Punkt 1 hat keinen Stand mehr.')
})

test('the next control is told as people write dates', () => {
  assert.equal(
    words({ kind: 'next_control', before: '2024-01-31', after: '2024-12-02' }),
    'Die nächste Beschlusskontrolle ist am 2. Dezember 2024 (vorher am 31. Januar 2024).',
  )
  assert.equal(words({ kind: 'next_control', before: '2024-01-31' }), 'Für die nächste Beschlusskontrolle ist kein Tag mehr genannt.')
})

test('a report is named by its kind and its day, a correction as such', () => {
  const report = { kind: 'interim', date: Temporal.PlainDate.from('2024-06-15'), isCorrection: false } as const
  assert.equal(words({ kind: 'report_sent', report }), 'Die Zwischeninformation vom 15. Juni 2024 ist versandt.')
  assert.equal(
    words({ kind: 'report_published', report: { ...report, kind: 'final', isCorrection: true } }),
    'Die abschließende Information vom 15. Juni 2024 (Berichtigung) ist veröffentlicht.',
  )
  assert.equal(
    words({ kind: 'report_published', report: { kind: null, date: null, isCorrection: false } }),
    'Der Bericht zur Beschlusskontrolle ist veröffentlicht.',
  )
})

test('what the control has become is told from where it comes', () => {
  assert.equal(words({ kind: 'control', before: 'open', after: 'closed' }), 'Die Beschlusskontrolle ist abgeschlossen.')
  assert.equal(words({ kind: 'control', before: 'closed', after: 'open' }), 'Die Beschlusskontrolle ist wieder offen.')
  assert.equal(words({ kind: 'control', before: 'not_subject', after: 'open' }), 'Der Beschluss unterliegt jetzt der Beschlusskontrolle.')
  assert.equal(words({ kind: 'repealed', after: 'V0200/24' }), 'Der Beschluss ist aufgehoben durch V0200/24.')
})

test('every kind of news is one sentence, also with codes that nobody knows', () => {
  for (const kind of NOTE_KINDS) {
    assert.match(words({ kind, point: '1', before: 'x', after: 'y' }), /^[A-Z][^\n]*\.$/)
  }
})
