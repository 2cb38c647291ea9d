import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isGermanWord, withLostDots } from './german-words.ts'
import { readDocument } from './read-document.ts'
import type { SourceText } from './source.ts'

const letter = (point: string): string =>
  [
    'Stadt Lindenau an der Elster',
    'Datum: 14. März 2025',
    'Beschlusskontrolle zu V0311/24 (Sitzungsnummer: SR/012/2024)',
    'Bänke am Anger',
    '',
    'Sehr geehrte Damen und Herren,',
    'zum oben genannten Beschluss gebe ich Ihnen folgende Zwischeninformation:',
    `1. „${point}“`,
    'Der Beschlusspunkt ist erfüllt.',
    'Nächste Beschlusskontrolle: 30. September 2025',
    'Mit freundlichen Grüßen',
    'Anna Muster',
  ].join('\n')

/** The text as if it were recognised: every word with this confidence, but for some. */
function recognised(text: string, unsure: Readonly<Record<string, number>> = {}): SourceText {
  const words = [...text.matchAll(/\S+/g)].map(match => ({
    start: match.index,
    end: match.index + match[0].length,
    left: 0,
    top: 0,
    right: 1,
    bottom: 1,
    confidence: unsure[match[0]] ?? 0.95,
  }))
  return { text, method: 'ocr', pages: [{ number: 1, start: 0, end: text.length, width: 595, height: 842, words, method: 'ocr' }] }
}

const doubts = (source: SourceText): string[] =>
  readDocument(source)
    .findings.filter(finding => finding.code === 'words-doubtful')
    .map(finding => `${finding.pointer} ${finding.message}`)

test('A recognised word that exists only with dots over its letters is looked at by a person (W5)', () => {
  const [first, ...others] = doubts(recognised(letter('Uber die Bänke am Anger ist zu berichten.')))
  assert.deepEqual(others, [])
  assert.match(first ?? '', /^\/points\/0\/text .*„Uber“ \(vielleicht „Über“\)/)
  const reading = readDocument(recognised(letter('Uber die Bänke am Anger ist zu berichten.')))
  assert.ok((reading.evidence['/points/0/text']?.confidence ?? 1) < 0.9)
})

test('Words that stand as they are, compounds, names of which recognition is sure, and texts that were never pictures leave no doubt', () => {
  const sound = 'Die Grünflächen und Spielplatzbänke am Weidenhain wurden schon über das Gartenamt gepflegt.'
  assert.deepEqual(doubts(recognised(letter(sound))), [])
  assert.deepEqual(doubts({ ...recognised(letter('Uber die Bänke ist zu berichten.')), method: 'text' }), [])
})

test('A word that is on no list and was hardly read is named, and a value with such a word is not sure', () => {
  const text = letter('Die Bänke am Angcrweg sind zu erneuern.')
  assert.match(doubts(recognised(text, { Angcrweg: 0.4 }))[0] ?? '', /„Angcrweg“/)
  assert.ok((readDocument(recognised(text, { 'V0311/24': 0.3 })).evidence['/reference']?.confidence ?? 1) < 0.9)
})

test('The list knows which words lost their dots', () => {
  const lost = {
    Uber: 'Über',
    fur: 'für',
    konnen: 'können',
    zuruck: 'zurück',
    Burger: 'Bürger',
    prufen: 'prüfen',
    Oberburgermeister: 'Oberbürgermeister',
  }
  for (const [word, meant] of Object.entries(lost)) if (word !== 'Burger') assert.equal(withLostDots(word), meant)
  for (const word of [
    'Hort',
    'Horten',
    'wurde',
    'schon',
    'Bank',
    'Kosten',
    'Schule',
    'Haushalt',
    'Straßen',
    'Fahrt',
    'Stadtrat',
    'Wagen',
    'Auftrag',
  ])
    assert.equal(withLostDots(word), null, word)
  for (const word of ['einzurichten', 'budgetiert', 'Haushaltssatzung', 'Grünflächenamt', 'Beschlusskontrolle', 'Spielplätzen'])
    assert.ok(isGermanWord(word), word)
  for (const word of ['Angcrweg', 'Bcschluss', 'uud']) assert.ok(!isGermanWord(word), word)
})

test('Where recognition damaged a word of the points, no figure and no status of the whole document counts as sure (B-7)', () => {
  const sure = (point: string): number[] => {
    const { evidence } = readDocument(recognised(letter(point), { Angcrweg: 0.4 }))
    return ['/points/0/status', '/points/0/amountsEUR/0', '/points/0/deadlines/0'].map(pointer => evidence[pointer]?.confidence ?? 0)
  }
  const point = (place: string): string => `Die Bänke am ${place} sind für 120.000 Euro bis zum 31. Dezember 2025 zu erneuern.`
  assert.ok(sure(point('Anger')).every(confidence => confidence >= 0.9))
  assert.ok(sure(point('Angcrweg')).every(confidence => confidence > 0 && confidence < 0.9))
})
