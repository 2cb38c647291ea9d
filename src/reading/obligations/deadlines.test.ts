import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { findDeadlines } from './deadlines.ts'

const days = (text: string): string =>
  findDeadlines(text)
    .map(deadline => deadline.date)
    .join(' ')

test('D4: a day by which the text asks for something becomes a due date', () => {
  const cases: [string, string][] = [
    ['Die Verwaltung legt dem Ausschuss bis zum 31. März 2022 ein Konzept vor.', '2022-03-31'],
    ['Der Bericht ist dem Stadtrat zum 30.06.2021 vorzulegen.', '2021-06-30'],
    ['Die Ausschreibung erfolgt bis spätestens 15.03.2021.', '2021-03-15'],
    ['Dem Rat ist spätestens bis Freitag, den 30. April 2021 eine Vorlage vorzulegen.', '2021-04-30'],
    ['Die Anlage ist nicht später als zum 1. April 2022 zu eröffnen.', '2022-04-01'],
    ['Die Öffnung soll bis zum 1.8.2021 erfolgen.', '2021-08-01'],
    ['Der Zuschuss ist bis 30. Nov. 2021 zurückzuzahlen.', '2021-11-30'],
    ['Es ist eine Planung zu erarbeiten, die bis zum 30.06.2020 vorzulegen ist.', '2020-06-30'],
    ['Der Stadtrat ist vor dem 1. Juli 2021 zu informieren.', '2021-07-01'],
    ['Termin: 30.09.2022', '2022-09-30'],
    ['Der Landrat hat vierteljährlich zu berichten, erstmals zum 31. März 2024.', '2024-03-31'],
    ['Die Linie ist bis zum Fahrplanwechsel am 15. Dezember 2019 einzurichten.', '2019-12-15'],
  ]
  for (const [text, expected] of cases) assert.equal(days(text), expected, text)
})

test('D3 deadline tied to a session: the day of the session is the due date', () => {
  const cases: [string, string][] = [
    ['Der Ausschuss entscheidet darüber spätestens in seiner Sitzung am 12. Oktober 2021.', '2021-10-12'],
    ['Bis zur Sitzung des Stadtrates am 24. November 2022 ist eine Lösung zu erarbeiten.', '2022-11-24'],
    ['Über das Ergebnis ist in der Sitzung des Ausschusses am 12. Oktober 2021 zu berichten.', '2021-10-12'],
  ]
  for (const [text, expected] of cases) {
    assert.equal(days(text), expected, text)
    assert.equal(findDeadlines(text)[0]?.session, true)
  }
})

test('D4: several days that one demand names are each a due date', () => {
  assert.equal(days('Zwischenberichte sind bis zum 30. Juni und 31. Dezember 2021 vorzulegen.'), '2021-06-30 2021-12-31')
  assert.equal(
    days('Dem Ausschuss ist jeweils zum 31.03.2020, 30.06.2020 und 30.09.2020 zu berichten.'),
    '2020-03-31 2020-06-30 2020-09-30',
  )
})

test('D4: the date of a paper, a version or an event is no due date', () => {
  for (const text of [
    'Der Beschluss vom 30. März 2021 wird umgesetzt.',
    'Grundlage ist der Stand 31.12.2018.',
    'Der Ausschuss nimmt den Bericht mit Stand vom 30. Juni 2020 zur Kenntnis.',
    'Das Fest am 7. Mai 2018 wird gefördert.',
    'Der Plan wurde in der Sitzung am 12. Oktober 2021 vorgestellt.',
    'Bis zum 31. Dezember 2018 waren 20 Plätze belegt.',
    'Die bis zum 30.06.2017 entstandenen Kosten trägt die Stadt.',
    'Fördermittel, die bis zum 30.06.2020 nicht abgerufen wurden, verfallen.',
  ]) {
    assert.equal(days(text), '', text)
  }
  assert.equal(days('Gemäß Beschluss vom 12.03.2020 ist die Stelle bis zum 31.12.2020 auszuschreiben.'), '2020-12-31')
  assert.equal(days('Gemäß Beschluss vom 12.03.2020 bis zum 31.12.2020 auszuschreiben.'), '2020-12-31')
})

