import assert from 'node:assert/strict'
import { test } from 'node:test'
import { totpCode } from './totp.ts'

test('the codes are those of RFC 6238, appendix B', () => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ'
  assert.equal(totpCode(secret, 59_000), '287082')
  assert.equal(totpCode(secret, 1_111_111_109_000), '081804')
})
