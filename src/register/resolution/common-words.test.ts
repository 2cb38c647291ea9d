import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { type Principal, PUBLIC } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { COUNTED } from './resolution-list.store.ts'
import { findResolutions } from './resolution-list.usecases.ts'
import { resolutionFilter } from './resolutions.list.tsx'

const MANY = COUNTED + 150
const PAGE = 250
const CLERK = { ...BUILT_IN_CLERK, clearance: 'internal' } as const

onEachDatabase('a list that a word finds more often than anyone reads', open => {
  let database: Database
  before(async () => {
    database = await open()
    // Every seventh has the word in its subject, every tenth is confidential; days repeat, so that only the reference tells some apart.
    await database.engine.executeSql(`insert into paper (reference, name, paper_type, search_text, next_due_on, decided_on, visibility)
      select 'V' || lpad(n::text, 4, '0') || '/24', case when n % 7 = 0 then 'Brunnen am Platz ' else 'Platz ' end || n, 'Vorlage', 'Platz mit Brunnen',
        date '2024-01-01' + n % 40, date '2023-01-01' + n % 30, case when n % 10 = 0 then 'confidential' else 'public' end::visibility
      from generate_series(1, ${MANY}) n`)
  })
  const pageOf = (query: Record<string, string>, offset: number, principal: Principal = CLERK) =>
    database.read(principal, tx =>
      findResolutions(tx, {
        filter: resolutionFilter.read(query),
        today: testClock.today(),
        isPublic: principal.clearance === 'public',
        part: { limit: PAGE, offset },
      }),
    )
  /** All pages behind one another, as somebody leafs through them. */
  const leaf = async (query: Record<string, string>): Promise<string[]> => {
    const references: string[] = []
    for (let offset = 0; ; offset += PAGE) {
      const { rows } = await pageOf(query, offset)
      references.push(...rows.map(({ reference }) => reference))
      if (rows.length < PAGE) return references
    }
  }
  const inOrder = async (order: string): Promise<string[]> =>
    (await database.engine.executeSql(`select reference from paper where visibility < 'confidential' order by ${order}`)).rows.map(row =>
      String(row['reference']),
    )

  for (const [sort, order] of [
    ['treffer', `name like 'Brunnen%' desc, next_due_on, reference`],
    ['neueste', 'decided_on desc nulls last, reference'],
    ['vorlage', 'reference'],
  ] as const)
    test(`sorted by „${sort}“ it has each resolution once and in its place, page after page, and none that is not one's to see`, async () => {
      assert.deepEqual(await leaf({ q: 'Brunnen', sortierung: sort }), await inOrder(order))
    })

  test('it says that there are more than it counts, also where another filter narrows it down', async () => {
    const all = await pageOf({ q: 'Brunnen' }, 0)
    assert.deepEqual([all.total, all.more, all.similar], [COUNTED, true, false])
    const narrowed = await pageOf({ q: 'Brunnen', gremium: 'ohne' }, 0)
    assert.deepEqual([narrowed.total, narrowed.more, narrowed.rows[0]?.reference], [COUNTED, true, all.rows[0]?.reference])
    assert.equal((await pageOf({ q: 'Brunnen' }, 0, PUBLIC)).rows.length, PAGE)
  })
})
