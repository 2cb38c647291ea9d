import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { PUBLIC } from '#platform/access/principal.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import type { Change, Database } from './database.ts'
import { type Subject, subjectOf } from './subjects.ts'

const SUBJECTS: readonly Subject[] = ['settings', 'people', 'planning', 'post', 'register', 'trail']
const MEMBER = { ...PUBLIC, id: 'member', committeeLevels: ['members' as const] }

onEachDatabase('the versions of the data', open => {
  let database: Database
  before(async () => {
    database = await open()
  })
  /** What a change makes old: for whom, and which subjects. */
  const made = async (run: (change: Change) => Promise<unknown>): Promise<Record<'public' | 'member' | 'clerk', Subject[]>> => {
    const versions = () =>
      Promise.all([PUBLIC, MEMBER, BUILT_IN_CLERK].map(reader => Promise.all(SUBJECTS.map(subject => database.version(reader, [subject])))))
    const earlier = await versions()
    await database.change(BUILT_IN_CLERK, async change => {
      await run(change)
      await change.audit({ action: 'test', recordType: 'test', recordId: 'x' })
    })
    const later = await versions()
    const [forPublic = [], forMember = [], forClerk = []] = later.map((versionsOf, reader) =>
      SUBJECTS.filter((_, n) => versionsOf[n] !== earlier[reader]?.[n]),
    )
    return { public: forPublic, member: forMember, clerk: forClerk }
  }
  const run =
    (text: string) =>
    ({ tx }: Change) =>
      Promise.resolve(tx.execute(sql.raw(text)))

  test('a change in each subject makes exactly that one old', async () => {
    const changes: readonly (readonly [Subject, string])[] = [
      ['settings', `insert into setting (key, value, visibility) values ('probe', '1', 'public')`],
      ['settings', `update setting set value = '2' where key = 'probe'`],
      ['people', `insert into organization (name, short_name, visibility) values ('Probe', 'PR', 'public')`],
      ['planning', `insert into area_level (name, plural) values ('Probe', 'Proben')`],
      ['register', `insert into paper (reference, paper_type, visibility) values ('V0900/24', 'Vorlage', 'public')`],
      ['register', `delete from paper where reference = 'V0900/24'`],
    ]
    for (const [subject, text] of changes) {
      const old = await made(run(text))
      assert.deepEqual(old.public, [subject], text)
      assert.deepEqual(old.clerk, [subject, 'trail'], text)
    }
  })

  test('V2: what somebody may not see makes nothing of theirs old; what becomes visible or hidden does', async () => {
    const paper = (visibility: string) => run(`update paper set visibility = '${visibility}' where reference = 'V0901/24'`)
    const created = await made(run(`insert into paper (reference, paper_type, visibility) values ('V0901/24', 'Vorlage', 'internal')`))
    assert.deepEqual([created.public, created.member, created.clerk], [[], [], ['register', 'trail']])
    for (const level of ['public', 'internal']) assert.deepEqual((await made(paper(level))).public, ['register'], level)
    const forMembers = await made(paper('members'))
    assert.deepEqual([forMembers.public, forMembers.member], [[], ['register']])
    assert.deepEqual((await made(paper('confidential'))).member, ['register'])
    assert.deepEqual((await made(run(`delete from paper where reference = 'V0901/24'`))).member, [])
  })

  test('what a transaction touches and takes back makes nothing old, and a statement that finds no row neither', async () => {
    assert.deepEqual((await made(run(`update paper set name = 'x' where reference = 'V0999/24'`))).clerk, ['trail'])
    const earlier = await database.version(BUILT_IN_CLERK)
    await database.change(BUILT_IN_CLERK, async change => {
      await run(`insert into paper (reference, paper_type, visibility) values ('V0902/24', 'Vorlage', 'public')`)(change)
      return change.nothing('nothing')
    })
    assert.equal(await database.version(BUILT_IN_CLERK), earlier)
  })

  test('what is written as a change ends, after its entry, has its number too', async () => {
    await made(run(`insert into paper (reference, paper_type, visibility) values ('V0903/24', 'Vorlage', 'public')`))
    const { rows } = await database.engine.executeSql(
      `select (select seq from data_version where subject = 'register' and level = 'public') as version, (select max(seq) from audit_entry) as entry,
        (select count(*) from change_note n join paper p on p.id = n.paper_id where p.reference = 'V0903/24') as notes`,
    )
    assert.deepEqual([Number(rows[0]?.['version']), Number(rows[0]?.['notes'])], [Number(rows[0]?.['entry']), 1])
  })

  test('each table tells what is written to it, and to which subject it belongs', async () => {
    const { rows } = await database.engine.executeSql(
      `select c.relname as name, count(t.oid) as triggers from pg_class c join pg_namespace n on n.oid = c.relnamespace
        left join pg_trigger t on t.tgrelid = c.oid and t.tgname like 'zz\\_touched\\_%'
        where n.nspname = 'public' and c.relkind = 'r' group by c.relname`,
    )
    const silent = rows.filter(({ triggers }) => Number(triggers) !== 3).map(({ name }) => name)
    assert.deepEqual(silent.sort(), [
      'audit_entry',
      'count_level',
      'count_part',
      'count_stale',
      'count_sum',
      'data_version',
      'migration',
      'visibility_rule',
    ])
    assert.deepEqual(
      ['paper', 'setting', 'membership_request', 'facility_contact', 'outbox_content', 'meeting', 'important'].map(subjectOf),
      ['register', 'settings', 'people', 'planning', 'post', 'register', 'register'],
    )
  })
})
