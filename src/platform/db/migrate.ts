import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { sql } from 'drizzle-orm'
import type { Engine } from './database.ts'
import { closeFunctions } from './rights.ts'
import { watchTables } from './subjects.ts'
import { rowsOf, type Tx } from './transaction.ts'

export const MIGRATIONS_FOLDER = join(import.meta.dirname, '../../../db/migrations')

/** A migration that was already applied has been edited since: the database and the code no longer agree. */
export class MigrationChanged extends Error {}

// Any number will do as long as no one else uses it: two processes that start together wait for one another here.
export const MIGRATION_LOCK = 7_203_221_843

export interface Migration {
  readonly name: string
  readonly text: string
}

/** The migrations of a folder in the order of their names. */
export async function readMigrations(folder = MIGRATIONS_FOLDER): Promise<Migration[]> {
  const names = (await readdir(folder)).filter(name => name.endsWith('.sql')).sort()
  return Promise.all(names.map(async name => ({ name, text: await readFile(join(folder, name), 'utf8') })))
}

/**
 * Applies what is missing, each migration once, all in one transaction under a lock that other processes wait for.
 * @returns the names that were applied now
 * @throws MigrationChanged when the text of an applied migration is not the one in the folder
 */
export async function migrate(engine: Engine, migrations?: readonly Migration[]): Promise<string[]> {
  const wanted = migrations ?? (await readMigrations())
  return engine.transaction(tx => applyMigrations(tx, wanted))
}

/** `migrate` inside a transaction of the caller, who may do more in it. */
export async function applyMigrations(tx: Tx, wanted: readonly Migration[]): Promise<string[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(${MIGRATION_LOCK}::bigint)`)
  await tx.execute(
    sql`create table if not exists migration (name text primary key, sha256 text not null, applied timestamptz not null default now())`,
  )
  const applied = new Map(
    (await rowsOf<{ name: string; sha256: string }>(tx, sql`select name, sha256 from migration`)).map(row => [row.name, row.sha256]),
  )
  const now: string[] = []
  for (const migration of wanted) {
    const hash = migrationHash(migration)
    const before = applied.get(migration.name)
    if (before === hash) continue
    if (before) throw new MigrationChanged(`migration ${migration.name} was changed after it had been applied`)
    for (const statement of splitStatements(migration.text)) await tx.execute(sql.raw(statement))
    await tx.execute(sql`insert into migration (name, sha256) values (${migration.name}, ${hash})`)
    now.push(migration.name)
  }
  await closeFunctions(tx)
  if (wanted.some(({ name }) => name === VERSIONS)) await watchTables(tx)
  return now
}

/** The migration from which on tables can tell. */
const VERSIONS = '0042_versions.sql'

/** What tells two texts of a migration apart. */
export const migrationHash = ({ text }: Migration): string => createHash('sha256').update(text).digest('hex')

/** The engines take one statement at a time inside a transaction. A line of `--;;` ends a statement, so that function bodies may hold semicolons. */
export const splitStatements = (text: string): string[] =>
  text
    .split(/^--;;\s*$/m)
    .map(part => part.trim())
    .filter(Boolean)
