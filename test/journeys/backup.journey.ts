import assert from 'node:assert/strict'
import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cp, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { createPostgresDatabase } from '#test/support/postgres-database.ts'
import { startServerProcess } from '#test/support/server-process.ts'
import { FIRST, openFirstAccount } from '#test/support/sign-in.ts'
import { until } from '#test/support/until.ts'
import { urls } from '#web/urls.ts'

const LAUNCHER = resolve(import.meta.dirname, '../../bin/regelkreis')
const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']

interface Place {
  readonly dataDir: string
  readonly databaseUrl?: string | undefined
}

const regelkreis = (place: Place, ...args: string[]): Promise<{ code: number; out: string; err: string }> =>
  new Promise(found => {
    const { DATABASE_URL: _, TEST_DATABASE_URL: __, ...environment } = process.env
    const env = { ...environment, DATA_DIR: place.dataDir, ...(place.databaseUrl ? { DATABASE_URL: place.databaseUrl } : {}) }
    execFile(process.execPath, [LAUNCHER, ...args], { env }, (error, out, err) => found({ code: error ? Number(error.code) : 0, out, err }))
  })

const resolutionText = (number: number): string =>
  `Landeshauptstadt Lindenau\n\nBESCHLUSSAUSFERTIGUNG\nStadtrat (SR/010/2025)\n\nSitzung am: 01.10.2025\nBeschluss zu: V8${String(number).padStart(3, '0')}/25\n\nGegenstand:\nProbe ${number}\n\nBeschluss:\n1. Der Oberbürgermeister wird beauftragt, bis zum 31. März 2026 zu berichten.\n`

async function upload(url: string, cookie: string, number: number): Promise<boolean> {
  const form = new FormData()
  form.append('dateien', new File([resolutionText(number)], `probe-${number}.txt`, { type: 'text/plain' }))
  const answer = await fetch(url + urls.documents(), { method: 'POST', body: form, headers: { origin: url, cookie }, redirect: 'manual' })
  return answer.status === 302 || answer.status === 303
}

async function signInByPassword(url: string): Promise<string> {
  const answer = await fetch(url + urls.signIn(), {
    method: 'POST',
    headers: { origin: url, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ email: FIRST.email, passwort: FIRST.password }).toString(),
    redirect: 'manual',
  })
  return answer.headers
    .getSetCookie()
    .map(cookie => cookie.split(';')[0])
    .join('; ')
}

const seesDocuments = async (url: string, cookie: string): Promise<boolean> =>
  (await fetch(url + urls.documents(), { headers: { cookie }, redirect: 'manual' })).status === 200

for (const from of ['PGlite', 'PostgreSQL'] as const) {
  const to = from === 'PGlite' ? 'PostgreSQL' : 'PGlite'
  test(`the city moves: backup beside the running server on ${from}, everything lost, restored on ${to}`, { skip: !server }, async t => {
    const room = await mkdtemp(join(tmpdir(), 'regelkreis-move-'))
    const made = await createPostgresDatabase(server ?? '')
    t.after(async () => {
      await made.drop()
      await rm(room, { recursive: true, force: true })
    })
    const place = (kind: string, dataDir: string): Place => ({
      dataDir: join(room, dataDir),
      databaseUrl: kind === 'PostgreSQL' ? made.url : undefined,
    })
    const old = place(from, 'old')
    const running = await startServerProcess({ ...old, args: ['--empty'] })
    t.after(() => running.end('SIGKILL'))
    const cookie = await openFirstAccount(running.url, await running.firstAccountLink)
    let number = 0
    let working = true
    const work = (async () => {
      while (working) if (await upload(running.url, cookie, number + 1)) number++
    })()
    await until(async () => number >= 3)
    const before = number
    const created = await regelkreis(old, 'backup', 'create', join(room, 'backups'), '--keep', '1')
    const during = number - before
    working = false
    await work
    assert.deepEqual([created.code, created.err], [0, ''])
    assert.match(created.out, /^ok: /)
    assert.ok(during > 0, 'the server did not go on working during the backup')
    const [name = ''] = await readdir(join(room, 'backups'))
    const backup = join(room, 'backups', name)
    const inUse = await regelkreis(old, 'restore', backup)
    assert.equal(inUse.code, 1)
    assert.match(inUse.err, from === 'PGlite' ? /data folder is in use/ : /not empty/)
    await running.end('SIGKILL')
    await cp(backup, join(room, 'elsewhere'), { recursive: true })
    await rm(old.dataDir, { recursive: true })

    const fresh = place(to, 'fresh')
    const restored = await regelkreis(fresh, 'restore', join(room, 'elsewhere'))
    assert.deepEqual([restored.code, restored.err], [0, ''])
    assert.match(restored.out, /audit trail verified/)
    const again = await startServerProcess(fresh)
    t.after(() => again.end('SIGKILL'))
    assert.equal(await seesDocuments(again.url, cookie), false, 'a session came back with the backup')
    const signedIn = await signInByPassword(again.url)
    assert.equal(await seesDocuments(again.url, signedIn), true)
    for (let one = 1; one <= before; one++) {
      const sha256 = createHash('sha256').update(resolutionText(one)).digest('hex')
      assert.ok((await readdir(join(fresh.dataDir, 'files', sha256.slice(0, 2)))).includes(sha256), `document ${one} is missing`)
    }
    // What had not been read by then is read now.
    await until(async () => {
      const page = await (await fetch(again.url + urls.documents(), { headers: { cookie: signedIn } })).text()
      return page.includes(`V8${String(before).padStart(3, '0')}/25`)
    })
    assert.equal(await again.end('SIGTERM'), 0)
    assert.match((await regelkreis(fresh, 'audit', 'verify')).out, /^ok: /)
  })
}
