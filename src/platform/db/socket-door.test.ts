import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type TestContext, test } from 'node:test'
import { PGlite } from '@electric-sql/pglite'
import pg from 'pg'
import { openSocketDoor } from './socket-door.ts'

async function house(t: TestContext, options: { longestSilenceMs?: number } = {}) {
  const folder = await mkdtemp(join(tmpdir(), 'regelkreis-door-'))
  const pglite = await PGlite.create()
  await pglite.exec('create table note (who text)')
  const door = await openSocketDoor(pglite, join(folder, '.s.PGSQL.5432'), { onVisitor: () => {}, ...options })
  const clients: pg.Client[] = []
  t.after(async () => {
    for (const client of clients) await client.end().catch(() => {})
    await door.close()
    await pglite.close()
    await rm(folder, { recursive: true })
  })
  return {
    pglite,
    visitor: async () => {
      const client = new pg.Client(`postgresql://postgres@/postgres?host=${encodeURIComponent(folder)}`)
      client.on('error', () => {})
      await client.connect()
      clients.push(client)
      return client
    },
    notes: async () => (await pglite.query<{ who: string }>('select who from note order by who')).rows.map(row => row.who),
  }
}

test('what a command has begun is not committed by the server’s own work, and the server waits for the command', async t => {
  const { pglite, visitor, notes } = await house(t)
  const command = await visitor()
  await command.query('begin')
  await command.query('insert into note values ($1)', ['command'])
  const seen = pglite.transaction(async tx => {
    await tx.query(`insert into note values ('server')`)
    return (await tx.query<{ who: string }>('select who from note')).rows.map(row => row.who)
  })
  await command.query('rollback')
  assert.deepEqual(await seen, ['server'])
  assert.deepEqual(await notes(), ['server'])
})

test('a command’s statements wait for a transaction of the server, also those of a second command', async t => {
  const { pglite, visitor, notes } = await house(t)
  const first = await visitor()
  await first.query('select 1')
  const second = await visitor()
  const asked: Promise<unknown>[] = []
  await assert.rejects(
    pglite.transaction(async tx => {
      await tx.query(`insert into note values ('server')`)
      for (const [client, name] of [
        [first, 'first'],
        [second, 'second'],
      ] as const)
        asked.push(client.query('insert into note values ($1)', [name]))
      await tx.query('select pg_sleep(0.1)')
      throw new Error('undone')
    }),
    /undone/,
  )
  await Promise.all(asked)
  assert.deepEqual(await notes(), ['first', 'second'])
})

test('transactions of many commands and of the server come one after the other', async t => {
  const { pglite, visitor, notes } = await house(t)
  const add = async (client: pg.Client, number: number): Promise<void> => {
    await client.query('begin')
    const { rows } = await client.query('select count(*)::int as n from note where who = $1', [`v${number}`])
    await client.query('insert into note values ($1)', [`v${number}`])
    await client.query(rows[0].n === 0 && number % 3 === 0 ? 'rollback' : 'commit')
  }
  const clients = await Promise.all([visitor(), visitor(), visitor()])
  await Promise.all([
    ...clients.map(async (client, which) => {
      for (let number = which; number < 30; number += 3) await add(client, number)
    }),
    ...Array.from({ length: 20 }, () => pglite.transaction(tx => tx.query(`insert into note values ('server')`))),
  ])
  const found = await notes()
  assert.equal(found.filter(who => who === 'server').length, 20)
  assert.equal(found.filter(who => who.startsWith('v')).length, 20)
})

test('a command that is killed inside a transaction leaves nothing behind and keeps nobody waiting', async t => {
  const { visitor, notes } = await house(t)
  const command = await visitor()
  await command.query('begin')
  await command.query(`insert into note values ('command')`)
  ;(command as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy()
  assert.deepEqual(await notes(), [])
})

test('a command that says nothing more inside a transaction is shown out', async t => {
  const { visitor, notes } = await house(t, { longestSilenceMs: 50 })
  const command = await visitor()
  await command.query('begin')
  await command.query(`insert into note values ('command')`)
  assert.deepEqual(await notes(), [])
})

test('a failing statement ends the command’s turn', async t => {
  const { visitor, notes } = await house(t)
  const command = await visitor()
  await assert.rejects(command.query('selec'))
  await assert.rejects(command.query('select $1::int / 0', [1]))
  assert.deepEqual(await notes(), [])
})
