import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { SAMPLE_CITY, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { type HeldMembership, type KnownPerson, principalOf, rolesOf } from '../register/people.ts'
import { shortNameOf } from './import-departments.usecases.ts'
import { overlaps } from './person.usecases.ts'

const held = (type: HeldMembership['type'], role: HeldMembership['role'], shortName = 'X'): HeldMembership => ({
  role,
  type,
  shortName,
  name: shortName,
  organizationId: crypto.randomUUID(),
  sameIds: ['one', 'other'],
})
const known = (...memberships: HeldMembership[]): KnownPerson => ({
  personId: 'p',
  name: 'P',
  confidential: false,
  grants: [],
  memberships,
})

test('roles follow from what a person is in the city', () => {
  assert.deepEqual(rolesOf(known(held('city', 'head')), 'SR'), ['mayor'])
  assert.deepEqual(rolesOf(known(held('department', 'deputy')), 'SR'), ['head_of_department'])
  assert.deepEqual(rolesOf(known(held('office', 'head'), held('office', 'clerk')), 'SR'), ['clerk', 'head_of_office'])
  assert.deepEqual(rolesOf(known(held('committee', 'member', 'SR'), held('committee', 'member', 'JHA')), 'SR'), [
    'councillor',
    'committee_member',
  ])
  assert.deepEqual(rolesOf(known(held('committee', 'member', 'GR')), 'GR'), ['councillor'])
  assert.deepEqual(rolesOf(known(held('provider', 'contact')), 'SR'), ['provider_contact'])
  assert.deepEqual(rolesOf(known(held('group', 'member')), 'SR'), [])
})

test('V2: a committee stays the same committee when its name changes', () => {
  const principal = principalOf(known(held('committee', 'member', 'JHA')), 'SR')
  assert.deepEqual([principal.committees, principal.committeeLevels, principal.clearance], [['one', 'other'], ['members'], 'public'])
})

test('two times overlap if they share a day; an open end reaches for ever', () => {
  const period = (from: string | null, until: string | null) => ({
    from: from === null ? null : Temporal.PlainDate.from(from),
    until: until === null ? null : Temporal.PlainDate.from(until),
  })
  assert.equal(overlaps(period('2019-08-01', '2024-07-31'), period('2024-07-31', null)), true)
  assert.equal(overlaps(period('2019-08-01', '2024-07-31'), period('2024-08-01', null)), false)
  assert.equal(overlaps(period(null, null), period('1990-01-01', '1990-01-02')), true)
})

test('a department is called as its mark says', () => {
  assert.equal(shortNameOf({ name: 'Jugend', fileMark: '(GB 3) 51' }), 'GB 3')
  assert.equal(shortNameOf({ name: 'Jugend', fileMark: '51' }), 'Jugend')
})

onEachDatabase('the register of people', open => {
  let database: Database
  let site: TestApp
  before(async () => {
    database = await open()
    await setUpCity(database)
    site = await createTestApp(database)
  })
  after(() => site.close())

  const post = async (path: string, form: Record<string, string>): Promise<{ status: number; to: string; text: string }> => {
    const response = await site.post(path, form)
    return { status: response.status, to: response.headers.get('location') ?? '', text: await response.text() }
  }
  const idIn = (path: string): string => /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(path)?.[0] ?? ''
  let person = ''
  let office = ''

  test('departments and their heads are taken over from the settings, once', async () => {
    assert.equal(
      (await post(urls.organizationImport(), {})).to,
      urls.organizations({ bereiche: SAMPLE_CITY.departments.length, personen: 2 }),
    )
    assert.equal((await post(urls.organizationImport(), {})).to, urls.organizations({ bereiche: 0, personen: 0 }))
    assert.match(await site.get(urls.organizations()), /Jugend und Schule/)
    assert.match(await site.get(urls.people({ q: 'Sommerfeld' })), /Leitung, Jugend und Schule/)
  })

  test('a unit stands below another, and never below itself', async () => {
    const department = idIn((await site.get(urls.organizations())).split('Jugend und Schule')[0]?.split('/stellen/').at(-1) ?? '')
    office = idIn((await post(urls.organizations(), { art: 'office', name: 'Jugendamt', kurz: 'Amt 51', unter: department })).to)
    const circle = await post(urls.organization(department), { art: 'department', name: 'Jugend und Schule', kurz: 'GB 3', unter: office })
    assert.equal(circle.status, 422)
    assert.match(circle.text, /nicht zu sich selbst/)
    assert.equal((await post(urls.organizations(), { art: 'office', name: 'Anderes Amt', kurz: 'Amt 51' })).status, 422)
  })

  test('a person is added with a position; the same position twice at once is refused, a later one is not', async () => {
    assert.equal((await post(urls.people(), { name: '' })).status, 422)
    person = idIn((await post(urls.people(), { name: 'Leberecht Ginster', email: 'ginster@lindenau.example' })).to)
    const twice = await post(urls.people(), { name: 'Noch einer', email: 'GINSTER@lindenau.example' })
    assert.match(twice.text, /hat schon jemand anderes/)
    const join = (von: string, bis: string) => post(urls.personMembership(person), { stelle: office, rolle: 'head', von, bis })
    assert.equal((await join('2019-01-01', '2022-12-31')).status, 303)
    assert.match((await join('2022-12-31', '')).text, /in dieser Zeit dort schon/)
    assert.match((await join('2024-01-01', '2023-01-01')).text, /Ende liegt vor dem Anfang/)
    assert.equal((await join('2023-01-01', '')).status, 303)
    assert.match((await post(urls.personMembership(person), { stelle: office, rolle: 'contact' })).text, /eine Rolle, die es hier gibt/)
  })

  test('what ended stays readable as of its time', async () => {
    const [row] = await database.read(SYSTEM, tx =>
      rowsOf<{ id: string }>(tx, sql`select id from membership where person_id = ${person} and end_date is null`),
    )
    assert.equal((await post(urls.membershipEnd(row?.id ?? ''), { ende: '2024-05-31' })).to, urls.person(person, 'beendet'))
    assert.match(await site.get(urls.organization(office, { am: '2024-05-31' })), /Leberecht Ginster/)
    assert.doesNotMatch(await site.get(urls.organization(office, { am: '2024-06-01' })), /Leberecht Ginster/)
  })

  test('an invitation goes by mail to the person, and a new one takes back the one before', async () => {
    assert.equal((await post(urls.personInvite(person), {})).to, urls.person(person, 'eingeladen'))
    await post(urls.personInvite(person), {})
    const open = await database.read(SYSTEM, tx =>
      rowsOf(tx, sql`select id from invitation where person_id = ${person} and used_at is null`),
    )
    assert.equal(open.length, 1)
    const without = idIn((await post(urls.people(), { name: 'Ohne Adresse' })).to)
    assert.equal((await post(urls.personInvite(without), {})).to, urls.person(without, 'ohne-adresse'))
  })

  test('only the administrator gives roles and entrusts with confidential matters, and the last administrator stays', async () => {
    site.as({ ...BUILT_IN_CLERK, id: 'office', roles: ['council_office'] })
    assert.equal((await post(urls.personRole(person), { rolle: 'administrator' })).status, 401)
    await post(urls.person(person), { name: 'Leberecht Ginster', email: 'ginster@lindenau.example', vertraulich: 'ja' })
    const isEntrusted = async (): Promise<unknown> =>
      (
        await database.read(SYSTEM, tx => rowsOf<{ confidential: boolean }>(tx, sql`select confidential from person where id = ${person}`))
      )[0]?.confidential
    assert.equal(await isEntrusted(), false)
    site.as(BUILT_IN_CLERK)
    await post(urls.person(person), { name: 'Leberecht Ginster', email: 'ginster@lindenau.example', vertraulich: 'ja' })
    assert.equal(await isEntrusted(), true)

    await post(urls.personRole(person), { rolle: 'administrator' })
    await database.engine.executeSql(`update person set user_id = 'account-of-ginster' where id = '${person}'`)
    const [grant] = await database.read(SYSTEM, tx =>
      rowsOf<{ id: string }>(tx, sql`select id from role_grant where person_id = ${person}`),
    )
    assert.equal((await post(urls.roleEnd(grant?.id ?? ''), {})).to, urls.permissions('letzte-administration'))
    const locked = await post(urls.person(person), { name: 'Leberecht Ginster', email: 'ginster@lindenau.example', ende: '2024-06-14' })
    assert.equal(locked.to, urls.person(person, 'letzte-administration'))
    const still = await database.read(SYSTEM, tx => rowsOf(tx, sql`select id from role_grant where person_id = ${person}`))
    assert.equal(still.length, 1)
  })
})
