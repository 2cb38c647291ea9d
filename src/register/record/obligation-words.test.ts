import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ObligationContent } from '#reading/obligations/obligation.ts'
import { germanObligation, germanParties, withDueDay } from './obligation-words.ts'

const owe = (content: ObligationContent) =>
  ({ ...content, start: 0, end: 1, words: 'x', owedBy: null, owedTo: null, conditional: false, confidence: 1 }) as const

test('D4: every obligation says in German what it asks', () => {
  const said: [ObligationContent, string][] = [
    [{ kind: 'deadline', dueOn: '2024-12-31' }, 'Frist: 31. Dezember 2024'],
    [{ kind: 'period_deadline', from: '2024-01-01', to: '2024-03-31' }, 'Frist: Ende des Zeitraums, 31. März 2024'],
    [{ kind: 'session', sessionDate: '2024-06-20' }, 'spätestens zur Sitzung am 20. Juni 2024'],
    [{ kind: 'recurring', every: 'P1Y', atLeast: true, monthDay: null }, 'wiederkehrend: mindestens einmal im Jahr'],
    [{ kind: 'recurring', every: 'P2Y', atLeast: false, monthDay: '03-31' }, 'wiederkehrend: alle 2 Jahre, zum 31. März'],
    [{ kind: 'immediate' }, 'unverzüglich'],
    [{ kind: 'start', from: '2024-02-01' }, 'ab 1. Februar 2024'],
    [{ kind: 'duration', atLeast: true, duration: 'P3Y' }, 'Dauer: mindestens 3 Jahre'],
    [
      { kind: 'money', euros: 1234.5, floor: true, ceiling: false, per: 'year', forWords: 'die Lesepaten' },
      'mindestens 1.234,50 Euro im Jahr für die Lesepaten',
    ],
    [{ kind: 'report' }, 'Bericht'],
  ]
  for (const [content, words] of said) assert.equal(germanObligation(owe(content)), words)
})

test('D4: who owes what to whom is said as far as the text says it', () => {
  assert.equal(germanParties({ owedBy: 'Verwaltung', owedTo: 'Stadtrat' }), 'Verwaltung an Stadtrat')
  assert.equal(germanParties({ owedBy: null, owedTo: 'Stadtrat' }), 'an Stadtrat')
  assert.equal(germanParties({ owedBy: null, owedTo: null }), '')
})

test('D4: a corrected day takes the place of the one that was read; what has no day keeps its terms', () => {
  const day = Temporal.PlainDate.from('2025-01-31')
  assert.deepEqual(
    withDueDay(owe({ kind: 'session', sessionDate: '2024-06-20' }), day),
    owe({ kind: 'session', sessionDate: '2025-01-31' }),
  )
  assert.deepEqual(withDueDay(owe({ kind: 'immediate' }), day), owe({ kind: 'immediate' }))
})
