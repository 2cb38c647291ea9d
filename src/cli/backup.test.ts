import assert from 'node:assert/strict'
import { mkdir, mkdtemp, readdir, rm, truncate, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { fixedClock } from '#platform/clock/clock.ts'
import type { Database } from '#platform/db/database.ts'
import { openPglite } from '#platform/db/pglite-engine.ts'
import { localFileStore } from '#platform/files/file-store.ts'
import { freshDatabase } from '#test/support/databases.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import { checkOneBackup, createCheckedBackup, restoreOneBackup } from './backup.command.ts'

let room: string
let database: Database
before(async () => {
  room = await mkdtemp(join(tmpdir(), 'regelkreis-backups-'))
  database = await freshDatabase()
  await setUpCity(database)
})
after(async () => {
  await database.close()
  await rm(room, { recursive: true })
})

const place = (engine = database.engine, now = '2024-06-15T03:15:00Z') => ({
  engine,
  clock: fixedClock(now),
  files: localFileStore(join(room, 'files')),
  authSecretPath: join(room, 'auth-secret'),
})

function listening() {
  const said = { out: '', err: '' }
  return {
    said,
    output: {
      out: (text: string) => {
        said.out += text
      },
      err: (text: string) => {
        said.err += text
      },
    },
  }
}

test('each night adds a backup and removes the oldest; what is not a backup stays', async () => {
  const folder = join(room, 'nights')
  await mkdir(join(folder, 'regelkreis-20240101T031500Z.partial'), { recursive: true })
  await mkdir(join(folder, 'regelkreis-20240618T031400Z.partial'))
  await writeFile(join(folder, 'LIESMICH.txt'), 'gehört nicht dazu')
  const long = new Date('2024-01-01T03:15:00Z')
  const now = new Date('2024-06-18T03:14:00Z')
  await utimes(join(folder, 'regelkreis-20240101T031500Z.partial'), long, long)
  await utimes(join(folder, 'regelkreis-20240618T031400Z.partial'), now, now)
  for (const day of [15, 16, 17, 18]) {
    const { said, output } = listening()
    assert.equal(await createCheckedBackup(place(database.engine, `2024-06-${day}T03:15:00Z`), folder, { keep: 2, output }), 0, said.err)
    assert.match(said.out, /^ok: .*\n\d+ tables, \d+ rows, 0 files/)
  }
  assert.deepEqual((await readdir(folder)).sort(), [
    'LIESMICH.txt',
    'regelkreis-20240617T031500Z',
    'regelkreis-20240618T031400Z.partial',
    'regelkreis-20240618T031500Z',
  ])
})

test('a backup that is not whole removes no older one', async () => {
  const folder = join(room, 'broken')
  const { output } = listening()
  assert.equal(await createCheckedBackup(place(), folder, { keep: 1, output }), 0)
  const lost = 'ab'.repeat(32)
  await database.engine.executeSql(
    `insert into file (sha256, file_name, mime_type, size) values ('${lost}', 'weg.pdf', 'application/pdf', 1)`,
  )
  const later = listening()
  assert.equal(await createCheckedBackup(place(database.engine, '2024-06-16T03:15:00Z'), folder, { keep: 1, output: later.output }), 1)
  await database.engine.executeSql('delete from file')
  assert.match(later.said.out, /^incomplete: /)
  assert.match(later.said.err, new RegExp(lost))
  assert.equal((await readdir(folder)).length, 2)
})

test('check and restore say in one line per part what is wrong, and end with 1', async () => {
  const folder = join(room, 'damaged')
  await createCheckedBackup(place(), folder, { output: listening().output })
  const backup = join(folder, 'regelkreis-20240615T031500Z')
  await truncate(join(backup, 'tables/setting.ndjson.gz'), 10)
  const checking = listening()
  assert.equal(await checkOneBackup(backup, checking.output), 1)
  assert.match(checking.said.err, /^tables\/setting\.ndjson\.gz: has 10 bytes instead of \d+\n$/)
  const engine = await openPglite()
  const restoring = listening()
  const code = await restoreOneBackup(place(engine), backup, {
    mails: 'ask',
    withoutMissingFiles: false,
    hasOwnSecret: false,
    output: restoring.output,
  })
  await engine.close()
  assert.equal(code, 1)
  assert.match(restoring.said.err, /^error: tables\/setting\.ndjson\.gz: /)
  assert.equal(await checkOneBackup(join(room, 'nirgends'), checking.output), 1)
})
