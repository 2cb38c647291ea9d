import assert from 'node:assert/strict'
import { test } from 'node:test'
import { sql } from 'drizzle-orm'
import { type Principal, PUBLIC } from '#platform/access/principal.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { readAudit, verifyAudit } from './audit.ts'
import type { Database } from './database.ts'
import { rowsOf } from './transaction.ts'

const MEMBER: Principal = { id: 'member', name: 'Mitglied', clearance: 'members', mayWrite: false }
const INTERNAL: Principal = { id: 'internal', name: 'Intern', clearance: 'internal', mayWrite: true }

const addPaper = (database: Database, reference: string, visibility: string, principal = BUILT_IN_CLERK): Promise<void> =>
  database.change(principal, async change => {
    await change.tx.execute(
      sql`insert into paper (reference, paper_type, visibility) values (${reference}, 'Vorlage', ${visibility}::visibility)`,
    )
    await change.audit({ action: 'paper.added', recordType: 'paper', recordId: reference })
  })

const references = (database: Database, principal: Principal): Promise<string[]> =>
  database.read(principal, async tx =>
    (await rowsOf<{ reference: string }>(tx, sql`select reference from paper order by reference`)).map(row => row.reference),
  )

onEachDatabase('the database', open => {
  test('V2: each principal sees the papers of its clearance and of the levels before it', async () => {
    const database = await open()
    await addPaper(database, 'V0001/24', 'public')
    await addPaper(database, 'V0002/24', 'members')
    await addPaper(database, 'V0003/24', 'internal')
    await addPaper(database, 'V0004/24', 'confidential')
    assert.deepEqual(await references(database, PUBLIC), ['V0001/24'])
    assert.deepEqual(await references(database, MEMBER), ['V0001/24', 'V0002/24'])
    assert.deepEqual(await references(database, INTERNAL), ['V0001/24', 'V0002/24', 'V0003/24'])
    assert.deepEqual(await references(database, BUILT_IN_CLERK), ['V0001/24', 'V0002/24', 'V0003/24', 'V0004/24'])
  })

  test('V2: every table that requests can reach hides what is confidential by row level security alone', async () => {
    const database = await open()
    const tables = await database.engine.executeSql(
      `select c.relname as name, c.relrowsecurity as secured from pg_class c join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = 'public' and c.relkind = 'r' and c.relname <> 'migration' order by 1`,
    )
    assert.ok(tables.rows.length >= 15)
    for (const { name, secured } of tables.rows) {
      const reachable = await database.engine.executeSql(
        `select has_table_privilege('regelkreis_app', $1, 'select, insert, update, delete') as reachable`,
        [name],
      )
      if (!reachable.rows[0]?.['reachable']) continue
      assert.equal(secured, true, `row level security is off on ${name}`)
      const columns = await database.engine.executeSql(
        `select column_name from information_schema.columns where table_name = $1 and column_name = 'visibility'`,
        [name],
      )
      assert.equal(columns.rows.length, 1, `${name} has no visibility`)
      const policies = await database.engine.executeSql(`select cmd from pg_policies where tablename = $1`, [name])
      assert.ok(
        policies.rows.some(row => row['cmd'] === 'SELECT'),
        `${name} has no policy for reading`,
      )
    }
  })

  test('a principal without the right to write changes nothing, and nobody adds what they could not see', async () => {
    const database = await open()
    await assert.rejects(addPaper(database, 'V0010/24', 'public', PUBLIC))
    await assert.rejects(addPaper(database, 'V0011/24', 'confidential', INTERNAL))
    const seen = await references(database, BUILT_IN_CLERK)
    assert.ok(!seen.includes('V0010/24') && !seen.includes('V0011/24'))
  })

  test('reading as someone who may write still writes nothing', async () => {
    const database = await open()
    await addPaper(database, 'V0020/24', 'public')
    await database.read(BUILT_IN_CLERK, tx => tx.execute(sql`update paper set name = 'changed' where reference = 'V0020/24'`))
    const [row] = await database.read(BUILT_IN_CLERK, tx =>
      rowsOf<{ name: string | null }>(tx, sql`select name from paper where reference = 'V0020/24'`),
    )
    assert.equal(row?.name, null)
  })

  test('V3: a change that tells the audit trail nothing is rolled back', async () => {
    const database = await open()
    await assert.rejects(
      database.change(BUILT_IN_CLERK, async change => {
        await change.tx.execute(sql`insert into paper (reference, paper_type) values ('V0030/24', 'Vorlage')`)
      }),
      /not audited/,
    )
    assert.ok(!(await references(database, BUILT_IN_CLERK)).includes('V0030/24'))
  })

  test('V3: a change in which nothing is to happen leaves the data, the trail and the version as they were, and says why', async () => {
    const database = await open()
    const before = await database.version(BUILT_IN_CLERK)
    const told = await database.change(BUILT_IN_CLERK, async change => {
      await change.tx.execute(sql`insert into paper (reference, paper_type) values ('V0031/24', 'Vorlage')`)
      return change.nothing({ kind: 'refused' })
    })
    assert.deepEqual(told, { kind: 'refused' })
    assert.ok(!(await references(database, BUILT_IN_CLERK)).includes('V0031/24'))
    assert.equal(await database.version(BUILT_IN_CLERK), before)
    assert.equal((await database.read(BUILT_IN_CLERK, tx => readAudit(tx, { after: before, limit: 10 }))).length, 0)
  })

  test('V3: where one part of a change has nothing to do and another has, what happened is kept', async () => {
    const database = await open()
    await database.change(BUILT_IN_CLERK, async change => {
      change.nothing('the first part')
      await change.tx.execute(sql`insert into paper (reference, paper_type) values ('V0032/24', 'Vorlage')`)
      await change.audit({ action: 'paper.added', recordType: 'paper', recordId: 'V0032/24' })
    })
    assert.ok((await references(database, BUILT_IN_CLERK)).includes('V0032/24'))
  })

  test('V3: the audit trail cannot be changed or shortened, and a change past the database is found', async () => {
    const database = await open()
    await addPaper(database, 'V0040/24', 'public')
    await addPaper(database, 'V0041/24', 'public')
    const before = await database.read(BUILT_IN_CLERK, tx => verifyAudit(tx))
    assert.equal(before.ok, true)
    await assert.rejects(database.engine.executeSql(`update audit_entry set actor = 'someone else'`))
    await assert.rejects(database.engine.executeSql(`delete from audit_entry`))
    await database.engine.executeSql(`alter table audit_entry disable trigger audit_entry_append_only`)
    await database.engine.executeSql(`update audit_entry set actor = 'someone else' where seq = 2`)
    assert.deepEqual(await database.read(BUILT_IN_CLERK, tx => verifyAudit(tx)), { ok: false, seq: 2, reason: 'entry was changed' })
    await database.engine.executeSql(`update audit_entry set actor = 'clerk' where seq = 2`)
    await database.engine.executeSql(`delete from audit_entry where seq = 2`)
    assert.deepEqual(await database.read(BUILT_IN_CLERK, tx => verifyAudit(tx)), { ok: false, seq: 2, reason: 'entry is missing' })
    await database.engine.executeSql(`alter table audit_entry enable trigger audit_entry_append_only`)
  })

  test('V3: twenty changes at once make one unbroken chain', async () => {
    const database = await open()
    await database.engine.executeSql(`alter table audit_entry disable trigger audit_entry_append_only`)
    await database.engine.executeSql(`delete from audit_entry`)
    await database.engine.executeSql(`alter table audit_entry enable trigger audit_entry_append_only`)
    await Promise.all(Array.from({ length: 20 }, (_, index) => addPaper(database, `A01${String(index).padStart(2, '0')}/24`, 'public')))
    const verdict = await database.read(BUILT_IN_CLERK, tx => verifyAudit(tx))
    assert.equal(verdict.ok && verdict.entries, 20)
    assert.equal((await database.read(BUILT_IN_CLERK, tx => readAudit(tx, { after: 10, limit: 100 }))).length, 10)
  })

  test('S11: a trail that has lost its end, or was written anew, does not hold the hash that was noted', async () => {
    const database = await open()
    await addPaper(database, 'V0050/24', 'public')
    const noted = await database.read(BUILT_IN_CLERK, tx => verifyAudit(tx))
    assert.ok(noted.ok)
    await addPaper(database, 'V0051/24', 'public')
    assert.equal((await database.read(BUILT_IN_CLERK, tx => verifyAudit(tx, noted.head))).ok, true)
    const later = await database.read(BUILT_IN_CLERK, tx => verifyAudit(tx, 'f'.repeat(64)))
    assert.match(later.ok ? '' : later.reason, /noted entry is not in the trail/)
  })

  test('C5: the database itself refuses to change a finished report or its answers', async () => {
    const database = await open()
    const { rows } = await database.engine.executeSql(
      `insert into control_report (origin, state, created_by) values ('written', 'finished', 'clerk') returning id`,
    )
    await assert.rejects(
      database.engine.executeSql(`update control_report set department = 'other' where id = $1`, [rows[0]?.['id']]),
      /never changes|Failed query/,
    )
  })
})
