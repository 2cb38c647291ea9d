import assert from 'node:assert/strict'
import { test } from 'node:test'
import { splitLines } from '../lines.ts'
import { confidentialRule } from './confidential.rule.ts'
import { documentDateRule } from './document-date.rule.ts'
import { nextControlRule } from './next-control.rule.ts'
import { referencesIn } from './reference.rule.ts'
import { sessionIn } from './session.rule.ts'

const boxes: readonly [string, boolean | null][] = [
  ['□ vertraulich', false],
  ['•\n\nvertraulich', false],
  ['D vertraulich', false],
  ['☒ vertraulich', true],
  ['[x] vertraulich', true],
  ['nicht öffentlich', true],
  ['vertraulich', null],
  ['An alle', null],
]
for (const [head, value] of boxes)
  test(`V2: a letterhead with "${head.replace(/\n+/g, ' / ')}" ${value === null ? 'says nothing' : value ? 'is confidential' : 'is not confidential'}`, () => {
    assert.equal(confidentialRule(splitLines(head)).found?.value ?? null, value)
  })

test('V2: a word "vertraulich" without a box has to be looked at', () => {
  assert.notEqual(confidentialRule(splitLines('vertraulich')).unread, null)
})

const references: readonly [string, string | null][] = [
  ['zu V0815/21 (', 'V0815/21'],
  ['zu \\/0815/21 (', 'V0815/21'],
  ['zu A0Ü15/21', 'A0015/21'],
  ['zu Vl815/21', 'V1815/21'],
  ['zu VO815/2I', 'V0815/21'],
  ['zu V-NoOOO2l/24', 'V-No00021/24'],
  ['zu A0781-JH69-04', 'A0781-JH69-04'],
  ['zu V?815/21', null],
]
for (const [heading, reference] of references)
  test(`D1: "${heading}" names ${reference ?? 'no reference that can be read in one way'}`, () => {
    assert.equal(referencesIn(heading, 0, heading).found[0]?.value ?? null, reference)
  })

const sessions: readonly [string, string | null][] = [
  ['(Sitzungsnummer: SR/003/2019)', 'SR/003/2019'],
  ['{Sitzungsnummer: SBR No/012/2024)', 'SBR No/012/2024'],
  ['( W F/U M/041/202 1)', 'WF/UM/041/2021'],
  ['(Sitzungsnr.: BA Kita/006/2016)', 'BA Kita/006/2016'],
  ['(Sitzungsnummer: S8/0l8/2O20)', 'SB/018/2020'],
  ['(siehe Anlage 3)', null],
]
for (const [text, session] of sessions)
  test(`D1: "${text}" names ${session ?? 'no session'}`, () => {
    assert.equal(sessionIn(text, 0, text)?.value ?? null, session)
  })

const controls: readonly [string, string | null][] = [
  ['Nächste Beschlusskontrolle: 31. Januar 2024', '2024-01-31'],
  ['nachste Beschiusskontrolle: 3l. Januar 2O24', '2024-01-31'],
  ['Nächste Beschlusskontrolle:\n31. Januar 2024', '2024-01-31'],
  ['Nächster Termin der Beschlusskontrolle ist der 2. Mai 2022.', '2022-05-02'],
  ['Eine weitere Beschlusskontrolle ist zum 30. Juni\n2021 vorgesehen.', '2021-06-30'],
  ['Nächste Beschlusskontrolle: Januar 2024', null],
  ['Nächste Beschlusskontrolle nach dem Bericht vom 3. Mai 2023', null],
]
for (const [text, date] of controls)
  test(`C3: "${text.replace('\n', ' / ')}" ${date === null ? 'names no day' : `names ${date}`}`, () => {
    assert.equal(nextControlRule(splitLines(text), text).found?.value.toString() ?? null, date)
  })

const window = { earliest: Temporal.PlainDate.from('2015-01-01'), latest: null }
const head = (stamp: string) => splitLines(`An alle\nGZ:\n(GB 4) 41\nDatum:\n${stamp}`)

test('C4: the date of a letter stands anywhere in its letterhead, also over two lines', () => {
  assert.equal(documentDateRule(head('2 0. JUNI\n\n2017'), [], window, 2016).found?.value.toString(), '2017-06-20')
})

test('V1: two different dates in a letterhead leave it open', () => {
  assert.equal(documentDateRule(head('12. MAI 2017\n14. MAI 2017'), [], window, 2016).problem, 'document-date-unreadable')
})

test('V1: a year far from all that the letter speaks of, one worn place from a nearer one, is left open', () => {
  const body = splitLines('Bis zum 30. Juni 2016 wird berichtet.')
  assert.equal(documentDateRule(head('1 2. FEB. 2019'), body, window, 2015).problem, 'document-date-doubtful')
  assert.equal(
    documentDateRule(head('1 2. FEB. 2019'), splitLines('Im Jahr 2018 wurde gebaut.'), window, 2015).found?.value.toString(),
    '2019-02-12',
  )
})
