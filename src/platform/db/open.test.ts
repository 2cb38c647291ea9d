import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { sql } from 'drizzle-orm'
import type { Engine } from './database.ts'
import { openEngine } from './open.ts'
import { rowsOf } from './transaction.ts'

test('the server and commands that come one after the other ask the same things of the embedded database', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'regelkreis-open-'))
  const location = { dataDir, databaseUrl: undefined }
  const askedThrice = async (engine: Engine): Promise<void> => {
    for (let time = 1; time <= 3; time++)
      assert.deepEqual(await engine.transaction(tx => rowsOf(tx, sql`select ${time}::int + 1 as next`)), [{ next: time + 1 }])
  }
  const server = await openEngine(location, 'server')
  try {
    await askedThrice(server)
    for (const _ of ['first', 'second']) {
      const command = await openEngine(location, 'command')
      await askedThrice(command).finally(() => command.close())
    }
    await askedThrice(server)
  } finally {
    await server.close()
    await rm(dataDir, { recursive: true })
  }
})
