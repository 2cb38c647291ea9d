import assert from 'node:assert/strict'
import { test } from 'node:test'
import { citySchema } from '#register/settings/city.ts'
import type { DraftContent } from '../report/draft.ts'
import { departmentOf, fillFromDepartment } from './department.ts'

const YOUTH = { name: 'Bildung und Jugend', fileMark: '(GB 2) 51', headName: 'Dr. Frieda Ahlborn', headRole: 'Beigeordnete' }
const MONEY = { name: 'Finanzen', fileMark: '(GB 1) 20', headName: '', headRole: '' }
const city = citySchema.parse({ departments: [YOUTH, MONEY] })
const draft = (department: string): DraftContent => ({
  kind: 'interim',
  date: null,
  nextControlOn: null,
  confidential: false,
  department,
  fileMark: 'alt',
  addressees: '',
  enclosures: '',
  signatories: [
    { name: 'Bisherige Leitung', role: '', inAbsence: true },
    { name: 'Mitzeichnung', role: '', inAbsence: false },
  ],
  acknowledgement: null,
  answers: [],
})

test('C4: the unit that a resolution is with decides which department writes; who answers for nothing named is left to people', () => {
  assert.equal(departmentOf(city, 'Geschäftsbereich Bildung und Jugend, Jugendamt'), city.departments[0])
  assert.equal(departmentOf(city, 'FINANZEN'), city.departments[1])
  assert.equal(departmentOf(city, 'Umwelt'), undefined)
  assert.equal(departmentOf(city, null), undefined)
  assert.equal(departmentOf(citySchema.parse({ departments: [MONEY] }), null)?.name, 'Finanzen', 'there is only one')
})

test('C4: the department brings its file mark; who signs is settled when it is signed', () => {
  const filled = fillFromDepartment(draft('Bildung und Jugend'), city)
  assert.equal(filled.fileMark, '(GB 2) 51')
  assert.deepEqual(filled.signatories, draft('Bildung und Jugend').signatories)
})

test('C4: what the settings do not know is left as it was written', () => {
  assert.deepEqual(fillFromDepartment(draft('Kultur'), city), draft('Kultur'))
})
