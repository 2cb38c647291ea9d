import assert from 'node:assert/strict'
import { before, test } from 'node:test'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { registeredPeople } from './people-recipients.store.ts'
import type { ReminderLevel } from './rules/reminder-stage.ts'

onEachDatabase('who is reminded', open => {
  let database: Database
  const one = async (statement: string, values: unknown[]): Promise<string> =>
    String((await database.engine.executeSql(`${statement} returning id`, values)).rows[0]?.['id'])
  const unit = (name: string, type: string, parent: string | null, email = '') =>
    one(`insert into organization (name, short_name, organization_type, parent_id, email) values ($1, $1, $2, $3, $4)`, [
      name,
      type,
      parent,
      email,
    ])
  const holds = async (name: string, role: string, of: string, from: string | null = null, until: string | null = null) => {
    const person = await one(`insert into person (name, email) values ($1, $2)`, [
      name,
      `${name.toLowerCase().replace(' ', '.')}@lindenau.example`,
    ])
    await one(`insert into membership (person_id, organization_id, role, start_date, end_date) values ($1, $2, $3, $4, $5)`, [
      person,
      of,
      role,
      from,
      until,
    ])
  }
  const told = async (name: string, level: ReminderLevel, on = '2024-06-21'): Promise<string[]> =>
    (await database.read(SYSTEM, tx => registeredPeople.peopleFor(tx, name, level, Temporal.PlainDate.from(on)))).map(
      person => person.name || person.email,
    )

  before(async () => {
    database = await open()
    const city = await unit('Lindenau', 'city', null)
    const department = await unit('Jugend und Schule', 'department', city)
    const office = await unit('Jugendamt', 'office', department, 'jugendamt@lindenau.example')
    const small = await unit('Schulamt', 'office', department)
    await holds('Mara Stein', 'head', city)
    await holds('Friederike Sommerfeld', 'head', department)
    await holds('Kurt Alt', 'head', office, '2019-01-01', '2023-12-31')
    await holds('Nele Jung', 'head', office, '2024-01-01')
    await holds('Vera Tretend', 'deputy', office)
    await holds('Ole Klein', 'clerk', office)
    await holds('Ida Schul', 'deputy', small)
  })

  test('C8: the unit is its clerks and its mailbox; where it has neither, its head', async () => {
    assert.deepEqual(await told('Jugendamt', 'unit'), ['Ole Klein', 'jugendamt@lindenau.example'])
    assert.deepEqual(await told('Jugend und Schule', 'unit'), ['Friederike Sommerfeld'])
  })

  test('C8: the levels above it are its head, the head of its department, the mayor; without a head those who stand in', async () => {
    assert.deepEqual(await told('Jugendamt', 'head'), ['Nele Jung'])
    assert.deepEqual(await told('Schulamt', 'head'), ['Ida Schul'])
    assert.deepEqual(await told('Schulamt', 'department'), ['Friederike Sommerfeld'])
    assert.deepEqual(await told('Jugend und Schule', 'department'), ['Friederike Sommerfeld'])
    assert.deepEqual(await told('Jugendamt', 'mayor'), ['Mara Stein'])
  })

  test('who held the position on the day is told, and nobody for a unit that is not known', async () => {
    assert.deepEqual(await told('Jugendamt', 'head', '2023-06-21'), ['Kurt Alt'])
    assert.deepEqual(await told('Amt ohne Eintrag', 'unit'), [])
  })
})
