import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { PointStatus } from '../reading.ts'
import { type AnsweredPoint, judgePoints } from './status-by-point.ts'

const statuses = (answer: string, points: readonly AnsweredPoint[]): (PointStatus | null)[] =>
  judgePoints(answer, points, 'interim').map(({ found }) => found?.status ?? null)
const three: readonly AnsweredPoint[] = [
  { number: '1', text: 'Die Turnhalle am Wall erhält ein neues Dach.' },
  { number: '2', text: 'Der Kunstrasen ist zu erneuern.' },
  { number: '3', text: 'Die Kegelbahn ist zu schließen.' },
]

/** C2: one answer for three points, the status of each. */
const cases: readonly [string, PointStatus[]][] = [
  ['Die Punkte 1. und 2. sind erledigt. Die Schließung wird derzeit vorbereitet.', ['fulfilled', 'fulfilled', 'in_progress']],
  ['Die Beschlusspunkte 1, 2 und 3 sind umgesetzt.', ['fulfilled', 'fulfilled', 'fulfilled']],
  ['Zu 1.: Das Dach wurde gedeckt. Zu 2 und 3: Die Ausschreibung läuft.', ['fulfilled', 'in_progress', 'in_progress']],
  [
    'Damit haben sich die Punkte 2 und 3 erübrigt und sind hinfällig. Die Bauarbeiten am Dach laufen.',
    ['in_progress', 'repealed', 'repealed'],
  ],
  [
    'Das Dach der Turnhalle wurde fertiggestellt. Für den Kunstrasen läuft die Vergabe. Die Kegelbahn wurde geschlossen.',
    ['fulfilled', 'in_progress', 'fulfilled'],
  ],
]
for (const [answer, expected] of cases)
  test(`C2: "${answer}" speaks of single points`, () => {
    assert.deepEqual(statuses(answer, three), expected)
  })

test('C2: letters name sub-points', () => {
  const parts = [
    { number: '2.a', text: 'Das Ufer ist zu sichern.' },
    { number: '2.b', text: 'Der Steg ist zu bauen.' },
  ]
  assert.deepEqual(statuses('Punkt 2 a ist erfüllt. Punkt 2 b ist noch nicht erfüllt.', parts), ['fulfilled', 'in_progress'])
})

test('C2: a point of an agenda is none of the resolution', () => {
  assert.deepEqual(statuses('Der Beschluss ist umgesetzt, siehe Punkt 3 der Tagesordnung.', three), ['fulfilled', 'fulfilled', 'fulfilled'])
})

test('C2: a point that asks for a report again and again is not over when one is handed over', () => {
  const [found] = judgePoints(
    'Die aktuelle Liste liegt diesem Brief bei.',
    [{ number: '1', text: 'Dem Ausschuss ist in jeder Sitzung zu berichten.' }],
    'interim',
  )
  assert.equal(found?.found?.status, 'ongoing')
})

test('C2: what was not to be done was not done', () => {
  const stays = [{ number: '1', text: 'Von einer Erhöhung der Entgelte ist abzusehen.' }]
  assert.equal(judgePoints('Eine Erhöhung wurde nicht vorgenommen.', stays, 'interim')[0]?.found?.status, 'fulfilled')
})
