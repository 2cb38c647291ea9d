import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Engine, Rows } from './database.ts'
import { nameStatements } from './named-statements.ts'
import type { Tx } from './transaction.ts'

/**
 * An engine on a PostgreSQL server, 15 or later.
 * @param options.sharesSession others work in the same session of the database, in which names of statements would be theirs, too
 * @param options.requestUrl the same database by a login role that owns nothing and is a member of `regelkreis_app` alone: requests run there (S4)
 */
export function openPostgres(
  connectionString: string,
  options: { max?: number; requestUrl?: string | undefined; sharesSession?: boolean } = {},
): Engine {
  const owner = openPool(connectionString, options)
  const requests = options.requestUrl === undefined ? undefined : openPool(options.requestUrl, options)
  const db = drizzle(owner)
  const requestDb = requests && drizzle(requests)
  return {
    kind: 'postgres',
    hasOneSession: options.sharesSession ?? false,
    transaction: run => db.transaction(tx => run(tx as unknown as Tx)),
    ...(requestDb ? { requestTransaction: run => requestDb.transaction(tx => run(tx as unknown as Tx)) } : {}),
    executeSql: async (text, values) => lastResult(await owner.query(text, values)),
    close: async () => {
      await requests?.end()
      await owner.end()
    },
  }
}

function openPool(connectionString: string, { max = 10, sharesSession = false }: { max?: number; sharesSession?: boolean }): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max,
    application_name: 'regelkreis',
    // Row level security makes statements look dear to the planner; compiling them then takes half a second where running them takes milliseconds.
    onConnect: async client => {
      if (!sharesSession) nameStatements(client)
      await client.query('set jit = off')
    },
  })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  return pool
}

/** Several statements in one text give an array of results. */
const lastResult = (result: pg.QueryResult | pg.QueryResult[]): Rows => (Array.isArray(result) ? (result.at(-1) ?? { rows: [] }) : result)
