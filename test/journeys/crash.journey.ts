import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from 'node:test'
import pg from 'pg'
import { verifyAudit } from '#platform/audit/audit.ts'
import { Database } from '#platform/db/database.ts'
import { openEngine } from '#platform/db/open.ts'
import { testClock } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { startServerProcess } from '#test/support/server-process.ts'
import { openFirstAccount } from '#test/support/sign-in.ts'
import { urls } from '#web/urls.ts'

const ROUNDS = 6
// Moments at which the server is killed, in milliseconds after the first upload of a round: fixed, so that a failure can be repeated.
const MOMENTS = [40, 95, 180, 310, 520, 790]

const letter = (number: number): string =>
  `Landeshauptstadt Lindenau\n\nBESCHLUSSAUSFERTIGUNG\nStadtrat (SR/0${10 + number}/2025)\n\nSitzung am: 0${(number % 8) + 1}.10.2025\nBeschluss zu: V9${String(number).padStart(3, '0')}/25\n\nGegenstand:\nProbe ${number}\n\nBeschluss:\n1. Der Oberbürgermeister wird beauftragt, bis zum 31. März 2026 zu berichten.\n`

async function upload(url: string, cookie: string, text: string, name: string): Promise<boolean> {
  const form = new FormData()
  form.append('dateien', new File([text], name, { type: 'text/plain' }))
  try {
    const answer = await fetch(url + urls.documents(), { method: 'POST', body: form, headers: { origin: url, cookie }, redirect: 'manual' })
    return answer.status === 303 || answer.status === 302
  } catch {
    return false
  }
}

const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']
const places: [string, (() => Promise<{ url: string; drop: () => Promise<void> }>) | undefined][] = [['PGlite', undefined]]
if (server)
  places.push([
    'PostgreSQL',
    async () => {
      const name = `regelkreis_crash_${process.pid}`
      const run = async (statement: string): Promise<void> => {
        const client = new pg.Client({ connectionString: server })
        await client.connect()
        await client.query(statement)
        await client.end()
      }
      await run(`create database ${name}`)
      const url = new URL(server)
      url.pathname = `/${name}`
      return { url: url.toString(), drop: () => run(`drop database if exists ${name} with (force)`) }
    },
  ])

for (const [name, makeDatabase] of places) {
  test(`kill -9 at any moment loses nothing that was acknowledged, on ${name}`, async t => {
    const dataDir = await mkdtemp(join(tmpdir(), 'regelkreis-crash-'))
    t.after(() => rm(dataDir, { recursive: true, force: true }))
    const made = await makeDatabase?.()
    t.after(() => made?.drop())
    const acknowledged: { name: string; text: string }[] = []
    let number = 0
    // The session outlives the crashes as everything does that was acknowledged.
    let cookie = ''
    for (let round = 0; round < ROUNDS; round++) {
      const running = await startServerProcess({ dataDir, databaseUrl: made?.url, args: ['--empty'] })
      if (cookie === '') cookie = await openFirstAccount(running.url, await running.firstAccountLink)
      const killed = new Promise<void>(resolve => setTimeout(() => void running.end('SIGKILL').then(() => resolve()), MOMENTS[round]))
      let alive = true
      void killed.then(() => {
        alive = false
      })
      while (alive && number < 400) {
        const one = { name: `probe-${++number}.txt`, text: letter(number) }
        if (await upload(running.url, cookie, one.text, one.name)) acknowledged.push(one)
        else break
      }
      await killed
    }
    assert.ok(acknowledged.length > 0, 'nothing was uploaded before the server was killed')

    const engine = await openEngine({ dataDir, databaseUrl: made?.url }, 'command')
    const database = new Database(engine, testClock)
    try {
      const { rows } = await engine.executeSql('select f.sha256, d.state from document d join file f on f.id = d.file_id')
      const kept = new Set(rows.map(row => row['sha256']))
      for (const { name, text } of acknowledged) {
        const sha256 = createHash('sha256').update(text).digest('hex')
        assert.ok(kept.has(sha256), `${name} was acknowledged and is not in the database`)
        assert.equal(await readFile(join(dataDir, 'files', sha256.slice(0, 2), sha256), 'utf8'), text)
      }
      assert.equal(rows.length, kept.size, 'a document is there twice')
      const verdict = await database.read(BUILT_IN_CLERK, verifyAudit)
      assert.equal(verdict.ok, true)
    } finally {
      await database.close()
    }
  })
}
