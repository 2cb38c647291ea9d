import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { MOST_CENTS, readAmount, writeCents } from './amount.ts'

test('an amount is read as people type it, to the cent', () => {
  for (const [text, cents] of [
    ['1234', 123_400n],
    ['1.234', 123_400n],
    ['1.234,50', 123_450n],
    ['1234,50 €', 123_450n],
    ['1 234,05 Euro', 123_405n],
    ['100.000', 10_000_000n],
    ['0,01', 1n],
  ] as const)
    assert.deepEqual(readAmount(text), { cents }, text)
})

test('what would have to be guessed is refused with its reason', () => {
  for (const [text, problem] of [
    ['1.234,5', 'decimals'],
    ['1,234', 'decimals'],
    ['1234.50', 'decimals'],
    ['12,345', 'decimals'],
    ['1e9', 'exponent'],
    ['1,5e3', 'exponent'],
    ['12.34.567', 'groups'],
    ['1,00,00', 'groups'],
    ['-5', 'sign'],
    ['\u22125,00', 'sign'],
    ['+5', 'sign'],
    ['', 'empty'],
    [' € ', 'empty'],
    ['0,00', 'zero'],
    ['fünf', 'no_number'],
    ['0x10', 'no_number'],
    ['1.234,50\u202e', 'no_number'],
    ['9'.repeat(400), 'too_large'],
    ['10.000.000.000,01', 'too_large'],
  ] as const)
    assert.deepEqual(readAmount(text), { problem }, text)
})

test('what is written is read again as the same amount', () => {
  fc.assert(fc.property(fc.bigInt(1n, MOST_CENTS), cents => assert.deepEqual(readAmount(writeCents(cents)), { cents })))
  assert.equal(writeCents(-123_456_789n), '\u22121.234.567,89')
})
