import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fuzzImports } from '#test/fuzz/imports.ts'

// A small share of `npm run fuzz`, which breaks ten thousand.
test('files that are broken in any way are refused with a sentence or looked at row by row, and leave nothing behind', async () => {
  const { files, refused, lacking, looked } = await fuzzImports(300, 7)
  assert.equal(refused + lacking + looked, files)
  assert.ok(refused > 20 && looked > 20, `${refused} refused, ${looked} looked at`)
})
