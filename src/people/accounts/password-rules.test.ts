import assert from 'node:assert/strict'
import { test } from 'node:test'
import { passwordProblem } from './password-rules.ts'

test('a password of unrelated words is taken, whatever kinds of characters it has', () => {
  for (const good of ['Dachrinne krault Nordwind', 'wolkentopf.bremst.siebzehn', 'q7Kx!vT2mZp#Lw9', 'Ähren zählen müde Füchse'])
    assert.equal(passwordProblem(good), undefined, good)
})

test('a short password is refused with the number of characters it needs', () => {
  assert.match(passwordProblem('x7!kQ2#m') ?? '', /mindestens 12 Zeichen/)
})

test('passwords of leaked lists, rows of keys, dates and the seasons with a year are refused without asking a network', () => {
  for (const bad of [
    'password1234',
    'qwertzuiop123',
    '123456789012',
    'Sommer2024!!',
    'Passwort2024',
    'aaaaaaaaaaaaaa',
    'Willkommen123',
    'iloveyou1234',
    'Rathaus20242024',
  ])
    assert.match(passwordProblem(bad) ?? '', /leicht zu erraten/, bad)
})

test('what follows from the person’s own name, address and city is refused', () => {
  const own = ['Wilhelmine Ackerknecht', 'w.ackerknecht@lindenau.example', 'Lindenau an der Elster']
  for (const bad of ['Ackerknecht1', 'wilhelmine2024', 'lindenau-2024!', 'AckerknechtWilhelmine'])
    assert.match(passwordProblem(bad, own) ?? '', /leicht zu erraten|mindestens/, bad)
})

test('a password of a megabyte is refused before anything is computed', () => {
  assert.match(passwordProblem('x'.repeat(1_000_000)) ?? '', /höchstens 128 Zeichen/)
})
