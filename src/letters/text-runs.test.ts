import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { controlLetter } from './control-letter.ts'
import { exampleLetterValues } from './example-letter.ts'
import { letterInRuns, type TextRun, textRuns } from './text-runs.ts'

const textOf = (runs: string | TextRun[]) =>
  typeof runs === 'string' ? runs : runs.map(run => (typeof run === 'string' ? run : 'long' in run ? run.long : run.address)).join('')

test('An address in running text can be followed, without the full stop or bracket after it', () => {
  assert.deepEqual(textRuns('Siehe (https://stadt.example/a-b?c=1).'), ['Siehe (', { address: 'https://stadt.example/a-b?c=1' }, ').'])
})

test('Only a word that would leave a hole in the line may be divided', () => {
  assert.equal(textRuns('Die Beteiligung der Kinder'), 'Die Beteiligung der Kinder')
  assert.deepEqual(textRuns('die Jugendhilfeplanungskonferenz.'), ['die ', { long: 'Jugendhilfeplanungskonferenz' }, '.'])
})

test('A long word inside an address is never divided', () => {
  assert.deepEqual(textRuns('https://stadt.example/oeffnungszeitenuebersicht'), [
    { address: 'https://stadt.example/oeffnungszeitenuebersicht' },
  ])
})

test('The runs of a text are the text, whatever it is', () => {
  const piece = fc.constantFrom('https://', 'http://x', 'Jugendhilfeplanungskonferenz', ' ', '.', ')', '[', 'ä', '\u0301', '\u200b')
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: piece })), text => assert.equal(textOf(textRuns(text)), text)),
  )
})

test('A letter in runs says what the letter says, to the deepest point', () => {
  const letter = controlLetter(exampleLetterValues())
  const joined = JSON.parse(JSON.stringify(letterInRuns(letter)), (_key, value: unknown) =>
    Array.isArray(value) && value.some(part => part?.long !== undefined || part?.address !== undefined)
      ? textOf(value as TextRun[])
      : value,
  ) as unknown
  const withoutNumbers = JSON.parse(JSON.stringify(letter), function (this: unknown, key, value: unknown) {
    return key === 'number' ? undefined : value
  }) as unknown
  assert.deepEqual(joined, withoutNumbers)
})
