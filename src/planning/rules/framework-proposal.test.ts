import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Adoption, proposedDocument } from './framework-proposal.ts'

const on = Temporal.PlainDate.from('2020-07-02')
const OLD = {
  ...{
    id: 'a',
    code: 'IV-2019',
    reference: 'V2896/19',
    from: Temporal.PlainDate.from('2019-10-10'),
    until: null,
    areaId: null,
    kindId: null,
  },
  annexes: [
    { id: 'a3', number: '3', areaId: 'Neustadt', kindId: null },
    { id: 'a5', number: '5', areaId: 'Loschwitz', kindId: null },
  ],
  replaces: [],
}
const adoption = (text: string, more: Partial<Adoption> = {}): Adoption => ({
  ...{ text, reference: 'V0383/20', paperName: 'Planungsbericht Neustadt', decidedOn: on, replacedReferences: [], report: null },
  ...more,
})

test('a point that names a document and an annex proposes to replace that annex, in the part it names', () => {
  const point = 'Der Bericht wird in den Planungsrahmen, Teil IV, aufgenommen und ersetzt die Anlage 3 zu V2896/19.'
  assert.deepEqual(proposedDocument(adoption(point), [OLD]), {
    ...{ code: 'IV-V0383-20', title: 'Planungsbericht Neustadt', part: 'IV', from: on },
    ...{ scope: { areaId: null, kindId: null }, replaces: ['IV-2019 Anlage 3'] },
  })
})

test('without a reference the relation of the resolution tells, then what holds for the same area; and nothing where the point replaces nothing', () => {
  const point = 'Der Bericht wird in den Planungsrahmen aufgenommen und ersetzt das bisherige Dokument.'
  assert.deepEqual(proposedDocument(adoption(point, { replacedReferences: ['V2896/19'] }), [OLD]).replaces, ['IV-2019'])
  const report = { title: 'Neustadt 2020', areaId: 'Neustadt', kindId: null }
  assert.deepEqual(proposedDocument(adoption(point, { report }), [OLD]).replaces, ['IV-2019 Anlage 3'])
  assert.deepEqual(proposedDocument(adoption('Der Bericht wird in den Planungsrahmen aufgenommen.', { report }), [OLD]).replaces, [])
  assert.deepEqual(proposedDocument(adoption(point), [OLD]).replaces, [], 'nothing is guessed')
})

test('a thematic report does not take the place of one of an area, whatever its resolution says of the Stadtraum (000/2)', () => {
  const point = 'Der Bericht wird in Teil IV aufgenommen und ersetzt das bisherige Dokument, welches sich auf den Stadtraum bezieht.'
  const report = { title: 'Jugendsozialarbeit', areaId: null, kindId: '§ 13' }
  assert.deepEqual(proposedDocument(adoption(point, { report }), [OLD]).replaces, [])
})
