import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'drizzle-orm'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { until } from '#test/support/until.ts'
import { verifyAudit } from './audit.ts'
import type { Database } from './database.ts'
import { rowsOf, type Tx } from './transaction.ts'

onEachDatabase('the entries of the trail', open => {
  const paperOf = async (database: Database, reference: string): Promise<string> => {
    const { rows } = await database.engine.executeSql(
      `insert into paper (reference, paper_type, visibility) values ('${reference}', 'Vorlage', 'public') returning id`,
    )
    return String(rows[0]?.['id'])
  }
  const levelOf = async (database: Database, action: string): Promise<unknown> => {
    const { rows } = await database.engine.executeSql('select visibility from audit_entry where action = $1 order by seq desc limit 1', [
      action,
    ])
    return rows[0]?.['visibility']
  }
  const holds = async (database: Database): Promise<boolean> => (await database.read(BUILT_IN_CLERK, tx => verifyAudit(tx))).ok

  test('V2: an entry is as protected as the most protected of all that it names, by id or by reference', async () => {
    const database = await open()
    const paperId = await paperOf(database, 'V0100/24')
    const other = await paperOf(database, 'V0101/24')
    await database.engine.executeSql(`update paper set visibility = 'confidential' where id = $1`, [other])
    for (const [action, data] of [
      ['named.none', {}],
      ['named.id', { other }],
      ['named.reference', { other: 'V0101/24' }],
    ] as const)
      await database.change(BUILT_IN_CLERK, change => change.audit({ action, recordType: 'paper', recordId: paperId, data }))
    assert.equal(await levelOf(database, 'named.none'), 'internal')
    assert.equal(await levelOf(database, 'named.id'), 'confidential')
    assert.equal(await levelOf(database, 'named.reference'), 'confidential')
    // A type that is no table's name.
    await database.change(BUILT_IN_CLERK, change => change.audit({ action: 'named.type', recordType: 'thing', recordId: other }))
    assert.equal(await levelOf(database, 'named.type'), 'confidential')
    assert.ok(await holds(database))
  })

  test('V2: of a record that is gone by the end of its change the trail knows how protected it was', async () => {
    const database = await open()
    const paperId = await paperOf(database, 'V0110/24')
    await database.engine.executeSql(`update paper set visibility = 'confidential' where id = $1`, [paperId])
    await database.change(BUILT_IN_CLERK, async change => {
      await change.audit({ action: 'gone.first', recordType: 'paper', recordId: paperId })
      await change.tx.execute(sql`delete from paper where id = ${paperId}`)
      await change.audit({ action: 'gone.second', recordType: 'thing', recordId: `${paperId}:x` })
    })
    assert.equal(await levelOf(database, 'gone.first'), 'confidential')
    await database.change(BUILT_IN_CLERK, change => change.audit({ action: 'gone.later', recordType: 'paper', recordId: paperId }))
    assert.equal(await levelOf(database, 'gone.later'), 'confidential')
  })

  test('V3: what several entries of one change say is chained in the order in which it was told', async () => {
    const database = await open()
    const paperId = await paperOf(database, 'V0120/24')
    await database.change(BUILT_IN_CLERK, async change => {
      for (let n = 0; n < 1100; n++) await change.audit({ action: 'many', recordType: 'paper', recordId: paperId, data: { n } })
    })
    const entries = await database.read(BUILT_IN_CLERK, tx =>
      rowsOf<{ data: string }>(tx, sql`select data from audit_entry where action = 'many' order by seq`),
    )
    assert.deepEqual(
      entries.map(({ data }) => data),
      Array.from({ length: 1100 }, (_, n) => `{"n":${n}}`),
    )
    assert.ok(await holds(database))
  })

  test('V3: what is said holds quotation marks, backslashes and line ends as they are', async () => {
    const database = await open()
    const words = `O'Neill \\' "und" $1 ; -- \n\t ü 🙂`
    await database.change(BUILT_IN_CLERK, change =>
      change.audit({ action: 'words', recordType: 'thing', recordId: words, data: { words } }),
    )
    const [entry] = await database.read(BUILT_IN_CLERK, tx =>
      rowsOf<{ record_id: string; data: string }>(tx, sql`select record_id, data from audit_entry where action = 'words'`),
    )
    assert.deepEqual([entry?.record_id, JSON.parse(entry?.data ?? '')], [words, { words }])
    assert.ok(await holds(database))
  })

  test('V3: nobody gives an entry a number or a hash of their own', async () => {
    const database = await open()
    await database.change(BUILT_IN_CLERK, async change => {
      await change.tx.execute(sql`insert into audit_entry (seq, at, actor, action, record_type, record_id, data, previous, hash)
        values (999999, now(), ${BUILT_IN_CLERK.id}, 'numbered', 'thing', 'x', '{}', 'x', 'x')`)
      await change.audit({ action: 'test', recordType: 'thing', recordId: 'x' })
    })
    assert.ok(await holds(database))
  })

  test('V2: what becomes confidential while others write of it stands in no entry that more people may read', async t => {
    const database = await open()
    if (database.kind === 'pglite') return t.skip('one transaction at a time')
    const narrow = (tx: Tx, paperId: string) => tx.execute(sql`update paper set visibility = 'confidential' where id = ${paperId}`)
    const mention = (action: string, paperId: string) =>
      database.change(BUILT_IN_CLERK, change => change.audit({ action, recordType: 'thing', recordId: 'x', data: { paperId } }))

    const early = await paperOf(database, 'V0130/24')
    await database.change(BUILT_IN_CLERK, async change => {
      await narrow(change.tx, early)
      await mention('written.before', early)
      await change.audit({ action: 'narrowed', recordType: 'paper', recordId: early })
    })
    assert.equal(await levelOf(database, 'written.before'), 'confidential')

    const late = await paperOf(database, 'V0131/24')
    let waiting: Promise<void> | undefined
    await database.engine.transaction(async tx => {
      await narrow(tx, late)
      await tx.execute(
        sql`insert into audit_entry (at, actor, action, record_type, record_id, data) values (now(), 'system', 'narrowed', 'paper', ${late}, '{}')`,
      )
      waiting = mention('written.meanwhile', late)
      await until(async () => {
        const { rows } = await database.engine.executeSql(
          `select 1 from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())`,
        )
        return rows.length > 0
      })
    })
    await waiting
    assert.equal(await levelOf(database, 'written.meanwhile'), 'confidential')
    assert.ok(await holds(database))
  })
})
