import { after, describe } from 'node:test'
import pg from 'pg'
import { fixedClock } from '#platform/clock/clock.ts'
import { Database, type Engine } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPglite } from '#platform/db/pglite-engine.ts'
import { openPostgres } from '#platform/db/postgres-engine.ts'

/** The day on which tests happen. */
export const TEST_NOW = '2024-06-15T10:00:00Z'
export const testClock = fixedClock(TEST_NOW)

const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']

/** A fresh database on a PostgreSQL server, dropped when it is closed. */
async function freshPostgres(url: string): Promise<Engine> {
  const name = `regelkreis_test_${process.pid}_${crypto.randomUUID().slice(0, 8)}`
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(`create database ${name}`)
  await admin.end()
  const own = new URL(url)
  own.pathname = `/${name}`
  const engine = openPostgres(own.toString(), { max: 5 })
  return {
    ...engine,
    close: async () => {
      await engine.close()
      const again = new pg.Client({ connectionString: url })
      await again.connect()
      await again.query(`drop database if exists ${name} with (force)`)
      await again.end()
    },
  }
}

/** An empty database in memory with all migrations. */
export async function freshDatabase(): Promise<Database> {
  const engine = await openPglite()
  await migrate(engine)
  return new Database(engine, testClock)
}

/**
 * Runs the same suite on PGlite and, where TEST_DATABASE_URL (or DATABASE_URL) names a server, on PostgreSQL, each with a database of its own.
 * `open` gives the suite's database; it is opened once per engine and closed at the end.
 */
export function onEachDatabase(title: string, suite: (open: () => Promise<Database>) => void): void {
  const engines: [string, () => Promise<Engine>][] = [
    ['PGlite', () => openPglite()],
    ...(server ? [['PostgreSQL', () => freshPostgres(server)] as [string, () => Promise<Engine>]] : []),
  ]
  for (const [name, openEngine] of engines) {
    describe(`${title} on ${name}`, () => {
      let database: Promise<Database> | undefined
      const open = (): Promise<Database> => {
        database ??= openEngine().then(async engine => {
          await migrate(engine)
          return new Database(engine, testClock)
        })
        return database
      }
      suite(open)
      // Hooks run in the order in which they were registered: what works on the database ends before the database is closed.
      after(async () => (await database)?.close())
    })
  }
}
