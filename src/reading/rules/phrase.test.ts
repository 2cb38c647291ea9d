import assert from 'node:assert/strict'
import { test } from 'node:test'
import { neededWords, Phrase } from './phrase.ts'

const needed = (pattern: string): string[] | null => {
  const words = neededWords(pattern)
  return words === null ? null : [...words].sort()
}

test('A phrase needs the rarest of its words, in every spelling', () => {
  assert.deepEqual(needed(' (?:wird|werden) (?:\\S+ )*?(?:verwiesen|hingewiesen) '), ['hingewiesen', 'verwiesen'])
  assert.deepEqual(needed(' (?:kein|keine[nr]?|in (?:der )?ruhe) '), ['kein', 'keine', 'keinen', 'keiner', 'ruhe'])
  assert.deepEqual(needed(' (?:halb)?jährlich '), ['halbjährlich', 'jährlich'])
})

test('A word that is forbidden, optional or open at one end is none that a phrase needs', () => {
  assert.deepEqual(needed(' (?:gilt )?(?!… nicht )als (?:sehr )?fertig $'), ['fertig'])
  assert.deepEqual(needed(' (?:wird|ist) (?:es )?geplant(?= $) '), ['geplant'])
  assert.equal(needed(' punkt\\S* '), null)
  assert.equal(needed(' (?:fertig|\\d+) '), null)
  assert.equal(needed(' [a-z]+ (?:noch )?'), null)
})

test('A phrase finds in a clause what its pattern finds, whichever phrases were asked before', () => {
  const patterns = [' (?:ist|sind) (?:\\S+ )*?offen ', ' noch (?:nicht|keine?) ', ' punkt\\S* ', '^ (?:die )?arbeit (?:\\S+ )?ruht ']
  const phrases = patterns.map(pattern => new Phrase(pattern))
  const clauses = [
    ' der beschlusspunkt ist noch offen ',
    ' die arbeit ruht ',
    ' punkte sind noch keine erfüllt ',
    ' die arbeit ruht nicht ',
    ' ',
  ]
  for (const clause of [...clauses, ...clauses.toReversed()])
    for (const [index, phrase] of phrases.entries()) {
      const pattern = new RegExp(patterns[index] ?? '')
      assert.equal(phrase.test(clause), pattern.test(clause), `${patterns[index]} in "${clause}"`)
      assert.equal(phrase.exec(clause)?.[0], pattern.exec(clause)?.[0])
    }
})
