import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { MIGRATIONS_FOLDER, migrate, readMigrations } from '#platform/db/migrate.ts'
import { openPglite } from '#platform/db/pglite-engine.ts'
import { openPostgres } from '#platform/db/postgres-engine.ts'

/** Where prepared databases are kept between runs; safe to delete. */
const CACHE = resolve(import.meta.dirname, '../../.cache/databases')

const hash = (...texts: readonly string[]): string => createHash('sha256').update(JSON.stringify(texts)).digest('hex').slice(0, 12)

/** Tells databases apart that other migrations, or another version of the embedded engine, would have made. */
async function fingerprint(): Promise<string> {
  const engine = await readFile(new URL('../package.json', import.meta.resolve('@electric-sql/pglite')), 'utf8')
  const runner = await sourcesFrom(fileURLToPath(import.meta.resolve('#platform/db/migrate.ts')))
  return hash(engine, ...runner.values(), ...(await readMigrations()).flatMap(({ name, text }) => [name, text]))
}

/** The text of a file of ours and of all that it imports of ours, by path. */
export async function sourcesFrom(file: string, found = new Map<string, string>()): Promise<Map<string, string>> {
  if (found.has(file)) return found
  const text = await readFile(file, 'utf8')
  found.set(file, text)
  for (const [, target = ''] of text.matchAll(/^(?:import|export) [^'"=(]*'([#.][^']+\.tsx?)'/gm))
    await sourcesFrom(target.startsWith('#') ? fileURLToPath(import.meta.resolve(target)) : resolve(dirname(file), target), found)
  return found
}

let image: Promise<Blob> | undefined

/**
 * The data folder of an embedded database with all migrations. Setting one up and migrating it takes three times as long as loading it, so the first process that
 * needs it makes it, and later ones read it. Two that begin at once each make it; the whole file replaces the other's.
 */
export function migratedImage(): Promise<Blob> {
  image ??= readOrMakeImage()
  return image
}

async function readOrMakeImage(): Promise<Blob> {
  const file = join(CACHE, `${await fingerprint()}.tar`)
  const kept = await readFile(file).catch(() => undefined)
  if (kept) return new Blob([kept])
  const engine = await openPglite()
  await migrate(engine)
  const made = await engine.pglite.dumpDataDir('none')
  await engine.close()
  await mkdir(CACHE, { recursive: true })
  const ownFile = `${file}.${process.pid}`
  await writeFile(ownFile, new Uint8Array(await made.arrayBuffer()))
  await rename(ownFile, file)
  for (const name of await readdir(CACHE))
    if (name.endsWith('.tar') && join(CACHE, name) !== file) await rm(join(CACHE, name), { force: true })
  return made
}

// Any number that nobody else uses: processes of one test run wait for one another here.
const TEMPLATE_LOCK = 7_203_221_844

let template: Promise<string> | undefined

/** The name of a database on the server that has all migrations, to be copied by `create database … template …`; one for each working copy of the project. */
export function migratedTemplate(server: string): Promise<string> {
  template ??= findOrMakeTemplate(server)
  return template
}

async function findOrMakeTemplate(server: string): Promise<string> {
  const prefix = `regelkreis_template_${hash(MIGRATIONS_FOLDER)}_`
  const name = prefix + (await fingerprint())
  const admin = new pg.Client({ connectionString: server })
  await admin.connect()
  try {
    await admin.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    const { rows } = await admin.query<{ datname: string }>('select datname from pg_database where starts_with(datname, $1)', [prefix])
    if (rows.some(row => row.datname === name)) return name
    for (const { datname } of rows) await admin.query(`drop database if exists ${datname}`)
    // A name of its own until it is whole: who dies half-way leaves nothing that looks prepared, and the next one drops it.
    await admin.query(`create database ${prefix}new`)
    const url = new URL(server)
    url.pathname = `/${prefix}new`
    const engine = openPostgres(url.toString(), { max: 1 })
    await migrate(engine).finally(() => engine.close())
    await admin.query(`alter database ${prefix}new rename to ${name}`)
    return name
  } finally {
    await admin.end()
  }
}
