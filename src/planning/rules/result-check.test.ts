import assert from 'node:assert/strict'
import { test } from 'node:test'
import { checkProblems, type ResultCheck, uncheckedInWords } from './result-check.ts'

const CHECK: ResultCheck = {
  ...{
    isFeasible: true,
    feasibleReason: 'Das Haus steht.',
    isRelevant: true,
    relevantReason: 'Es fehlt dort.',
    fits: true,
    fitsReason: 'Ziel 2.',
  },
  ...{ fate: 'taken', reason: '', takenMeasureId: 'm', takenPlace: '' },
}

for (const [what, change, fields] of [
  ['a whole check lacks nothing', {}, []],
  ['each criterion has a reason', { feasibleReason: '', fitsReason: '' }, ['feasibleReason', 'fitsReason']],
  ['what fails a criterion is not taken whole', { isRelevant: false }, ['fate']],
  ['what fails a criterion may be taken in part, with a reason', { isRelevant: false, fate: 'partly', reason: 'Nur am Hafen.' }, []],
  ['what is taken says where', { takenMeasureId: null }, ['takenPlace']],
  ['a place is enough', { takenMeasureId: null, takenPlace: 'Kapitel 3' }, []],
  ['what is not taken says why, and needs no place', { fate: 'not', takenMeasureId: null }, ['reason']],
] as const)
  test(`K6: ${what}`, () => {
    assert.deepEqual(
      checkProblems({ ...CHECK, ...change }).map(([field]) => field),
      fields,
    )
  })

test('K6: what is unchecked is counted in words', () => {
  assert.equal(uncheckedInWords(0), null)
  assert.equal(uncheckedInWords(1), 'Ein Ergebnis der Konferenz ist noch nicht geprüft.')
  assert.equal(uncheckedInWords(3), '3 Ergebnisse der Konferenz sind noch nicht geprüft.')
})
