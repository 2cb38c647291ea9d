import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'drizzle-orm'
import { z } from 'zod'
import { PUBLIC } from '#platform/access/principal.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { readAudit } from '../db/audit.ts'
import { settingsGroup } from './settings.ts'

const BINS = settingsGroup({
  key: 'bins',
  schema: z.object({ days: z.number().default(14), names: z.array(z.string()).default([]) }),
  parts: [
    { key: 'bins-days', visibility: 'public', fields: ['days'] },
    { key: 'bins', visibility: 'internal', fields: ['names'] },
  ],
})

onEachDatabase('settings', open => {
  test('what was never set has its default; what was saved is read again, with one entry in the audit trail', async () => {
    const database = await open()
    assert.deepEqual(await database.read(BUILT_IN_CLERK, BINS.read), { days: 14, names: [] })
    await database.change(BUILT_IN_CLERK, change => BINS.save(change, { days: 7, names: ['Anja'] }))
    assert.deepEqual(await database.read(BUILT_IN_CLERK, BINS.read), { days: 7, names: ['Anja'] })
    const entries = (await database.read(BUILT_IN_CLERK, tx => readAudit(tx, { after: 0, limit: 100 }))).filter(
      entry => entry.recordId === 'bins',
    )
    assert.deepEqual(
      entries.map(entry => [entry.action, entry.data]),
      [['settings.saved', { settings: { days: 7, names: ['Anja'] } }]],
    )
  })

  test('V2: who may not see a part of the settings finds its default', async () => {
    const database = await open()
    await database.change(BUILT_IN_CLERK, change => BINS.save(change, { days: 8, names: ['Anja'] }))
    assert.deepEqual(await database.read(PUBLIC, BINS.read), { days: 8, names: [] })
  })

  test('a field that came later has its default in settings that were saved before', async () => {
    const database = await open()
    await database.engine.executeSql(
      `insert into setting (key, value, visibility) values ('bins', '{}', 'internal') on conflict (key) do update set value = '{}'`,
    )
    assert.deepEqual((await database.read(BUILT_IN_CLERK, BINS.read)).names, [])
    const [row] = await database
      .read(
        BUILT_IN_CLERK,
        async tx => (await tx.execute(sql`select value from setting where key = 'bins'`)) as unknown as { rows: unknown[] },
      )
      .then(result => result.rows)
    assert.deepEqual(BINS.parse((row as { value: unknown }).value), { days: 14, names: [] })
  })
})
