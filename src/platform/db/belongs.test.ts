import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '#test/support/databases.ts'

onEachDatabase('parts of protected records', open => {
  test('a second part does not lose the first one, and both are known in the schema of the program', async () => {
    const { engine } = await open()
    for (const part of ['first_part', 'second_part'])
      await engine.executeSql(
        `create table ${part} (id uuid primary key, facility_id uuid references facility, visibility visibility not null default 'public')`,
      )
    for (const part of ['first_part', 'second_part'])
      await engine.executeSql(`select regelkreis_belongs('${part}', 'facility', 'facility_id')`)
    const { rows } = await engine.executeSql('select part from regelkreis_plain_edges()')
    const parts = rows.map(({ part }) => part)
    for (const part of ['service', 'first_part', 'second_part']) assert.ok(parts.includes(part), `${part} is lost`)
    const { rows: elsewhere } = await engine.executeSql(
      `select pronamespace::regnamespace::text as schema from pg_proc where proname = 'regelkreis_plain_edges'`,
    )
    assert.deepEqual(elsewhere, [{ schema: 'public' }])
  })
})
