import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDocument } from './read-document.ts'
import { plainSource } from './source.ts'

const HEADING = 'Beschlusskontrolle zu V0456/21 (Sitzungsnummer: SR/022/2021)'
const SUBJECT = 'Neue Bänke für den Elsterpark'
const SALUTATION = 'Sehr geehrte Damen und Herren,'
const OPENING = 'folgender Zwischenstand kann zu oben genanntem Beschluss gegeben werden:'
const POINT = '1. „Der Oberbürgermeister wird beauftragt, bis zum 30. Juni 2022 im Elsterpark zehn Bänke aufzustellen."'
const ANSWER = 'Die Bänke wurden im Mai 2022 aufgestellt. Der Beschlusspunkt ist erfüllt.'
const NEXT = 'Nächste Beschlusskontrolle: 31. Januar 2023'
const CLOSING = 'Mit freundlichen Grüßen'
const read = (...paragraphs: string[]) => readDocument(plainSource(paragraphs.join('\n\n')))
const whole = [HEADING, SUBJECT, SALUTATION, OPENING, POINT, ANSWER, NEXT, CLOSING]

test('C2 C4: a letter whose lines run together is read like one whose lines stand apart', () => {
  const apart = read(...whole)
  const together = read(whole.join(' '))
  for (const field of ['kind', 'reference', 'session', 'subject', 'reportKind', 'nextControl'] as const)
    assert.equal(together[field], apart[field], field)
  assert.deepEqual(together.points, apart.points)
})

test('every value of a letter whose lines run together stays below the confidence that needs only a glance', () => {
  for (const [pointer, { confidence }] of Object.entries(read(whole.join(' ')).evidence)) assert.ok(confidence < 0.9, pointer)
})

test('heading and subject in one line are told apart, however short they are', () => {
  const reading = read(`${HEADING} ${SUBJECT}`, SALUTATION, OPENING, POINT, ANSWER, NEXT, CLOSING)
  assert.equal(reading.subject, SUBJECT)
})

test('subject and "Beschluss:" in one line of a resolution are told apart', () => {
  const head = ['BESCHLUSSAUSFERTIGUNG', 'Stadtrat (SR/022/2021)', 'Sitzung am: 11.11.2021', 'Beschluss zu: V0456/21', 'Gegenstand:']
  const reading = read(...head, `${SUBJECT} Beschluss:`, '1. Der Stadtrat beschließt, zehn Bänke aufzustellen.', 'Vorsitzender')
  assert.equal(reading.subject, SUBJECT)
  assert.equal(reading.points[0]?.text, 'Der Stadtrat beschließt, zehn Bänke aufzustellen.')
})

test('a point whose text holds the number of the next one is not trusted', () => {
  const head = [
    'BESCHLUSSAUSFERTIGUNG',
    'Stadtrat (SR/022/2021)',
    'Sitzung am: 11.11.2021',
    'Beschluss zu: V0456/21',
    'Gegenstand:',
    SUBJECT,
  ]
  const points = ['1. Der Stadtrat beschließt die Sanierung.', '2. Die Kosten trägt die Stadt.']
  const confidence = (...body: string[]): number =>
    read(...head, 'Beschluss:', ...body, 'Vorsitzender').evidence['/points/0/text']?.confidence ?? 1
  assert.ok(confidence(points.join(' ')) < 0.8)
  assert.ok(confidence(...points) >= 0.9)
})

test('the places of values stay those of the source when lines are cut', () => {
  const text = whole.join(' ')
  const reading = readDocument(plainSource(text))
  for (const [pointer, { start, end, raw }] of Object.entries(reading.evidence)) assert.equal(text.slice(start, end), raw, pointer)
})

test('a paper that names the heading of a letter in a sentence is no report', () => {
  const sentence = `Wir fragen zur ${HEADING}, warum der Bericht fehlt, und bitten um Auskunft bis zur nächsten Sitzung des Stadtrates.`
  assert.notEqual(read(`Anfrage Sehr geehrte Damen und Herren, ${sentence}`).kind, 'control_report')
})
