import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readDocument } from './read-document.ts'
import { plainSource } from './source.ts'

const HEAD =
  'Beschlusskontrolle zu V0712/21 (Sitzungsnummer: SR/031/2021)\nSanierung der Elsterhalle\n\nSehr geehrte Damen und Herren,\n\nfolgende Information kann gegeben werden:\n\n'
const POINT = '1. „Die Elsterhalle wird saniert.“\n\nDie Sanierung ist abgeschlossen.\n\n'
const closing = (words: string) => {
  const { points, nextControl, findings } = readDocument(plainSource(`${HEAD}${POINT}${words}\n\nMit freundlichen Grüßen\n`))
  return { response: points.at(-1)?.response, points: points.length, nextControl, codes: findings.map(({ code }) => code) }
}

const controls: readonly [string, string | null][] = [
  ['Nächste Beschlusskontrolle: 31. Mai 2023', '2023-05-31'],
  ['Nächster Termin der Beschlusskontrolle ist der 31. Mai 2023.', '2023-05-31'],
  ['Eine weitere Beschlusskontrolle ist für den\n31. Mai 2023 vorgesehen.', '2023-05-31'],
  ['Die Beschlusskontrolle wird zum 31. Mai 2023 fortgesetzt.', '2023-05-31'],
  ['Über den Fortgang unterrichte ich Sie mit der nächsten Beschlusskontrolle zum 31. Mai 2023.', '2023-05-31'],
  ['Wiedervorlage: 31. Mai 2023', '2023-05-31'],
  ['Eine weitere Beschlusskontrolle ist nicht vorgesehen.', null],
]
for (const [words, date] of controls)
  test(`C3: "${words.replace('\n', ' / ')}" ends the answers and names ${date ?? 'no day'}`, () => {
    const { response, nextControl } = closing(words)
    assert.deepEqual({ response, nextControl }, { response: 'Die Sanierung ist abgeschlossen.', nextControl: date })
  })

for (const words of [
  'Für Rückfragen stehe ich Ihnen gern zur Verfügung.',
  'Ich bitte um Kenntnisnahme.',
  'Anlagen:\n1. Lageplan\n2. Zeitplan',
  'Nächste Beschlusskontrolle: 31. Mai 2023\n\nFür Fragen steht das Amt für Hochbau zur Verfügung.',
])
  test(`C2: "${words.replaceAll('\n', ' / ')}" is no answer`, () => {
    assert.equal(closing(words).response, 'Die Sanierung ist abgeschlossen.')
  })

test('C3: a control that an answer names among its own sentences is not the next one of the letter', () => {
  const said = 'Eine weitere Beschlusskontrolle des Landes fand am 3. Mai 2022 statt. Sie ergab keine Mängel.\nDie Halle ist in Betrieb.'
  const { nextControl, response } = closing(`2. „Die Halle wird geprüft.“\n\n${said}`)
  assert.equal(nextControl, null)
  assert.equal(response, said.replace('\n', ' '))
})

test('C2: another point after the next control is still read', () => {
  const { points, nextControl } = closing(
    'Nächste Beschlusskontrolle: 31. Mai 2023\n\n2. „Die Halle wird geprüft.“\n\nDie Prüfung ist erfolgt.',
  )
  assert.deepEqual({ points, nextControl }, { points: 2, nextControl: '2023-05-31' })
})

test('C2: words before the first point that are no opening end up in no point, and that is said', () => {
  const text = `${HEAD}Der Beschluss wurde nach langer Beratung im Ausschuss gefasst und bekannt gegeben.\n\n${POINT}Mit freundlichen Grüßen\n`
  const { findings } = readDocument(plainSource(text))
  assert.ok(findings.some(({ code, pointer }) => code === 'text-unassigned' && pointer === '/points'))
  assert.ok(!closing('').codes.includes('text-unassigned'))
})
