import assert from 'node:assert/strict'
import { test } from 'node:test'
import { committeeOf } from './committees.ts'

const day = Temporal.PlainDate.from

test('a committee that was renamed has the name that held on the day of the session', () => {
  assert.equal(committeeOf('UK/FB/SE', day('2023-02-15'), null).name, 'Ausschuss für Umwelt und Kommunalwirtschaft')
  assert.equal(committeeOf('UK/FB/SE', day('2023-02-16'), null).name, 'Ausschuss für Umwelt und Klima')
  assert.equal(committeeOf('UK/FB/SE', null, null).name, 'Ausschuss für Umwelt und Klima')
})

test('a committee that is not listed is called as its documents call it', () => {
  assert.equal(committeeOf('SBR Li', null, 'Stadtbezirksbeirat Lindenhof').name, 'Stadtbezirksbeirat Lindenhof')
  assert.equal(committeeOf('SBR Li', null, null).name, 'Stadtbezirksbeirat Li')
  assert.equal(committeeOf('XY', null, null).name, 'XY')
})
