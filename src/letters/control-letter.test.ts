import assert from 'node:assert/strict'
import { test } from 'node:test'
import { controlLetter } from './control-letter.ts'
import { controlLetterText } from './control-letter-text.ts'
import { exampleLetterValues } from './example-letter.ts'

const plain = (text: string) => text.replaceAll('\u00a0', ' ')
const day = (iso: string) => Temporal.PlainDate.from(iso)

test('A letter carries everything a control report must carry, in order (C4)', () => {
  const lines = controlLetterText(controlLetter(exampleLetterValues())).map(plain)
  const expected = [
    'Lindenau an der Elster',
    'Hausmitteilung',
    'nicht vertraulich',
    'An alle Fraktionen',
    'Geschäftsbereich: Jugend, Schule und Familie',
    'GZ: (GB 3) 51.2',
    'Datum: 12. März 2026',
    'Beschlusskontrolle zu V1207/25 (Sitzungsnummer: JHA/031/2025)',
    'Sehr geehrte Damen und Herren,',
    'Beschlusspunkt 1',
    'Stand: erfüllt',
    'Nächste Beschlusskontrolle: 30. September 2026',
    'Mit freundlichen Grüßen',
    'Dr. Henrike Falkenhain',
    'Kenntnisnahme',
    'Konrad Abendroth',
    'Anlage',
    'Verteiler',
  ]
  assert.deepEqual(
    expected.map(line => lines.indexOf(line)).filter((at, index, all) => at === -1 || at < (all[index - 1] ?? 0)),
    [],
  )
})

test('Every point is answered below the words that were decided (C2)', () => {
  const [section] = controlLetter(exampleLetterValues()).sections
  const second = section?.points[1]
  assert.equal(second?.heading, 'Beschlusspunkt\u00a02')
  assert.match(second?.quote.join() ?? '', /^„Die Verwaltung stellt .*“$/)
  assert.equal(second?.status, 'in Umsetzung')
  assert.deepEqual(
    second?.points.map(point => point.number),
    ['2.a', '2.b'],
  )
})

test('An interim report names the next control, a final one says that there is none (C3)', () => {
  const values = exampleLetterValues()
  assert.match(controlLetter(values).opening, /Zwischeninformation/)
  const final = controlLetter({ ...values, kind: 'final', nextControlOn: null })
  assert.match(final.opening, /abschließende Information/)
  assert.deepEqual(final.outlook, { label: null, text: 'Mit dieser Information ist die Beschlusskontrolle abgeschlossen.' })
  assert.equal(controlLetter({ ...values, nextControlOn: null }).outlook.text, 'noch nicht festgelegt')
})

test('A correction names the report that it corrects (C5)', () => {
  const letter = controlLetter({ ...exampleLetterValues(), corrects: { kind: 'interim', date: day('2026-02-27') } })
  assert.match(plain(letter.opening), /^dieses Schreiben berichtigt und ersetzt die Zwischeninformation vom 27\. Februar 2026\./)
})

test('A correction says that it is one also where the earlier letter bears no legible day (C5)', () => {
  const letter = controlLetter({ ...exampleLetterValues(), corrects: { kind: 'final', date: null } })
  assert.match(plain(letter.opening), /^dieses Schreiben berichtigt und ersetzt die früher übersandte abschließende Information\./)
})

test('A deputy signs visibly in absence of the head (C4)', () => {
  const values = exampleLetterValues()
  const letter = controlLetter({ ...values, signatures: values.signatures.map(signature => ({ ...signature, inAbsence: true })) })
  assert.equal(letter.signatures[0]?.note, 'in Vertretung')
})

test('A confidential letter says so in its box and on every further page (V2)', () => {
  const letter = controlLetter({ ...exampleLetterValues(), confidential: true })
  assert.deepEqual(letter.confidential, { ticked: true, word: 'vertraulich', spoken: 'vertraulich' })
  assert.match(letter.runningHead, /vertraulich/)
})

test('A letter without a day is a draft and says so', () => {
  const letter = controlLetter({ ...exampleLetterValues(), date: null })
  assert.equal(letter.documentDate, null)
  assert.match(letter.runningHead, /Entwurf/)
  assert.equal(letter.details.at(-1)?.value, 'Entwurf')
})

test('A letter on two resolutions names both and answers each under its own heading', () => {
  const values = exampleLetterValues()
  const [first] = values.resolutions
  assert.ok(first)
  const letter = controlLetter({ ...values, resolutions: [first, { ...first, reference: 'A0031/24', session: 'SR/012/2024' }] })
  assert.equal(letter.runningHead, 'Beschlusskontrolle zu V1207/25 und A0031/24')
  assert.equal(letter.subjects.length, 2)
  assert.deepEqual(
    letter.sections.map(section => section.heading),
    ['Zu V1207/25', 'Zu A0031/24'],
  )
  assert.match(letter.opening, /zu den oben genannten Beschlüssen/)
})