test('D4: the end of a period, of a contract or of a grant is no due date', () => {
  for (const text of [
    'Für den Zeitraum vom 1. Januar 2020 bis 31. Dezember 2020 wird ein Zuschuss gewährt.',
    'Der Mietvertrag wird bis zum 31. Dezember 2025 verlängert.',
    'Die Stelle ist befristet bis zum 31.12.2024.',
    'Die Förderung läuft bis zum 31. Dezember 2022.',
    'Die Mittel werden bis zum 31.12.2023 zur Verfügung gestellt.',
    'Die Satzung tritt zum 1. Januar 2024 in Kraft.',
    'Die bisherige Regelung bleibt bis zum 31.12.2019 bestehen.',
    'Dem Antrag auf Förderung bis zum 31.12.2019 wird stattgegeben.',
    'Die Bilanz zum 31.12.2018 ist dem Stadtrat vorzulegen.',
    'Die Auslegung erfolgt vom 1. März bis einschließlich 2. April 2019.',
  ]) {
    assert.equal(days(text), '', text)
  }
  assert.equal(days('Der Vertrag ist bis zum 30. Juni 2020 zu kündigen.'), '2020-06-30')
  assert.equal(days('Die Verwaltung hat den Mietvertrag bis zum 30. Juni 2020 zu kündigen.'), '2020-06-30')
  assert.equal(days('Bis zum 30. Juni 2020 ist ein Konzept vorzulegen, wie die Förderung fortgeführt werden kann.'), '2020-06-30')
})

test('D4: a condition and a denial ask for nothing', () => {
  for (const text of [
    'Sollte bis zum 31. Mai 2021 keine Einigung erzielt werden, ist der Rat zu informieren.',
    'Die Förderung entfällt, falls bis zum 1. Mai 2020 kein Antrag vorliegt.',
    'Falls bis 1.5.2020 kein Antrag vorliegt, entfällt die Förderung.',
    'Die Anlage ist nicht vor dem 1. Juli 2021 zu eröffnen.',
  ]) {
    assert.equal(days(text), '', text)
  }
})

test('D4: quarters, months and recurring days are left to the obligations', () => {
  assert.equal(days('Dem Stadtrat ist bis Ende Februar 2024 zu berichten.'), '')
  assert.equal(days('Dies ist bis zum 31.03. jeden Jahres vorzulegen.'), '')
})

test('D4: each due date points to the words it came from', () => {
  const text = 'Die Verwaltung wird beauftragt, bis zum 31. März 2022 zu berichten. Der Plan ist spätestens am 1.7.2022 vorzulegen.'
  const deadlines = findDeadlines(text)
  assert.deepEqual(
    deadlines.map(deadline => deadline.words),
    ['bis zum 31. März 2022', 'spätestens am 1.7.2022'],
  )
  for (const { start, end, words, confidence } of deadlines) {
    assert.equal(text.slice(start, end), words)
    assert.ok(confidence > 0.5 && confidence <= 1)
  }
})

test('no text whatever breaks the search for deadlines, places lie in the text, and a long text takes no long time', () => {
  const pieces = fc.constantFrom(
    'bis',
    ' ',
    'zum',
    '1.2.2020',
    'und',
    ', ',
    '. ',
    'vorzulegen',
    'Sitzung',
    'am',
    '30. Juni',
    'nicht',
    '\n',
    'vom',
  )
  fc.assert(
    fc.property(fc.string({ unit: pieces, maxLength: 40 }), text => {
      for (const { start, end, words } of findDeadlines(text)) assert.equal(text.slice(start, end), words)
    }),
  )
  const started = performance.now()
  assert.equal(findDeadlines('Bis zum 31.12.2020 ist in der Sitzung zu berichten. '.repeat(4000)).length, 4000)
  findDeadlines('bis zur Sitzung '.repeat(20_000))
  findDeadlines('1.2.2020 '.repeat(20_000))
  assert.ok(performance.now() - started < 6000)
})
