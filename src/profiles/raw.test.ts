import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'

/** The engine's own words stand in the cause. */
const isDenied = (words: RegExp) => (error: Error) => words.test(String(error.cause))

onEachDatabase('figures as they came', open => {
  let database: Database
  before(async () => {
    database = await open()
  })

  test('V2: no role of requests reads or writes them, and the public takes, drafts and publishes nothing', async () => {
    const tries = [
      'select * from figure_raw',
      'select * from figure_staged',
      'delete from figure_raw',
      `insert into figure_edition (name, made_by) values ('x', 'x')`,
      `update figure set value = 1`,
    ]
    for (const principal of [PUBLIC, BUILT_IN_CLERK, SYSTEM])
      for (const statement of tries)
        await assert.rejects(
          database.change(principal, ({ tx }) => tx.execute(sql.raw(statement))),
          isDenied(/permission denied/),
          `${principal.id}: ${statement}`,
        )
    await assert.rejects(
      database.change(PUBLIC, ({ tx }) => tx.execute(sql`select regelkreis_draft_figures('x', 'x')`)),
      isDenied(/may write/),
    )
    await assert.rejects(database.read(BUILT_IN_CLERK, tx => tx.execute(sql`select regelkreis_draft_figures('x', 'x')`)))
  })
})
