import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PointStatus, ReportKind } from '../reading.ts'
import { judgePoints } from './status-by-point.ts'

const status = (demand: string, answer: string, kind: ReportKind): PointStatus | null =>
  judgePoints(answer, [{ number: '1', text: demand }], kind)[0]?.found?.status ?? null

test('what was counted says how far a point is: fewer than asked for is under way, whatever deed is told (C2)', () => {
  assert.equal(status('Bis 2027 sind tausend Bäume zu pflanzen.', 'Im Herbst kamen 310 Bäume in die Erde.', 'interim'), 'in_progress')
  assert.equal(status('Es sind 40 Stellplätze auszuweisen.', 'Die Stadt richtete 31 Plätze ein.', 'interim'), 'in_progress')
  assert.equal(status('Es sind 50 öffentliche Ladepunkte zu errichten.', 'Ende Juli waren 52 Ladepunkte am Netz.', 'interim'), 'fulfilled')
})

test('in a final report fewer than asked for is left to a person', () => {
  assert.equal(status('In sieben Häusern ist ein Netz einzurichten.', 'In sechs Häusern wurde ein Netz eingerichtet.', 'final'), null)
})

test('years, amounts and other things are not counted', () => {
  assert.equal(status('Bis 2027 sind zwei Bänke aufzustellen.', 'Die Bänke wurden im Mai 2024 aufgestellt.', 'interim'), 'fulfilled')
  assert.equal(status('Der Verein erhält 500 Euro.', 'Der Betrag von 400 Euro wurde ausgezahlt.', 'interim'), 'fulfilled')
  assert.equal(status('Drei Bäume sind zu pflanzen.', 'Die Bäume wurden von zwei Gärtnern gepflanzt.', 'interim'), 'fulfilled')
})

test('a point that asks only for a look is fulfilled by it, whatever came of it', () => {
  const answer = 'Die Prüfung ist abgeschlossen. Eine Erweiterung ist aufgrund der geringen Auslastung nicht begründbar.'
  assert.equal(status('Eine Erweiterung der Halle ist zu prüfen.', answer, 'interim'), 'fulfilled')
  assert.equal(status('Die Halle ist zu erweitern.', answer, 'interim'), 'rejected')
})

test('so much a year is an amount, no duty that comes again', () => {
  assert.equal(status('Der Zins beträgt jährlich 12.000 Euro.', 'Der Zins wurde festgelegt.', 'interim'), 'fulfilled')
  assert.equal(status('Dem Ausschuss ist jährlich zu berichten.', 'Der Bericht wurde vorgelegt.', 'interim'), 'ongoing')
})
