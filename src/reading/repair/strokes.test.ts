import assert from 'node:assert/strict'
import { test } from 'node:test'
import { collectVocabulary } from './joins.ts'
import { runningText } from './running-text.ts'

const mended = (line: string, document: string): string =>
  runningText([{ start: 0, end: line.length, text: line }], () => collectVocabulary([{ text: line }, { text: `x ${document} x` }])).text

const cases: readonly [string, string, string, string][] = [
  ['an l that was read as i beside a vowel', 'der Uferpiatz und der Park', 'am Uferplatz', 'der Uferplatz und der Park'],
  ['an m that was read as rn', 'das Kulturzentrurn am Markt', 'ein Kulturzentrum', 'das Kulturzentrum am Markt'],
  ['a word that stands nowhere else', 'der Uferpiatz und der Park', 'am Hafen', 'der Uferpiatz und der Park'],
  ['a word that is right although another one is like it', 'im Mai und im Saal', 'ein Mal', 'im Mai und im Saal'],
  ['a day and a year with letters', 'bis zum 3l. Mai 2O21 vorzulegen', '', 'bis zum 31. Mai 2021 vorzulegen'],
]
for (const [what, line, document, expected] of cases)
  test(`V1: ${what} becomes "${expected}"`, () => {
    assert.equal(mended(line, document), expected)
  })
