import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'drizzle-orm'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { rowsOf, type Tx } from './transaction.ts'

onEachDatabase('statements that stay prepared', open => {
  const within = async <T>(run: (tx: Tx) => Promise<T>): Promise<T> => (await open()).engine.transaction(run)

  test('give the same values each time, whatever their types', async () => {
    const asked = (day: string | null, words: string[], amount: number, data: unknown) =>
      within(tx =>
        rowsOf(
          tx,
          sql`select ${day}::date as day, ${sql.param(words)}::text[] as words, ${amount}::int + 1 as amount, ${JSON.stringify(data)}::jsonb as data, true as yes`,
        ),
      )
    for (let round = 0; round < 8; round++) {
      assert.deepEqual(await asked('2026-11-30', ['ä "b"', 'c,d'], round, { round }), [
        { day: '2026-11-30', words: ['ä "b"', 'c,d'], amount: round + 1, data: { round }, yes: true },
      ])
      assert.deepEqual(await asked(null, [], -5, null), [{ day: null, words: [], amount: -4, data: null, yes: true }])
    }
  })

  test('are known after a transaction that failed, and an error ends the transaction alone', async () => {
    const divided = (by: number) => within(tx => rowsOf<{ n: number }>(tx, sql`select 6 / ${by}::int as n`))
    assert.deepEqual(await divided(2), [{ n: 3 }])
    await assert.rejects(divided(0), /division by zero|Failed query/)
    assert.deepEqual(await divided(3), [{ n: 2 }])
    await assert.rejects(
      within(tx => tx.execute(sql`select from nowhere`)),
      /nowhere|Failed query/,
    )
    await assert.rejects(
      within(async tx => {
        await assert.rejects(rowsOf(tx, sql`select 1 / ${0}::int`))
        await tx.execute(sql`select 1`)
      }),
    )
    assert.deepEqual(await divided(6), [{ n: 1 }])
  })

  test('see a table as it has become', async () => {
    const engine = (await open()).engine
    await engine.executeSql('create table prepared_probe (a int)')
    const all = () => within(tx => rowsOf(tx, sql`select count(*)::int as n from prepared_probe where a > ${0}`))
    assert.deepEqual(await all(), [{ n: 0 }])
    await engine.executeSql('insert into prepared_probe values (1), (2)')
    await engine.executeSql('alter table prepared_probe add column b int')
    assert.deepEqual(await all(), [{ n: 2 }])
    await engine.executeSql('drop table prepared_probe')
  })

  test('V2: of two people hold what each may see', async () => {
    const database = await open()
    const mine = (id: string) =>
      database.read({ ...BUILT_IN_CLERK, id }, tx =>
        rowsOf(tx, sql`select current_setting('regelkreis.principal') as me, current_user::text as role`),
      )
    for (const who of ['one', 'other', 'one', 'third', 'one', 'other', 'one'])
      assert.deepEqual(await mine(who), [{ me: who, role: 'regelkreis_app' }])
  })

  test('more of them than stay prepared make room for one another', async () => {
    for (let n = 0; n < 700; n++)
      assert.deepEqual(await within(tx => rowsOf(tx, sql`select ${n}::int as ${sql.identifier(`n${n}`)}`)), [{ [`n${n}`]: n }])
    assert.deepEqual(await within(tx => rowsOf(tx, sql`select ${1}::int as n0`)), [{ n0: 1 }])
  })
})
