import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { type Principal, PUBLIC } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { addPaper } from '#test/support/sample-register.ts'
import { createTestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { decideObligation } from '../point/obligation.usecases.ts'

const REFERENCE = 'V0710/23'

onEachDatabase('deadlines that nobody has confirmed', open => {
  let database: Database
  let obligationIds: string[]
  before(async () => {
    database = await open()
    await database.change(BUILT_IN_CLERK, change =>
      addPaper(change, {
        reference: REFERENCE,
        name: 'Radweg am Fluss',
        decidedOn: '2023-02-02',
        points: [
          { number: '1', text: 'Die Verwaltung legt bis zum 31. Mai 2023 eine Planung vor.' },
          { number: '2', text: 'Die Verwaltung legt bis zum 30. Juni 2023 eine Kostenschätzung vor.' },
        ],
      }),
    )
    const rows = await database.read(BUILT_IN_CLERK, tx =>
      rowsOf<{ id: string }>(
        tx,
        sql`select o.id from obligation o join point t on t.id = o.point_id join paper p on p.id = t.paper_id
          where p.reference = ${REFERENCE} and o.due_on is not null order by o.due_on`,
      ),
    )
    obligationIds = rows.map(({ id }) => id)
    assert.equal(obligationIds.length, 2)
  })

  const seenBy = async (principal: Principal, path: string): Promise<string> => {
    const site = await createTestApp(database, { identify: () => ({ principal, account: null }) })
    try {
      const response = await site.app.request(path)
      assert.equal(response.status, 200, path)
      return wordsOnPage(await response.text())
    } finally {
      await site.close()
    }
  }
  const page = urls.resolution(REFERENCE)

  test('W10: the public learns of no proposed day, on no page, in no list and no file, and reads that nobody has checked', async () => {
    for (const path of [page, urls.resolutions(), urls.resolutionsCsv()]) {
      // The choices of the filter name every light.
      const seen = (await seenBy(PUBLIC, path)).split('Anwenden').at(-1) ?? ''
      assert.doesNotMatch(seen, /31\. ?(Mai|05\.) ?2023 (?!eine)|2023-05-31|überfällig|Vorschlag/, path)
      assert.match(seen, /noch nicht geprüft/, path)
    }
    assert.doesNotMatch(await seenBy(PUBLIC, urls.resolutions({ ampel: 'rot' })), /Radweg/)
    assert.equal((await database.read(PUBLIC, tx => rowsOf(tx, sql`select id from obligation`))).length, 0)
  })

  test('W10: the administration works with proposals, and sees that they are', async () => {
    assert.match(await seenBy(BUILT_IN_CLERK, page), /überfällig.*Vorschlag/)
    assert.match(await seenBy(BUILT_IN_CLERK, urls.resolutions({ ampel: 'rot' })), /Radweg/)
  })

  test('W10: a confirmed day is public, beside the word that others are not checked; with the last proposal the word goes', async () => {
    const [first = '', second = ''] = obligationIds
    await database.change(BUILT_IN_CLERK, change => decideObligation(change, first, { decision: 'confirm', dueOn: null }))
    const seen = await seenBy(PUBLIC, page)
    assert.match(seen, /überfällig/)
    assert.match(seen, /Frist überfällig seit 31\. Mai 2023[^.]*\(weitere noch nicht geprüft\)/)
    assert.match(await seenBy(PUBLIC, urls.resolutions({ ampel: 'rot' })), /Radweg/)
    await database.change(BUILT_IN_CLERK, change => decideObligation(change, second, { decision: 'dismiss', dueOn: null }))
    assert.doesNotMatch(await seenBy(PUBLIC, page), /noch nicht geprüft/)
    assert.equal((await database.read(PUBLIC, tx => rowsOf(tx, sql`select id from obligation`))).length, 1)
  })
})
