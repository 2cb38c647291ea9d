import assert from 'node:assert/strict'
import { cp, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { setImmediate as turn } from 'node:timers/promises'
import { sql } from 'drizzle-orm'
import pg from 'pg'
import { SYSTEM } from '#platform/access/principal.ts'
import { Database, type Engine } from '#platform/db/database.ts'
import { type Migration, migrate, readMigrations } from '#platform/db/migrate.ts'
import { openPglite } from '#platform/db/pglite-engine.ts'
import { openPostgres } from '#platform/db/postgres-engine.ts'
import { localFileStore } from '#platform/files/file-store.ts'
import { enqueueMail } from '#platform/mail/outbox.ts'
import { testClock } from '#test/support/databases.ts'
import { createPostgresDatabase } from '#test/support/postgres-database.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import { addPaper } from '#test/support/sample-register.ts'
import { until } from '#test/support/until.ts'
import { verifyAudit } from '../db/audit.ts'
import { checkBackup } from './check-backup.ts'
import { createBackup, type Installation } from './create-backup.ts'
import { BackupDamaged, MANIFEST, type Manifest, readManifest, tableFile, writeManifest } from './manifest.ts'
import { NotEmpty, type RestoreOptions, restoreBackup } from './restore-backup.ts'

/** A table with everything that is easily lost: numbers the database gives, values of every form, references to later rows, triggers, rows of a migration. */
const PROBE: Migration = {
  name: '9999_probe.sql',
  text: `create table probe (id bigint generated always as identity primary key, parent_id bigint references probe, label text, loud text generated always as (upper(label)) stored,
    doc jsonb, nothing jsonb, words text[], raw bytea, amount numeric(20, 6), at timestamptz, span interval, day date, share float8, level visibility)
--;;
create table probe_note (probe_id bigint references probe, text text)
--;;
create function probe_insert() returns trigger language plpgsql as $$ begin insert into probe_note values (new.id, 'trigger'); new.label := new.label || '!'; return new; end $$
--;;
create function probe_fixed() returns trigger language plpgsql as $$ begin raise exception 'never changes'; end $$
--;;
create trigger probe_insert after insert on probe for each row execute function probe_insert()
--;;
create trigger probe_fixed before delete or truncate on probe for each statement execute function probe_fixed()
--;;
insert into probe (label) values ('from the migration')`,
}
const LABEL = 'Zeile\nmit "allem" \\ \t\u2028 ß 🙂'

let migrations: Migration[]
let room: string
before(async () => {
  migrations = [...(await readMigrations()), PROBE]
  room = await mkdtemp(join(tmpdir(), 'regelkreis-backup-'))
})
after(() => rm(room, { recursive: true, force: true }))

/** A test, or what else says when everything is to be closed. */
interface Ends {
  after(run: () => Promise<void>): void
}

interface Opened extends Installation {
  readonly database: Database
  readonly folder: string
}

const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']
const OWNER = `regelkreis_owner_${process.pid}`

/** An owner as operators have it: no superuser, may create roles and owns the database. */
async function ownedDatabase(t: Ends, url: string): Promise<Engine> {
  const made = await createPostgresDatabase(url)
  const admin = new pg.Client({ connectionString: made.url })
  await admin.connect()
  await admin.query(`do $$ begin create role ${OWNER} login createrole; exception when duplicate_object then null; end $$`)
  await admin.query(`alter database ${new URL(made.url).pathname.slice(1)} owner to ${OWNER}`)
  await admin.end()
  const own = new URL(made.url)
  own.username = OWNER
  const engine = openPostgres(own.toString(), { max: 5 })
  t.after(async () => {
    await engine.close()
    await made.drop()
  })
  return engine
}
after(async () => {
  if (!server) return
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  await admin.query(`drop role if exists ${OWNER}`).catch(() => {})
  await admin.end()
})

const ENGINES: Record<string, ((t: Ends) => Promise<Engine>) | undefined> = {
  PGlite: async t => {
    const engine = await openPglite()
    t.after(() => engine.close())
    return engine
  },
  PostgreSQL: server ? t => ownedDatabase(t, server) : undefined,
}

async function installation(t: Ends, engine: string): Promise<Opened> {
  const opened = await ENGINES[engine]?.(t)
  assert.ok(opened)
  const folder = await mkdtemp(join(room, 'data-'))
  return {
    engine: opened,
    database: new Database(opened, testClock),
    clock: testClock,
    files: localFileStore(join(folder, 'files')),
    authSecretPath: join(folder, 'auth-secret'),
    folder,
  }
}

/** An installation at work: a register, files, an account with a session, mails in every state, a secret. */
async function filled(t: Ends, engine: string): Promise<Opened & { sha256: string }> {
  const place = await installation(t, engine)
  const { database } = place
  await migrate(place.engine, migrations)
  await setUpCity(database)
  await addPapers(database, 3)
  await writeFile(place.authSecretPath, 'das Geheimnis dieser Installation')
  const { sha256, size } = await place.files.put(Buffer.from('%PDF-1.7 Brief'))
  const enclosed = await place.files.put(Buffer.from('Anlage'))
  await database.change(SYSTEM, async change => {
    await change.tx.execute(
      sql`insert into file (sha256, file_name, mime_type, size) values (${sha256}, 'brief.pdf', 'application/pdf', ${size})`,
    )
    for (const state of ['queued', 'sending', 'sent', 'failed'] as const) {
      const id = await enqueueMail(change, {
        kind: 'letter',
        key: state,
        to: 'buero@lindenau.example',
        subject: 'Brief',
        text: 'Guten Tag',
        attachments: [{ name: 'a.pdf', mimeType: 'application/pdf', sha256: enclosed.sha256 }],
      })
      await change.tx.execute(sql`update outbox set state = ${state} where id = ${id}`)
    }
    await change.audit({ action: 'probe.filled', recordType: 'probe', recordId: '1' })
  })
  const run = (text: string, values?: unknown[]) => place.engine.executeSql(text, values)
  await run(`insert into account."user" (id, name, email) values ('u1', 'Frieda Sommer', 'frieda@lindenau.example')`)
  await run(`insert into account.session (id, token, user_id, expires_at) values ('s1', 't1', 'u1', now() + interval '1 day')`)
  await run(`insert into account.verification (id, identifier, value, expires_at) values ('v1', 'reset', 'u1', now())`)
  await run(
    `insert into probe (label, doc, words, raw, amount, at, span, day, share, level) values ($1, 'null', array['a', 'b,c', null, $1], '\\x00ff', 12345678901234.567890,
     '2024-03-31 01:59:59.123456+01', '1 mon 3 days 04:05:06.789', '1999-12-31', 0.1::float8 + 0.2::float8, 'members'), ('child', '{"z": 1.50, "a": [null]}', '{}', null, -0.000001,
     'infinity', null, null, 'NaN', null)`,
    [LABEL],
  )
  // Refers to a row that comes after it.
  await run('update probe set parent_id = 3 where id = 1')
  return { ...place, sha256 }
}

let papers = 0
async function addPapers(database: Database, count: number): Promise<void> {
  for (let added = 0; added < count; added++) {
    const reference = `V${String(++papers).padStart(4, '0')}/24`
    await database.change(SYSTEM, async change => {
      await addPaper(change, {
        reference,
        name: 'Spielplätze',
        points: [{ number: '1', text: 'Die Verwaltung berichtet bis zum 30.09.2024.' }],
      })
      await change.audit({ action: 'probe.paper', recordType: 'paper', recordId: reference })
    })
  }
}

let backups = 0
const target = (): string => join(room, `backup-${++backups}`)
const options = (more: Partial<RestoreOptions> = {}): RestoreOptions => ({ mails: 'ask', withoutMissingFiles: false, migrations, ...more })

const contents = (manifest: Manifest): Map<string, string> => new Map(manifest.tables.map(part => [part.name, part.contentSha256]))
const count = async (engine: Engine, what: string): Promise<number> =>
  Number((await engine.executeSql(`select count(*) as n from ${what}`)).rows[0]?.['n'])

for (const from of Object.keys(ENGINES)) {
  for (const to of Object.keys(ENGINES)) {
    if (!ENGINES[from] || !ENGINES[to]) continue
    test(`a backup from ${from} that is made while somebody works is one moment, and comes back as it was on ${to}`, async t => {
      const old = await filled(t, from)
      let stop = false
      let written = 0
      const writing = (async () => {
        while (!stop) {
          await addPapers(old.database, 1)
          written++
          // The embedded database never lets go of the thread by itself.
          await turn()
        }
      })()
      await until(async () => written > 0)
      const backup = target()
      const { manifest } = await createBackup(old, backup)
      stop = true
      await writing
      assert.ok((await old.database.version(SYSTEM)) > manifest.audit.entries, 'nobody worked beside the backup')
      const check = await checkBackup(backup, migrations)
      assert.deepEqual([check.problems, check.missingFiles], [[], []])

      const place = await installation(t, to)
      const restored = await restoreBackup(place, backup, options())
      assert.equal(restored.heldMails, 2)
      assert.equal(restored.newMigrations.length, 0)
      // A change and its entry came along together or not at all.
      assert.equal(await count(place.engine, 'paper'), await count(place.engine, `audit_entry where action = 'probe.paper'`))
      const verdict = await place.database.read(SYSTEM, verifyAudit)
      assert.deepEqual([verdict.ok, verdict.ok && verdict.entries], [true, manifest.audit.entries + 1])
      assert.equal((await place.files.get(old.sha256)).toString(), '%PDF-1.7 Brief')
      assert.equal(await readFile(place.authSecretPath, 'utf8'), 'das Geheimnis dieser Installation')
      const again = await createBackup(place, target())
      // The restore is an entry of its own, which makes what was rendered before old.
      const changed = ['account.session', 'account.verification', 'audit_entry', 'data_version', 'outbox']
      const [first, second] = [contents(manifest), contents(again.manifest)]
      assert.deepEqual(
        [...first.keys()].filter(name => first.get(name) !== second.get(name)),
        changed,
      )
      assert.deepEqual([await count(place.engine, 'account.session'), await count(place.engine, 'account.verification')], [0, 0])
      assert.equal(await count(place.engine, 'account."user"'), 1)
      const { rows } = await place.engine.executeSql('select key, state from outbox order by key')
      assert.deepEqual(
        rows.map(row => [row['key'], row['state']]),
        [
          ['failed', 'failed'],
          ['queued', 'uncertain'],
          ['sending', 'uncertain'],
          ['sent', 'sent'],
        ],
      )

      // It lives on: numbers go on where they were, triggers and references hold, people work.
      const next = await place.engine.executeSql(`insert into probe (label) values ('next') returning id, loud`)
      assert.deepEqual([Number(next.rows[0]?.['id']), next.rows[0]?.['loud']], [4, 'NEXT'])
      assert.equal(await count(place.engine, `probe_note where text = 'trigger'`), 4)
      await assert.rejects(place.engine.executeSql('delete from probe'), /never changes/)
      await assert.rejects(place.engine.executeSql(`update audit_entry set actor = 'x'`), /append-only/)
      await assert.rejects(place.engine.executeSql('insert into probe (parent_id) values (99)'), /foreign key/)
      await addPapers(place.database, 1)
      assert.equal((await place.database.read(SYSTEM, verifyAudit)).ok, true)
      assert.deepEqual(await migrate(place.engine, migrations), [])
    })
  }
}

describe('a backup', () => {
  let sound: string
  let place: Opened & { sha256: string }
  const ends: (() => Promise<void>)[] = []
  after(async () => {
    for (const end of ends) await end()
  })
  before(async () => {
    place = await filled({ after: end => void ends.push(end) }, 'PGlite')
    sound = target()
    await createBackup(place, sound)
  })

  const damaged = async (harm: (folder: string) => Promise<void>): Promise<string> => {
    const copy = target()
    await cp(sound, copy, { recursive: true })
    await harm(copy)
    return copy
  }
  const flip = async (path: string, at: number): Promise<void> => {
    const bytes = await readFile(path)
    const index = at < 0 ? bytes.length + at : at
    bytes[index] = (bytes[index] ?? 0) ^ 1
    await writeFile(path, bytes)
  }

  test('S11: whoever can write the folder forges no backup that is signed: changed and sealed anew, unsigned, or signed by another key', async () => {
    const key = 'a key that is kept elsewhere than the backups'
    const signed = target()
    await createBackup({ ...place, backupKey: key }, signed)
    assert.equal((await checkBackup(signed, migrations, key)).signature, 'signed')
    assert.equal((await checkBackup(signed, migrations)).signature, 'unchecked')
    assert.equal((await checkBackup(sound, migrations)).signature, 'unsigned')
    await assert.rejects(checkBackup(sound, migrations, key), /not signed, although BACKUP_KEY/)
    await assert.rejects(checkBackup(signed, migrations, `${key}, another`), /signed by another key/)
    const { seal: _, signature, ...manifest } = JSON.parse(await readFile(join(signed, MANIFEST), 'utf8'))
    await rm(join(signed, MANIFEST))
    const seal = await writeManifest(signed, { ...manifest, created: '2024-06-15T09:00:00Z' })
    await writeFile(join(signed, MANIFEST), JSON.stringify({ ...manifest, created: '2024-06-15T09:00:00Z', seal, signature }))
    assert.deepEqual((await checkBackup(signed, migrations)).problems, [])
    await assert.rejects(checkBackup(signed, migrations, key), /signed by another key/)
  })

  test('is for its owner only', async () => {
    const paths = await readdir(sound, { recursive: true })
    for (const path of ['', ...paths]) {
      const { mode } = await stat(join(sound, path))
      assert.equal(mode & 0o077, 0, path)
    }
    assert.ok(paths.includes('auth-secret'))
  })

  test('that was damaged is refused, and the part is named; the database stays empty', async t => {
    const paper = tableFile('paper')
    const file = `files/${place.sha256.slice(0, 2)}/${place.sha256}`
    const harms: [string, (folder: string) => Promise<void>][] = [
      [paper, folder => flip(join(folder, paper), 40)],
      [paper, folder => flip(join(folder, paper), -3)],
      [paper, folder => truncate(join(folder, paper), 60)],
      [paper, folder => rm(join(folder, paper))],
      [tableFile('audit_entry'), folder => flip(join(folder, tableFile('audit_entry')), 100)],
      [file, folder => flip(join(folder, file), 3)],
      [file, folder => truncate(join(folder, file), 3)],
      [file, folder => rm(join(folder, file))],
      ['auth-secret', folder => flip(join(folder, 'auth-secret'), 1)],
      ['auth-secret', folder => rm(join(folder, 'auth-secret'))],
      ['manifest.json', folder => rm(join(folder, 'manifest.json'))],
      ['manifest.json', folder => truncate(join(folder, 'manifest.json'), 500)],
      [
        'manifest.json',
        async folder => {
          const path = join(folder, 'manifest.json')
          const text = await readFile(path, 'utf8')
          await writeFile(
            path,
            text.replace(/"entries": (\d+)/, (_, entries) => `"entries": ${Number(entries) - 1}`),
          )
        },
      ],
    ]
    const empty = await installation(t, 'PGlite')
    for (const [part, harm] of harms) {
      const folder = await damaged(harm)
      await assert.rejects(
        restoreBackup(empty, folder, options()),
        error => error instanceof BackupDamaged && error.message.split('\n').some(line => line.startsWith(`${part}: `)),
        part,
      )
    }
    await restoreBackup(empty, sound, options())
  })

  test('whose every hash fits but whose trail was cut or changed is refused', async t => {
    // Somebody who could change the installation's tables by hand, and made an honest backup of that.
    const forged = await filled(t, 'PGlite')
    await forged.engine.executeSql(`alter table audit_entry disable trigger user`)
    await forged.engine.executeSql(`update audit_entry set data = '{}' where seq = 2`)
    const folder = target()
    await createBackup(forged, folder)
    assert.deepEqual((await checkBackup(folder, migrations)).problems, ['audit trail: broken at entry 2: entry was changed'])
  })

  test('of an installation that lost a file keeps all the rest, says which, and is restored on demand only', async t => {
    const poor = await filled(t, 'PGlite')
    await flip(poor.files.path(poor.sha256), 0)
    const folder = target()
    const { manifest } = await createBackup(poor, folder)
    assert.deepEqual(manifest.missingFiles, [poor.sha256])
    assert.deepEqual((await checkBackup(folder, migrations)).problems, [])
    const empty = await installation(t, 'PGlite')
    await assert.rejects(restoreBackup(empty, folder, options()), BackupDamaged)
    await restoreBackup(empty, folder, options({ withoutMissingFiles: true }))
    assert.equal(await empty.files.has(poor.sha256), false)
  })

  test('goes into an empty installation only', async t => {
    await assert.rejects(restoreBackup(place, sound, options()), (error: Error) => error instanceof NotEmpty && /table/.test(error.message))
    const other = await installation(t, 'PGlite')
    await writeFile(other.authSecretPath, 'ein anderes Geheimnis')
    await assert.rejects(restoreBackup(other, sound, options()), NotEmpty)
    await assert.rejects(createBackup(other, target()), /nothing was set up/)
  })

  test('of a newer version is refused, one of an older version is brought up to date', async t => {
    const empty = await installation(t, 'PGlite')
    const older = migrations.filter(migration => migration !== PROBE)
    await assert.rejects(restoreBackup(empty, sound, options({ migrations: older })), /newer version/)
    const newer = [...migrations, { name: '99991_newer.sql', text: 'alter table probe add column extra text not null default $$neu$$' }]
    const { newMigrations } = await restoreBackup(empty, sound, options({ migrations: newer }))
    assert.deepEqual(newMigrations, ['99991_newer.sql'])
    assert.equal(await count(empty.engine, `probe where extra = 'neu'`), 3)
  })

  test('restored with its mails to be sent leaves them in the queue', async t => {
    const empty = await installation(t, 'PGlite')
    assert.equal((await restoreBackup(empty, sound, options({ mails: 'send' }))).heldMails, 0)
    assert.equal(await count(empty.engine, `outbox where state = 'queued'`), 1)
  })

  test('keeps values to the last bit', async t => {
    const empty = await installation(t, 'PGlite')
    await restoreBackup(empty, sound, options())
    const text = `select label, loud, doc::text as doc, nothing::text as nothing, doc is null as none, words::text as words, raw::text as raw, amount::text as amount,
      extract(epoch from at)::text as at, span::text as span, day::text as day, share::text as share, level::text as level, parent_id::text as parent from probe order by id`
    const { rows } = await empty.engine.executeSql(text)
    assert.deepEqual(rows, (await place.engine.executeSql(text)).rows)
    assert.deepEqual(
      [rows[1]?.['label'], rows[1]?.['none'], rows[1]?.['doc'], rows[1]?.['share']],
      [LABEL, false, 'null', '0.30000000000000004'],
    )
  })

  test('is sealed: the seal changes with the least part', async () => {
    const { seal, manifest } = await readManifest(sound)
    const twice = await createBackup(place, target())
    assert.deepEqual(contents(twice.manifest), contents(manifest))
    await addPapers(place.database, 1)
    assert.notEqual((await createBackup(place, target())).seal, seal)
  })
})
