import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Waiting, WaitingKind } from '#web/waiting.ts'
import { countWaiting, groupWaiting } from './today.usecases.ts'

const kind = (title: string, place: number, menu?: string): WaitingKind => ({ title, place, ...(menu ? { menu } : {}) })
const [sign, review] = [kind('Zu unterschreiben', 10, 'signatures'), kind('Zu prüfen', 200)]
const row = (of: WaitingKind, subject: string): Waiting => ({ kind: of, subject, button: { words: 'Los', href: '/' } })

test('what waits stands by what is to be done, in the order of the kinds, within one in the order of its source', () => {
  const groups = groupWaiting([row(review, 'a'), row(sign, 'b'), row(review, 'c')])
  assert.deepEqual(
    groups.map(({ kind, rows }) => [kind.title, rows.map(({ subject }) => subject)]),
    [
      ['Zu unterschreiben', ['b']],
      ['Zu prüfen', ['a', 'c']],
    ],
  )
})

test('"Heute" counts everything, an entry of the menu what is its own', () => {
  assert.deepEqual(
    [...countWaiting([row(review, 'a'), row(sign, 'b'), row(sign, 'c')])],
    [
      ['today', 3],
      ['signatures', 2],
    ],
  )
  assert.equal(countWaiting([]).get('today'), undefined)
})
