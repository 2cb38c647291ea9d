import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { SYSTEM } from '#platform/access/principal.ts'
import { systemClock } from '#platform/clock/clock.ts'
import { Database, type Engine } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openEngine } from '#platform/db/open.ts'
import { createPostgresDatabase } from '#test/support/postgres-database.ts'
import { startSmtpServer } from '#test/support/smtp-server.ts'
import { verifyAudit } from '../db/audit.ts'
import { enqueueMail } from './outbox.ts'

const SENDER = resolve(import.meta.dirname, '../../../test/support/mail-sender.ts')
const MAILS = 40
const KILLS = 5

/** Kills the sending process again and again at moments of the server's work, and counts what arrived. */
async function killWhileSending(dataDir: string, databaseUrl: string | undefined): Promise<void> {
  const opened = async <T>(run: (database: Database, engine: Engine) => Promise<T>): Promise<T> => {
    const engine = await openEngine({ dataDir, databaseUrl }, 'server')
    try {
      return await run(new Database(engine, systemClock), engine)
    } finally {
      await engine.close()
    }
  }
  const ids = await opened(async (database, engine) => {
    await migrate(engine)
    return database.change(SYSTEM, async change => {
      const written: { id: string; letter: boolean }[] = []
      for (let index = 0; index < MAILS; index++) {
        const letter = index % 2 === 0
        const id = await enqueueMail(change, {
          kind: letter ? 'letter' : 'reminder',
          to: `person${index}@lindenau.example`,
          subject: `Mail ${index}`,
          text: 'Text',
          onDoubt: letter ? 'ask' : 'again',
        })
        written.push({ id, letter })
      }
      await change.audit({ action: 'test.mailed', recordType: 'mail', recordId: 'all' })
      return written
    })
  })

  let received = (): void => {}
  const smtp = await startSmtpServer({
    beforeAnswer: async () => {
      received()
      await setTimeout(10)
    },
  })
  for (let kill = 0; kill <= KILLS; kill++) {
    const last = kill === KILLS
    const child = spawn(
      process.execPath,
      [
        '--disable-warning=ExperimentalWarning',
        '--import',
        'tsx',
        SENDER,
        dataDir,
        smtp.url,
        String(kill * 11),
        ...(databaseUrl ? [databaseUrl] : []),
      ],
      { stdio: ['ignore', 'ignore', 'inherit'] },
    )
    // The third mail of the round is in and not acknowledged, or was so a moment ago.
    let mails = 0
    await new Promise<void>(done => {
      received = () => {
        mails++
        if (!last && mails === 3) done()
      }
      if (last) void allSettled(smtp, ids.length).then(done)
    })
    await setTimeout(kill * 4)
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  await smtp.stop()

  await opened(async (database, engine) => {
    const { rows } = await engine.executeSql('select id, state from outbox')
    const stateOf = new Map(rows.map(row => [String(row['id']), String(row['state'])]))
    const arrivals = (id: string): number => smtp.mails.filter(({ messageId }) => messageId === `<${id}@lindenau.example>`).length
    for (const { id, letter } of ids) {
      const state = stateOf.get(id)
      if (letter) assert.ok(arrivals(id) <= 1, 'a letter came twice')
      if (state === 'sent') assert.ok(arrivals(id) >= 1, 'a mail counts as sent and never came')
      assert.ok(
        state === 'sent' || (letter && state === 'uncertain') || state === 'sending',
        `${letter ? 'letter' : 'reminder'} is ${state}`,
      )
      if (!letter) assert.ok(arrivals(id) >= 1, 'a reminder is lost')
    }
    assert.ok(smtp.mails.length >= MAILS - KILLS)
    assert.equal((await database.read(SYSTEM, verifyAudit)).ok, true)
  })
}

/** Waits until nothing comes in any more. */
async function allSettled(smtp: { mails: readonly unknown[] }, atMost: number): Promise<void> {
  let before = -1
  const began = performance.now()
  while (performance.now() - began < 30_000) {
    await setTimeout(2500)
    if (smtp.mails.length === before && smtp.mails.length >= atMost / 2) return
    before = smtp.mails.length
  }
}

test('killed while sending: no letter goes twice, no reminder is lost, the audit chain verifies (embedded database)', async t => {
  const folder = await mkdtemp(join(tmpdir(), 'regelkreis-mail-crash-'))
  t.after(() => rm(folder, { recursive: true, force: true }))
  await killWhileSending(folder, undefined)
})

const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']
if (server) {
  test('killed while sending: no letter goes twice, no reminder is lost, the audit chain verifies (PostgreSQL)', async t => {
    const folder = await mkdtemp(join(tmpdir(), 'regelkreis-mail-crash-'))
    const own = await createPostgresDatabase(server)
    t.after(async () => {
      await own.drop()
      await rm(folder, { recursive: true, force: true })
    })
    await killWhileSending(folder, own.url)
  })
}
