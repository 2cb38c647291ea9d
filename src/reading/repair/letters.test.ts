import assert from 'node:assert/strict'
import { test } from 'node:test'
import { letterEdits } from './letters.ts'

const repaired = (line: string, before = 'und'): string => {
  let text = ''
  let at = 0
  for (const edit of letterEdits(line, before)) {
    text += line.slice(at, edit.at) + edit.by
    at = edit.at + edit.length
  }
  return text + line.slice(at)
}

const cases: readonly [string, string, string][] = [
  ['a capital I in a small word inside a sentence', 'sowohl In der Stadt als auch Im Umland', 'sowohl in der Stadt als auch im Umland'],
  ['a numeral of the code of law', 'gemäß § 78 SGB Vlil und § 80 SGB VllI', 'gemäß § 78 SGB VIII und § 80 SGB VIII'],
  ['a V and a W that came apart', 'zu \\/0815/21 im \\A/esten', 'zu V0815/21 im Westen'],
  ['a V that was taken for A and a stroke', 'MitarbeiterA/ertreter', 'Mitarbeiter/Vertreter'],
  ['an I that stands for l', 'BeschIuss und Soziaies', 'Beschluss und Soziales'],
  ['double i', 'Hiife und Giieder', 'Hilfe und Glieder'],
  ['brackets of another kind', 'Fortschreibung 2010} und {siehe Anlage)', 'Fortschreibung 2010) und (siehe Anlage)'],
  ['a lost space after a number', 'die unter Punkt 1genannten Wege', 'die unter Punkt 1 genannten Wege'],
]
for (const [what, line, expected] of cases)
  test(`V1: ${what} is repaired`, () => {
    assert.equal(repaired(line), expected)
  })

const sound = [
  'Initiierung und Variierung',
  'die BürgerInnen der Stadt',
  'Flächen und Flure',
  'Anlage 1a und 2b',
  'unter https://portal.lindenau.example/a1b2l0 abrufbar',
  'VI. Abschnitt',
  'Das Fl\u00f6\u00dfchen',
]
for (const line of sound)
  test(`what can stand as it is stays: ${line}`, () => {
    assert.equal(repaired(line, 'Ende.'), line)
  })
