import assert from 'node:assert/strict'
import { test } from 'node:test'
import { pageNumber } from './page-number.ts'

test('a page number is between 1 and 10,000 whatever stands in the address', () => {
  assert.deepEqual(['2', ' 17 ', '10000', '007'].map(pageNumber), [2, 17, 10_000, 7])
  assert.deepEqual(['99999999999999999999', '1'.repeat(400), '10001'].map(pageNumber), [10_000, 10_000, 10_000])
  for (const odd of [undefined, '', '0', '-3', '1.5', '1e5', '0x10', 'zwei', 'Infinity', '٣']) assert.equal(pageNumber(odd), 1, `${odd}`)
})
