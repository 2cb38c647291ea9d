import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { type Principal, PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { keepCounts, keptRows } from '#register/counts/kept-counts.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { importLetter, register, setUpCity } from '#test/support/sample-control.ts'
import { KEPT_COUNTS } from './kept-counts.ts'

onEachDatabase('Kept numbers', open => {
  let database: Database
  const papers: { reference: string; paperId: string; pointIds: ReadonlyMap<string, string> }[] = []
  const readers: Principal[] = [PUBLIC, { ...BUILT_IN_CLERK, id: 'inside', clearance: 'internal' }, SYSTEM]

  before(async () => {
    database = await open()
    await setUpCity(database)
    const { rows } = await database.engine.executeSql(
      `insert into organization (name, short_name, organization_type, visibility) values ('Rat', 'SR', 'committee', 'public'), ('Jugend', 'JHA', 'committee', 'public') returning id`,
    )
    const committees = rows.map(({ id }) => String(id))
    readers.push({ ...PUBLIC, id: 'councillor', committees: committees.slice(0, 1), committeeLevels: ['members'] })
    readers.push({ ...PUBLIC, id: 'cleared', committees: committees.slice(1), committeeLevels: ['members', 'confidential'] })
    for (const [n, visibility] of (['public', 'members', 'internal', 'confidential', 'public', 'members'] as const).entries()) {
      const reference = `V08${10 + n}/22`
      const added = await register(database, {
        reference,
        name: `Vorhaben ${n}`,
        decidedOn: `202${n % 3}-02-01`,
        unit: n % 2 === 0 ? 'Jugend' : 'Schule',
        visibility,
        points: [
          { number: '1', text: 'Die Verwaltung wird beauftragt, bis zum 30. Juni 2023 zu berichten.' },
          { number: '2', text: 'Die Verwaltung wird beauftragt, bis zum 31. März 2024 zu verhandeln.' },
        ],
      })
      await database.engine.executeSql('update paper set organization_id = $1 where reference = $2', [committees[n % 2] ?? '', reference])
      papers.push({ reference, ...added })
      for (const [date, status] of [
        ['2023-05-02', 'in_progress'],
        ['2024-05-02', 'fulfilled'],
      ] as const)
        await importLetter(
          database,
          { reference, ...added },
          {
            date,
            kind: 'interim',
            nextControl: '2024-04-01',
            answers: { '1': { answer: 'a', status }, '2': { answer: 'b', status: 'in_progress' } },
          },
        )
    }
  })

  /** Every reader's number of every source: from what is kept, and from counting all rows. */
  async function compare(when: string): Promise<void> {
    for (const reader of readers)
      for (const source of KEPT_COUNTS) {
        const [kept, counted] = await database.read(reader, async tx => {
          const summed = (rows: ReturnType<typeof sql>) =>
            rowsOf(
              tx,
              sql`select words, other, kinds, day, days, sum(n)::int as n, sum(n2)::int as n2, sum(n3)::int as n3 from ${rows} as rows
                group by words, other, kinds, day, days having sum(n) <> 0 or sum(n2) <> 0 or sum(n3) <> 0
                order by words, other, kinds, day, days`,
            )
          return [await summed(keptRows(source)), await summed(sql`(${source.facts(() => sql`true`)})`)]
        })
        assert.deepEqual(kept, counted, `${when}: ${source.name}, as ${reader.id} sees it`)
      }
  }

  const count = async (table: string): Promise<number> => {
    const { rows } = await database.engine.executeSql(`select count(*) as n from ${table}`)
    return Number(rows[0]?.['n'])
  }
  const paper = (n: number): string => papers[n]?.paperId ?? ''

  test('are what counting every row gives, for every reader: before they are added, after, and after each kind of change (V2)', async () => {
    await compare('all marked')
    assert.equal(await keepCounts(database, KEPT_COUNTS), papers.length)
    assert.equal(await count('count_stale'), 0)
    await compare('all added')
    const changes: readonly (readonly [string, string])[] = [
      ['a point is done', `update point set status = 'fulfilled', is_open = false where paper_id = '${paper(0)}' and number = '2'`],
      [
        'a resolution goes to another unit and committee',
        `update paper set responsible_unit = 'Sport', organization_id = null where id = '${paper(4)}'`,
      ],
      [
        'a duty is confirmed',
        `update obligation set state = 'confirmed' where point_id in (select id from point where paper_id = '${paper(0)}')`,
      ],
      [
        'a duty is dropped',
        `update obligation set state = 'dismissed' where point_id in (select id from point where paper_id = '${paper(1)}')`,
      ],
      ['a resolution becomes public', `update paper set visibility = 'public' where id = '${paper(2)}'`],
      ['a point becomes protected', `update point set visibility = 'members' where paper_id = '${paper(0)}' and number = '1'`],
      ['a resolution becomes protected', `update paper set visibility = 'confidential' where id = '${paper(4)}'`],
      [
        'a report becomes public',
        `update control_report set visibility = 'public' where id in (select report_id from control_report_paper where paper_id = '${paper(0)}')`,
      ],
      [
        'points hang on a lead-in',
        `update point set parent_id = (select id from point where paper_id = '${paper(5)}' and number = '1') where paper_id = '${paper(5)}' and number = '2'`,
      ],
      ['the last point is done', `update point set is_open = false where paper_id = '${paper(0)}'`],
      [
        'a report is drafted',
        `insert into control_report (origin, state, report_kind, created_by, visibility) values ('written', 'draft', 'interim', 'test', 'internal')`,
      ],
      ['a resolution is not controlled', `update paper set control_state = 'not_subject' where id = '${paper(1)}'`],
    ]
    for (const [what, statement] of changes) {
      await database.engine.executeSql(statement)
      await compare(what)
    }
    assert.ok((await keepCounts(database, KEPT_COUNTS)) >= 5)
    await compare('all added again')
    const sums = await count('count_sum')
    await database.engine.executeSql('insert into count_stale (paper_id) select id from paper')
    await keepCounts(database, KEPT_COUNTS)
    assert.equal(await count('count_sum'), sums, 'adding once more changes nothing')
    await compare('added once more')
  })
})
