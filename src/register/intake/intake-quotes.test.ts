import assert from 'node:assert/strict'
import { test } from 'node:test'
import { isSameWording, likeness } from './intake-quotes.ts'

const DECIDED =
  'Der Oberbürgermeister wird beauftragt, bis zum 30. September 2024 an fünf Schulen Trinkbrunnen zu errichten und darüber zu berichten.'

test('a quotation with broken words, other quotation marks and a few damaged letters has the same words', () => {
  assert.equal(
    isSameWording(
      DECIDED,
      'Der Oberbürger meister wird beauftragt, bis zum 30. September 2024 an fünf Schu-\nlen Trinkbrunnen zu errichten und darüber zu berichten',
    ),
    true,
  )
  assert.equal(isSameWording(DECIDED, DECIDED.replace('darüber', 'darüher').replace('lb', '1b')), true)
})

test('another number is another wording, however alike the rest is', () => {
  assert.equal(isSameWording(DECIDED, DECIDED.replace('2024', '2025')), false)
  assert.equal(isSameWording(DECIDED, DECIDED.replace('30.', '31.')), false)
})

test('an amount with a full stop and one with a space are the same number', () => {
  assert.equal(isSameWording('Es werden 100.000 Euro bereitgestellt.', 'Es werden 100 000 Euro bereitgestellt.'), true)
})

test('a negation more or less is another wording', () => {
  assert.equal(
    isSameWording('Die Mittel werden in das Folgejahr übertragen.', 'Die Mittel werden nicht in das Folgejahr übertragen.'),
    false,
  )
})

test('another verb is another wording', () => {
  assert.equal(
    isSameWording('Die Verwaltung legt dem Ausschuss einen Bericht vor.', 'Die Verwaltung erarbeitet für den Ausschuss einen Bericht.'),
    false,
  )
})

test('likeness is 1 for the same words, 0 for none in common, and lies in between for some', () => {
  assert.equal(likeness(DECIDED, DECIDED), 1)
  assert.equal(likeness(DECIDED, 'Ferien beginnen später.'), 0)
  const some = likeness('Trinkbrunnen werden gereinigt', 'Trinkbrunnen werden aufgestellt')
  assert.ok(some > 0.5 && some < 1)
})
