import assert from 'node:assert/strict'
import { test } from 'node:test'
import { firstWords, pointGist } from './point-gist.ts'

test('a point in one line leaves out who is told, because that stands beside', () => {
  assert.equal(pointGist('Der Oberbürgermeister wird beauftragt, bis Mai zu berichten.'), 'bis Mai zu berichten.')
  assert.equal(pointGist('Die Verwaltung des Jugendamtes wird gebeten,\nein Konzept vorzulegen.'), 'ein Konzept vorzulegen.')
  assert.equal(pointGist('Der Plan wird beschlossen.'), 'Der Plan wird beschlossen.')
})

test('a long point is cut at a word and says so', () => {
  const gist = pointGist('Wort '.repeat(60), 30)
  assert.equal(gist, 'Wort Wort Wort Wort Wort Wort …')
  assert.equal(pointGist('x'.repeat(99), 30).length, 32)
})

test('the first words of a text end at a word, and inside one that is longer than the line', () => {
  assert.equal(firstWords('Der Treff\nist offen.', 90), 'Der Treff ist offen.')
  assert.equal(firstWords('Der Treff, der lange gesucht wurde, ist offen.', 12), 'Der Treff …')
  assert.equal(firstWords('Bundesausbildungsförderungsgesetz', 12), 'Bundesausbil …')
})
