import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { annexLine, parseAnnex, parseReplaced, replacedLine, wordsOfAdoption } from './framework-words.ts'

test('an annex is a line with number and title, and may name an area and a kind of service', () => {
  assert.deepEqual(parseAnnex('3 Neustadt; Stadtraum 3; § 11'), { number: '3', title: 'Neustadt', area: 'Stadtraum 3', kind: '§ 11' })
  assert.deepEqual(parseAnnex('Anlage 5 Loschwitz; § 11'), { number: '5', title: 'Loschwitz', area: '', kind: '§ 11' })
  assert.deepEqual(['3', '', '3 A; Stadtraum 1; Stadtraum 2', '3 A; § 1; § 2'].map(parseAnnex), [null, null, null, null])
  const word = fc.stringMatching(/^[A-Za-zäöü]{1,8}( [a-z0-9]{1,4})?$/)
  fc.assert(
    fc.property(
      fc.stringMatching(/^\d{1,2}[a-c]?$/),
      word,
      fc.constantFrom('', 'Stadtraum 3'),
      fc.constantFrom('', '§ 13a'),
      (number, title, area, kind) => {
        assert.deepEqual(parseAnnex(annexLine({ number, title, area, kind })), { number, title, area, kind })
      },
    ),
  )
})

test('what is replaced is a document or one annex of it', () => {
  assert.deepEqual(parseReplaced('IV-2019 Anlage 3'), { code: 'IV-2019', annex: '3' })
  assert.deepEqual(parseReplaced(' IV-2019, Anlage 3 '), { code: 'IV-2019', annex: '3' })
  assert.deepEqual(parseReplaced('IV-2019'), { code: 'IV-2019', annex: null })
  assert.equal(parseReplaced('IV-2019 Anhang 3'), null)
  for (const line of ['IV-2019', 'IV-2019 Anlage 3']) assert.equal(replacedLine(parseReplaced(line) ?? { code: '', annex: null }), line)
})

test('D3: the words of a point name part and annex, and the wording about an area is noticed and left as it is', () => {
  const point =
    'Der Planungsbericht wird in den Planungsrahmen, Teil IV, Spezifischer Teil, aufgenommen und ersetzt die Anlage 3 zu V2896/19, welche sich auf den Stadtraum bezieht.'
  assert.deepEqual(wordsOfAdoption(point), { part: 'IV', annexes: ['3'], replaces: true, speaksOfArea: true })
  assert.deepEqual(wordsOfAdoption('Der Bericht wird in den spezifischen Teil aufgenommen.'), {
    part: 'IV',
    annexes: [],
    replaces: false,
    speaksOfArea: false,
  })
})
