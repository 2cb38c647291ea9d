import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import type { Database } from './database.ts'
import { CALLED_WITH_OWNERS_RIGHTS, FIXED_PATH } from './rights.ts'

/** Tables that belong to a record and are told apart by other means than its protection, with the reason. */
const PROTECTED_OTHERWISE = new Map([
  ['change_note', 'regelkreis_pass_on writes it'],
  ['committee_list', 'a list that was handed out stays as it was'],
  ['follow_up_question', 'regelkreis_follow_up_follows writes it'],
  ['framework_document', 'names the point that adopted it by its id alone, which is read under the policies of points'],
  ['intake_part', 'a policy shows it to whom its document and its resolutions are shown'],
  ['letter_read', 'each councillor sees the own rows alone'],
  ['planning_report', 'names the resolution that adopted it by its id alone, which is read under the policies of resolutions'],
  ['public_without_decision', 'ids inside the administration; read with the resolution or the report, under their policies'],
  ['report_delivery_event', 'a policy shows it to whom the report is shown'],
  ['report_left_out', 'a policy shows it to whom the report is shown'],
  ['subscription', 'each person sees the own rows alone'],
])

onEachDatabase('what the role of requests can reach', open => {
  let database: Database
  let functions: {
    name: string
    signature: string
    definer: boolean
    trigger: boolean
    path: string
    source: string
    open: boolean
    everyone: boolean
    asked: boolean
  }[]
  before(async () => {
    database = await open()
    const { rows } = await database.engine.executeSql(
      `select p.proname as name, p.oid::regprocedure::text as signature, p.prosecdef as definer, p.prorettype = 'trigger'::regtype as trigger,
          coalesce(array_to_string(p.proconfig, ';'), '') as path, p.prosrc as source, has_function_privilege('regelkreis_app', p.oid, 'execute') as open,
          has_function_privilege('public', p.oid, 'execute') as everyone,
          exists (select from pg_depend d where d.refclassid = 'pg_proc'::regclass and d.refobjid = p.oid and d.classid in ('pg_policy'::regclass, 'pg_attrdef'::regclass, 'pg_constraint'::regclass)) as asked
        from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname not in ('pg_catalog', 'information_schema', 'pgboss')
          and not exists (select from pg_depend d where d.classid = 'pg_proc'::regclass and d.objid = p.oid and d.deptype = 'e')`,
    )
    // The columns are those of the statement above.
    functions = rows as typeof functions
    assert.ok(functions.length > 40, `${functions.length} functions`)
  })

  test('S4: every function with the owner’s rights looks for names on a fixed path, with temporary objects last', () => {
    for (const { signature, path } of functions.filter(({ definer }) => definer)) assert.equal(path, FIXED_PATH, signature)
  })

  test('S4: nobody may call a function but whom it was given, and of those with the owner’s rights requests may call the listed ones', () => {
    for (const { signature, everyone } of functions) assert.equal(everyone, false, signature)
    const unexpected = functions.filter(
      ({ name, definer, open, asked }) => definer && open && !asked && !CALLED_WITH_OWNERS_RIGHTS.includes(name),
    )
    assert.deepEqual(
      unexpected.map(({ signature }) => signature),
      [],
    )
    for (const name of CALLED_WITH_OWNERS_RIGHTS)
      assert.ok(
        functions.some(one => one.name === name && one.definer && one.open),
        name,
      )
  })

  test('S4: of the functions that build a statement requests reach one, which names its four tables', () => {
    const building = functions.filter(({ definer, source, open }) => definer && open && /\bexecute\b/i.test(source))
    assert.deepEqual(
      building.map(({ name }) => name),
      ['regelkreis_choose_visibility'],
    )
    assert.equal(
      functions.some(({ name }) => name === 'regelkreis_reassert'),
      false,
    )
  })

  test('S4: what an injected statement could try ends with an error', async () => {
    const tries = [
      `select regelkreis_reassert('point', 'true', null)`,
      `select regelkreis_reassert_part('point', 'point', null)`,
      `select regelkreis_pass_on('paper', null, 'public')`,
      `select regelkreis_choose_visibility('account.session', null, 'public')`,
      `create temp table file (id uuid)`,
      `create function pg_temp.spy() returns integer language sql as 'select 1'`,
      `create function spy() returns integer language sql as 'select 1'`,
      `create table mine (id integer)`,
      `select * from account.session`,
      `select * from visibility_rule`,
      `update audit_entry set actor = 'x'`,
      `insert into audit_entry (seq) values (1)`,
      // On a server requests come by a login role that owns nothing. The embedded database has one user, and no statement of a request but ours.
      ...(database.kind === 'postgres'
        ? [
            `select set_config('role', 'none', true); select * from account.session`,
            'reset session authorization; select * from account.session',
          ]
        : []),
    ]
    for (const principal of [PUBLIC, BUILT_IN_CLERK, SYSTEM])
      for (const statement of tries)
        await assert.rejects(
          database.change(principal, async ({ tx }) => {
            for (const one of statement.split('; ')) await tx.execute(sql.raw(one))
            throw new Error('went through')
          }),
          (error: Error) => error.message !== 'went through',
          `${principal.id}: ${statement}`,
        )
  })

  test('S4: requests run as a role that owns nothing', async () => {
    const { rows } = await database.engine.executeSql(
      `select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ('regelkreis_app', 'regelkreis_requests')`,
    )
    assert.deepEqual(rows, [])
  })

  test('V2: a table that belongs to a record names how it is protected', async () => {
    const { rows } = await database.engine.executeSql(
      `select distinct c.conrelid::regclass::text as part, c.confrelid::regclass::text as whole
        from pg_constraint c join pg_attribute v on v.attrelid = c.conrelid and v.attname = 'visibility' and not v.attisdropped
        where c.contype = 'f' and c.conrelid <> c.confrelid
          and c.confrelid::regclass::text in ('meeting', 'paper', 'point', 'document', 'control_report', 'outbox', 'facility', 'service')`,
    )
    const edges = await database.engine.executeSql('select whole, part from regelkreis_visibility_edges()')
    const known = new Set(edges.rows.map(({ part }) => part))
    assert.ok(rows.length > 20)
    for (const one of ['quote_difference', 'report_remark', 'service_area', 'paper_subject', 'assignment_request'])
      assert.ok(known.has(one), `${one}: an edge was lost`)
    const missing = rows.filter(({ part }) => !known.has(part) && !PROTECTED_OTHERWISE.has(String(part)))
    assert.deepEqual(missing, [])
    assert.deepEqual(
      [...PROTECTED_OTHERWISE.keys()].filter(part => !rows.some(row => row['part'] === part)),
      [],
      'named without need',
    )
  })
})
