import { sql } from 'drizzle-orm'
import { systemClock } from '#platform/clock/clock.ts'
import { Database, type Engine } from '#platform/db/database.ts'
import { migrate } from '#platform/db/migrate.ts'
import { openPglite } from '#platform/db/pglite-engine.ts'
import { openPostgres } from '#platform/db/postgres-engine.ts'
import type { Tx } from '#platform/db/transaction.ts'
import { createPostgresDatabase } from '#test/support/postgres-database.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { type Row, row } from './row.ts'
import { seedRegister } from './seed-register.ts'

const WRITERS = [1, 4, 16]
const SECONDS = 2
const ROUNDS = 3

/** Small changes by several writers at once, each on a resolution of its own, against the same statements without an entry in the trail. The server of DATABASE_URL too, where it is named. */
export async function runAuditBench(): Promise<Row[]> {
  const rows = await onEngine('embedded', await openPglite())
  const server = process.env['DATABASE_URL']
  if (!server) return rows
  const { url, drop } = await createPostgresDatabase(server)
  try {
    return [...rows, ...(await onEngine('PostgreSQL', openPostgres(url, { max: 20 })))]
  } finally {
    await drop()
  }
}

async function onEngine(name: string, engine: Engine): Promise<Row[]> {
  try {
    await migrate(engine)
    await seedRegister(engine, 2000)
    const { rows: papers } = await engine.executeSql('select id from paper order by md5(reference) limit 16')
    const ids = papers.map(({ id }) => String(id))
    const database = new Database(engine, systemClock)
    const work = (tx: Tx, id: string, n: number): Promise<unknown> =>
      Promise.resolve(tx.execute(sql`update paper set responsible_unit = ${`Amt ${n}`} where id = ${id}`))
    const chained = (id: string, n: number): Promise<void> =>
      database.change(BUILT_IN_CLERK, async change => {
        await work(change.tx, id, n)
        await change.audit({ action: 'paper.unit', recordType: 'paper', recordId: id, data: { unit: `Amt ${n}` } })
      })
    const bare = (id: string, n: number): Promise<unknown> =>
      engine.transaction(async tx => {
        await tx.execute(ENTER)
        await work(tx, id, n)
      })
    const rows: Row[] = []
    for (const writers of WRITERS) {
      const done = { chained: 0, bare: 0 }
      // In turns, so that both meet the same machine.
      for (let round = 0; round < ROUNDS; round++) {
        done.bare += await changesPerSecond(ids.slice(0, writers), bare)
        done.chained += await changesPerSecond(ids.slice(0, writers), chained)
      }
      rows.push(
        row(
          `small change with its entry in the trail, ${writers === 1 ? '1 writer' : `${writers} writers`}, ${name}`,
          'changes/s',
          done.chained / ROUNDS,
          done.bare / ROUNDS,
          'the same change without an entry',
          '≥ 0.5',
        ),
      )
    }
    return rows
  } finally {
    await engine.close()
  }
}

const ENTER = sql`select set_config('role', 'regelkreis_app', true), set_config('regelkreis.principal', ${BUILT_IN_CLERK.id}, true),
  set_config('regelkreis.clearance', ${BUILT_IN_CLERK.clearance}, true), set_config('regelkreis.changing', 'yes', true), set_config('regelkreis.may_write', 'yes', true)`

async function changesPerSecond(ids: readonly string[], change: (id: string, n: number) => Promise<unknown>): Promise<number> {
  const began = performance.now()
  let done = 0
  await Promise.all(
    ids.map(async id => {
      for (let n = 0; performance.now() - began < SECONDS * 1000; n++) {
        await change(id, n)
        done++
      }
    }),
  )
  return (done / (performance.now() - began)) * 1000
}
