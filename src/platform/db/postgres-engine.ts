import { drizzle } from 'drizzle-orm/node-postgres'
import pg from 'pg'
import type { Engine, Rows } from './database.ts'
import type { Tx } from './transaction.ts'

/** An engine on a PostgreSQL server, 15 or later. */
export function openPostgres(connectionString: string, options: { max?: number } = {}): Engine {
  const pool = new pg.Pool({
    connectionString,
    max: options.max ?? 10,
    application_name: 'regelkreis',
    // Row level security makes statements look dear to the planner; compiling them then takes half a second where running them takes milliseconds.
    onConnect: async client => {
      await client.query('set jit = off')
    },
  })
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on('error', () => {})
  const db = drizzle(pool)
  return {
    kind: 'postgres',
    transaction: run => db.transaction(tx => run(tx as unknown as Tx)),
    executeSql: async (text, values) => lastResult(await pool.query(text, values)),
    close: () => pool.end(),
  }
}

/** Several statements in one text give an array of results. */
const lastResult = (result: pg.QueryResult | pg.QueryResult[]): Rows => (Array.isArray(result) ? (result.at(-1) ?? { rows: [] }) : result)
