import assert from 'node:assert/strict'
import { basename } from 'node:path'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'
import { sourcesFrom } from './prepared-database.ts'

test('what a prepared database depends on is all that its migration imports of ours', async () => {
  const files = [...(await sourcesFrom(fileURLToPath(import.meta.resolve('#platform/db/migrate.ts')))).keys()].map(file => basename(file))
  for (const file of ['migrate.ts', 'rights.ts', 'transaction.ts', 'database.ts']) assert.ok(files.includes(file), `${file} among ${files}`)
})
