import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { failedSendings, restingReports } from '#control/sending/resting-reports.usecases.ts'
import { restingQuestions } from '#council/resting-questions.usecases.ts'
import { tellBy } from '#handover/tell.usecases.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry, type WayPeople } from '#test/support/way.ts'
import { writeReport } from '#test/support/written-report.ts'
import { registeredPeople } from './people-recipients.store.ts'
import { remindOfSteps } from './sitting.usecases.ts'

const PORTS = {
  resting: [restingReports, failedSendings, restingQuestions(registeredPeople)],
  tell: tellBy({ publicUrl: 'https://lindenau.example' }),
}

onEachDatabase('What rests on a step too long', open => {
  let database: Database
  let site: TestApp
  let people: WayPeople

  before(async () => {
    database = await open()
    await setUpCity(database)
    site = await createTestApp(database)
    people = await addWayPeople(database)
    for (const [name, person] of [
      ['moosbach', people.author],
      ['fichtelberg', people.headOfOffice],
      ['sommerfeld', people.headOfDepartment],
      ['wiesengrund', people.mayor],
      ['waldhof', people.councilOffice],
    ] as const)
      await database.engine.executeSql('update person set email = $1 where id::text = $2', [`${name}@lindenau.example`, person.id])
    await database.engine.executeSql(`insert into role_grant (person_id, role, start_date) values ($1, 'council_office', '2020-01-01')`, [
      people.councilOffice.id,
    ])
  })
  after(() => site.close())

  const remindOn = async (iso: string): Promise<string[]> => {
    await database.engine.executeSql('delete from outbox')
    const clock = { now: () => Temporal.Instant.from(`${iso}T08:00:00Z`), today: () => Temporal.PlainDate.from(iso) }
    const told = await remindOfSteps({ database, clock }, PORTS)
    const { rows } = await database.engine.executeSql(`select recipient, subject from outbox where key like 'resting:%' order by recipient`)
    assert.equal(rows.length, told)
    return rows.map(row => `${String(row['recipient']).split('@')[0]}: ${String(row['subject'])}`)
  }

  // The clock of the tests stands on 15 June 2024, a Saturday.
  test('whoever has a report is reminded on a working day, once, and later the level above; the next step begins anew (C8)', async () => {
    site.as({ ...people.author, units: ['Jugendamt'] })
    const { id, reference } = await writeReport(site, database, 'V1601/23')
    assert.equal((await carry(site.services, people, id, 'submitted')).kind, 'done')
    assert.deepEqual(await remindOn('2024-06-19'), [])
    assert.deepEqual(await remindOn('2024-06-20'), [`fichtelberg: Erinnerung: Der Bericht zu ${reference} wartet: Prüfung`])
    assert.deepEqual(await remindOn('2024-06-21'), [])
    assert.deepEqual(await remindOn('2024-06-23'), [])
    assert.deepEqual(await remindOn('2024-06-25'), [`sommerfeld: Der Bericht zu ${reference} wartet: Prüfung, seit 10 Tagen`])
    assert.deepEqual(await remindOn('2024-06-28'), [])
    assert.equal((await carry(site.services, people, id, 'noted')).kind, 'done')
    assert.deepEqual(await remindOn('2024-06-20'), [`waldhof: Erinnerung: Der Bericht zu ${reference} wartet: Versand`])
    assert.deepEqual(await remindOn('2024-06-20'), [])
    assert.deepEqual(await remindOn('2024-06-26'), [`wiesengrund: Der Bericht zu ${reference} wartet: Versand, seit 11 Tagen`])
  })
})
