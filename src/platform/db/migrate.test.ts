import assert from 'node:assert/strict'
import { test } from 'node:test'
import { onEachDatabase } from '#test/support/databases.ts'
import { MigrationChanged, migrate, readMigrations, splitStatements } from './migrate.ts'

onEachDatabase('migrations', open => {
  test('are applied once, also when two processes start together', async () => {
    const { engine } = await open()
    const again = await Promise.all([migrate(engine), migrate(engine)])
    assert.deepEqual(again, [[], []])
    const { rows } = await engine.executeSql('select name from migration order by name')
    assert.deepEqual(
      rows.map(row => row['name']),
      (await readMigrations()).map(migration => migration.name),
    )
  })

  test('that fail half-way leave nothing behind', async () => {
    const { engine } = await open()
    const broken = [
      ...(await readMigrations()),
      { name: '9999_broken.sql', text: 'create table half_way (id int)\n--;;\ncreate tabel oops' },
    ]
    await assert.rejects(migrate(engine, broken))
    const { rows } = await engine.executeSql(`select to_regclass('half_way') as there`)
    assert.equal(rows[0]?.['there'], null)
  })

  test('that were edited after they had been applied are refused', async () => {
    const { engine } = await open()
    const [first, ...rest] = await readMigrations()
    assert.ok(first)
    await assert.rejects(migrate(engine, [{ ...first, text: `${first.text}\n-- edited` }, ...rest]), MigrationChanged)
  })
})

test('a function body with semicolons stays one statement', () => {
  assert.deepEqual(splitStatements('select 1;\nselect 2\n--;;\ncreate function f() … begin a; b; end\n'), [
    'select 1;\nselect 2',
    'create function f() … begin a; b; end',
  ])
})
