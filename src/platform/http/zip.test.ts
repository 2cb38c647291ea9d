import assert from 'node:assert/strict'
import { test } from 'node:test'
import { filesOfZip } from '#test/support/files-of-zip.ts'
import { zipped } from './zip.ts'

test('files are packed as another program reads them, with umlauts in their names, and the same files give the same bytes', async () => {
  const entries = [
    { name: 'Südhang 2025.txt', bytes: Buffer.from('Zahlen '.repeat(1000)) },
    { name: 'leer.csv', bytes: Buffer.alloc(0) },
  ]
  const [one, other] = [Buffer.concat(await Array.fromAsync(zipped(entries))), Buffer.concat(await Array.fromAsync(zipped(entries)))]
  assert.deepEqual(one, other)
  assert.ok(one.length < 1000)
  assert.deepEqual(
    [...(await filesOfZip(one))].map(([name, bytes]) => [name, bytes.toString()]),
    [
      ['Südhang 2025.txt', 'Zahlen '.repeat(1000)],
      ['leer.csv', ''],
    ],
  )
  assert.deepEqual((await filesOfZip(Buffer.concat(await Array.fromAsync(zipped([]))))).size, 0)
})
