import { after, describe } from 'node:test'
import { fixedClock } from '#platform/clock/clock.ts'
import { Database, type Engine } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPglite } from '#platform/db/pglite-engine.ts'
import { openPostgres } from '#platform/db/postgres-engine.ts'
import { createPostgresDatabase } from './postgres-database.ts'
import { migratedImage, migratedTemplate } from './prepared-database.ts'

/** The day on which tests happen. */
export const TEST_NOW = '2024-06-15T10:00:00Z'
export const testClock = fixedClock(TEST_NOW)

const server = process.env['TEST_DATABASE_URL'] ?? process.env['DATABASE_URL']

/** A database with all migrations on a PostgreSQL server, dropped when it is closed. */
async function freshPostgres(server: string): Promise<Engine> {
  const { url, drop } = await createPostgresDatabase(server, await migratedTemplate(server))
  // Nobody cuts the server's power in these tests: a commit need not wait for the disk.
  const connection = new URL(url)
  connection.searchParams.set('options', '-c synchronous_commit=off')
  // As in a city: requests come by a login role that owns nothing.
  const requests = new URL(connection)
  requests.username = 'regelkreis_requests'
  requests.password = ''
  const engine = openPostgres(connection.toString(), { max: 5, requestUrl: requests.toString() })
  // What may be done with the database as a whole is not copied with a template.
  await migrate(engine)
  await engine.executeSql(LOGIN_ROLE)
  return {
    ...engine,
    close: async () => {
      await engine.close()
      await drop()
    },
  }
}

const freshPglite = async (): Promise<Engine> => openPglite(undefined, await migratedImage())

// Roles are the server's, not the database's: several processes make it at once.
const LOGIN_ROLE = `do $$ begin
  begin create role regelkreis_requests login; exception when duplicate_object or unique_violation then null; end;
  if not pg_has_role('regelkreis_requests', 'regelkreis_app', 'member') then
    begin grant regelkreis_app to regelkreis_requests; exception when others then perform pg_sleep(0.2); end;
  end if;
end $$`

/** An empty database in memory with all migrations. */
export const freshDatabase = async (): Promise<Database> => new Database(await freshPglite(), testClock)

/**
 * Runs the same suite on PGlite and, where TEST_DATABASE_URL (or DATABASE_URL) names a server, on PostgreSQL, each with a database of its own.
 * `open` gives the suite's database; it is opened once per engine and closed at the end.
 */
export function onEachDatabase(title: string, suite: (open: () => Promise<Database>) => void): void {
  const engines: [string, () => Promise<Engine>][] = [
    ['PGlite', freshPglite],
    ...(server ? [['PostgreSQL', () => freshPostgres(server)] as [string, () => Promise<Engine>]] : []),
  ]
  for (const [name, openEngine] of engines) {
    describe(`${title} on ${name}`, () => {
      let database: Promise<Database> | undefined
      const open = (): Promise<Database> => {
        database ??= openEngine().then(engine => new Database(engine, testClock))
        return database
      }
      suite(open)
      // Hooks run in the order in which they were registered: what works on the database ends before the database is closed.
      after(async () => (await database)?.close())
    })
  }
}
