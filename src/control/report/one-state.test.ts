import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'

onEachDatabase('the state of a report', open => {
  let database: Database
  before(async () => {
    database = await open()
  })

  const begun = async (): Promise<unknown> => {
    const { rows } = await database.engine.executeSql(
      `insert into control_report (origin, created_by) values ('written', 'test') returning id`,
      [],
    )
    await database.engine.executeSql(`insert into report_way (report_id) values ($1)`, [rows[0]?.['id']])
    return rows[0]?.['id']
  }
  const stateAt = async (id: unknown, step: string): Promise<unknown> => {
    await database.engine.executeSql(`update report_way set step = $2 where report_id = $1`, [id, step])
    return (await database.engine.executeSql(`select state from control_report where id = $1`, [id])).rows[0]?.['state']
  }

  test('is a draft, finished or returned as its step says, and nothing else has to say so (C5)', async () => {
    const way = await begun()
    for (const step of ['submitted', 'checked', 'drafting']) assert.equal(await stateAt(way, step), 'draft', step)
    for (const step of ['signed', 'noted', 'sent', 'published', 'withdrawn']) assert.equal(await stateAt(way, step), 'finished', step)
    const back = await begun()
    assert.equal(await stateAt(back, 'signed'), 'finished')
    assert.equal(await stateAt(back, 'returned'), 'returned')
  })

  test('never leads a signed report back into a draft', async () => {
    const signed = await begun()
    await stateAt(signed, 'signed')
    await assert.rejects(stateAt(signed, 'drafting'), /never changes/)
  })
})
