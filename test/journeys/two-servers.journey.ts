import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import { createPostgresDatabase } from '#test/support/postgres-database.ts'
import { startServerProcess } from '#test/support/server-process.ts'

const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']

for (const args of [['--empty'], []])
  test(`two servers that start on one empty database both come up${args.length > 0 ? '' : ', with the example city'}`, {
    skip: server ? false : 'no PostgreSQL server',
  }, async () => {
    const { url, drop } = await createPostgresDatabase(server ?? '')
    const folders = await Promise.all([1, 2].map(() => mkdtemp(join(tmpdir(), 'regelkreis-two-'))))
    try {
      const started = await Promise.allSettled(
        folders.map(dataDir => startServerProcess({ dataDir, databaseUrl: url, args, env: { AUTH_SECRET: 'a'.repeat(64) } })),
      )
      const servers = started.flatMap(one => (one.status === 'fulfilled' ? [one.value] : []))
      try {
        assert.equal(servers.length, 2, String(started.map(one => (one.status === 'rejected' ? one.reason : 'up'))))
        for (const { url: address } of servers) assert.equal((await fetch(`${address}/`, { headers: { connection: 'close' } })).status, 200)
      } finally {
        assert.deepEqual(
          await Promise.all(servers.map(one => one.end('SIGTERM'))),
          servers.map(() => 0),
        )
      }
    } finally {
      await drop()
      await Promise.all(folders.map(folder => rm(folder, { recursive: true, force: true })))
    }
  })
