import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { prepareExamplePeople } from '#people/example-people.usecases.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addExampleSessions } from './example-sessions.usecases.ts'

onEachDatabase('sessions of the example city', open => {
  let site: TestApp
  before(async () => {
    const database = await open()
    site = await createTestApp(database)
    await setUpCity(database)
    await prepareExamplePeople(database)
    await register(database, {
      reference: 'V1001/23',
      name: 'Jugendtreffs',
      points: [{ number: '1', text: 'Die Verwaltung richtet einen Jugendtreff ein.' }],
    })
  })
  after(() => site.close())

  test('committees have sessions ahead, and one has its list for the next; a second start adds nothing (C7)', async () => {
    const rows = () =>
      site.services.database.read(BUILT_IN_CLERK, tx =>
        rowsOf<{ number: string; start: string; lists: number }>(
          tx,
          sql`select session_number as number, start_date::text as start, (select count(*)::int from committee_list l where l.meeting_id = m.id and l.frozen_at is not null) as lists
            from meeting m where start_date > '2024-06-15' order by start_date`,
        ),
      )
    await addExampleSessions(site.services)
    const first = await rows()
    assert.deepEqual(first, [
      { number: 'JHA/026/2024', start: '2024-06-27', lists: 1 },
      { number: 'SR/027/2024', start: '2024-07-04', lists: 0 },
      { number: 'JHA/031/2024', start: '2024-08-01', lists: 0 },
      { number: 'SR/032/2024', start: '2024-08-08', lists: 0 },
    ])
    await addExampleSessions(site.services)
    assert.deepEqual(await rows(), first)
  })
})
