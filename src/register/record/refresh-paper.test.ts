import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { addPaper } from '#test/support/sample-register.ts'
import type { Visibility } from '#vocabulary/visibility.ts'
import { refreshPaper } from './refresh-paper.ts'
import { relation } from './relation.table.ts'
import { setReportedStatus } from './reported-status.ts'

onEachDatabase('what a paper keeps for lists', open => {
  let database: Database
  let paperId: string
  let pointIds: Map<string, string>
  before(async () => {
    database = await open()
    const added = await database.change(BUILT_IN_CLERK, change =>
      addPaper(change, {
        reference: 'V0700/23',
        name: 'Ferienpässe',
        decidedOn: '2023-02-01',
        unit: 'Jugendamt',
        points: [
          { number: '1', text: 'Die Verwaltung berichtet dem Ausschuss mindestens einmal jährlich.' },
          { number: '2', text: 'Die Pässe werden bis zum 31. August 2023 ausgegeben und der Ausschuss informiert.' },
        ],
      }),
    )
    paperId = added.paperId
    pointIds = added.pointIds
  })
  const row = async (): Promise<Record<string, unknown>> => {
    const [found] = await database.read(BUILT_IN_CLERK, tx =>
      rowsOf<Record<string, unknown>>(
        tx,
        sql`select next_due_on::text as due, open_points, point_statuses, units, repealed_by, search_text from paper where id = ${paperId}`,
      ),
    )
    assert.ok(found)
    return found
  }
  const report = (number: string, said: { status: 'ongoing' | 'fulfilled'; answer: string; on: string; visibility: Visibility }) =>
    database.change(BUILT_IN_CLERK, async change => {
      const { status, answer, visibility } = said
      const reportedOn = Temporal.PlainDate.from(said.on)
      await setReportedStatus(change.tx, { pointId: pointIds.get(number) ?? '', status, answer, reportedOn, visibility })
      await refreshPaper(change.tx, paperId, testClock.today())
      await change.audit({ action: 'test', recordType: 'paper', recordId: paperId })
    })

  test('D4: the earliest day that a point asks for is the day of the paper, and a report moves it on', async () => {
    assert.deepEqual([(await row())['due'], (await row())['open_points']], ['2023-08-31', 2])
    await report('2', { status: 'fulfilled', answer: 'Alle Pässe sind verteilt.', on: '2023-09-15', visibility: 'public' })
    assert.deepEqual([(await row())['due'], (await row())['open_points']], ['2024-02-01', 1])
    await report('1', { status: 'ongoing', answer: 'Der Jahresbericht liegt vor.', on: '2024-01-20', visibility: 'public' })
    assert.deepEqual([(await row())['due'], (await row())['point_statuses']], ['2025-01-20', ['ongoing', 'fulfilled']])
  })

  test('a paper is found by its newest answers', async () => {
    assert.match(String((await row())['search_text']), /Alle Pässe sind verteilt/)
  })

  test('V2: the words of a confidential answer are not kept with a public point; its status is', async () => {
    await report('1', { status: 'fulfilled', answer: 'Streng Geheimes zum Vergleich.', on: '2024-05-01', visibility: 'confidential' })
    const kept = await row()
    assert.doesNotMatch(String(kept['search_text']), /Geheimes|Jahresbericht/)
    assert.deepEqual([kept['open_points'], kept['due']], [0, null])
  })

  test('V2: a confidential resolution does not put its name into a public row, a public one that repeals does', async () => {
    for (const [reference, visibility, expected] of [
      ['V0801/24', 'confidential', null],
      ['V0802/24', 'public', 'V0802/24'],
    ] as const) {
      await database.change(BUILT_IN_CLERK, async change => {
        const by = await addPaper(change, {
          reference,
          name: 'Aufhebung',
          visibility,
          points: [{ number: '1', text: 'V0700/23 wird aufgehoben.' }],
        })
        await change.tx.execute(
          sql`insert into relation ${relation.values({
            fromPaperId: by.paperId,
            toReference: 'V0700/23',
            kind: 'repeals',
            words: 'V0700/23',
            place: 'Punkt 1',
            state: 'confirmed',
            visibility,
          })}`,
        )
        await refreshPaper(change.tx, paperId, testClock.today())
      })
      assert.equal((await row())['repealed_by'], expected)
    }
  })
})
