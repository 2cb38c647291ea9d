import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import ICAL from 'ical.js'
import { principalOfPerson } from '#people/accounts/principal-of-person.ts'
import { type Principal, PUBLIC } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'

onEachDatabase('calendars', open => {
  let database: Database
  let site: TestApp
  let head: string
  let councillor: string
  const one = async (statement: string, values: unknown[] = []): Promise<string> =>
    String((await database.engine.executeSql(`${statement} returning id`, values)).rows[0]?.['id'])
  const person = async (name: string, role: string, of: string): Promise<string> => {
    await database.engine.executeSql(`insert into account."user" (id, name, email) values ($1, $1, $2)`, [name, `${name}@lindenau.example`])
    const id = await one('insert into person (name, user_id) values ($1, $1)', [name])
    await one('insert into membership (person_id, organization_id, role) values ($1, $2, $3)', [id, of, role])
    return id
  }
  const as = async (personId: string): Promise<Principal> => {
    const found = await principalOfPerson(site.services, personId)
    assert.ok(found)
    site.as(found)
    return found
  }
  const addresses = async (): Promise<string[]> => [
    ...new Set([...(await site.get(urls.calendars())).matchAll(/\/kalender\/[\w-]+\.ics/g)].map(([found]) => found)),
  ]
  /** What a calendar program sees, which has no session. */
  const subscribe = async (address: string): Promise<ICAL.Event[]> => {
    site.as(PUBLIC)
    const response = await site.app.request(address)
    assert.equal(response.headers.get('content-type'), 'text/calendar; charset=utf-8')
    return new ICAL.Component(ICAL.parse(await response.text())).getAllSubcomponents('vevent').map(event => new ICAL.Event(event))
  }
  const summaries = async (address: string): Promise<string[]> => (await subscribe(address)).map(({ summary }) => summary).sort()

  before(async () => {
    database = await open()
    site = await createTestApp(database)
    const office = await one(`insert into organization (name, short_name, organization_type) values ('Jugendamt', '51', 'office')`)
    const council = await one(`insert into organization (name, short_name, organization_type) values ('Stadtrat', 'SR', 'committee')`)
    head = await person('leitung', 'head', office)
    councillor = await person('rat', 'member', council)
    const paper = (reference: string, committee: string | null, visibility: string) =>
      one(
        `insert into paper (reference, name, paper_type, organization_id, responsible_unit, next_control_on, visibility) values ($1, 'Konzept', 'Vorlage', $2, 'Jugendamt', '2024-08-01', $3::visibility)`,
        [reference, committee, visibility],
      )
    const open100 = await paper('V0100/24', council, 'public')
    const secret = await paper('V0666/24', council, 'confidential')
    for (const [of, number, unit, due] of [
      [open100, '1', null, '2024-06-30'],
      [open100, '2', 'Bauamt', '2024-07-31'],
      [secret, '1', null, '2024-06-20'],
    ])
      await one(
        `insert into point (paper_id, number, position, text, responsible_unit, next_due_on, visibility) values ($1, $2, 1, 'Die Turnhalle wird saniert.', $3, $4, (select visibility from paper where id = $1))`,
        [of, number, unit, due],
      )
  })
  after(() => site.close())

  test('a unit’s calendar shows its due dates as whole days with links, to whoever has the address', async () => {
    await as(head)
    assert.equal((await site.post(urls.calendars(), { art: 'unit', wer: 'Jugendamt' })).headers.get('location'), urls.calendars('angelegt'))
    const [address = ''] = await addresses()
    const events = await subscribe(address)
    assert.deepEqual(
      events.map(({ summary }) => summary),
      ['V0100/24 Punkt 1: Die Turnhalle wird saniert.', 'V0100/24: Bericht zur Beschlusskontrolle'],
    )
    assert.equal(events[0]?.startDate.toString(), '2024-06-30')
    assert.match(String(events[0]?.component.getFirstPropertyValue('url')), /\/beschluesse\/V0100-24#punkt-1$/)
  })

  test('V2: nothing confidential is in a calendar, not even for someone who may see it after signing in', async () => {
    assert.equal((await as(head)).clearance, 'confidential')
    assert.ok((await as(councillor)).committeeLevels?.includes('confidential'))
    await site.post(urls.calendars(), { art: 'committee', wer: 'SR' })
    const [address = ''] = await addresses()
    assert.doesNotMatch((await summaries(address)).join(), /V0666/)
    assert.match((await summaries(address)).join(), /V0100/)
  })

  test('a person’s calendar is that of the own units and committees', async () => {
    await as(head)
    await site.post(urls.calendars(), { art: 'person' })
    const own = await addresses()
    assert.deepEqual(await summaries(own.at(0) ?? ''), [
      'V0100/24 Punkt 1: Die Turnhalle wird saniert.',
      'V0100/24: Bericht zur Beschlusskontrolle',
    ])
    await as(councillor)
    await site.post(urls.calendars(), { art: 'person' })
    const rat = (await addresses()).filter(address => !own.includes(address))
    assert.deepEqual(
      (await Promise.all(rat.map(summaries))).map(list => list.length),
      [3, 3],
    )
  })

  test('a renewed address replaces the old one, which leads nowhere; nobody sees or renews those of others', async () => {
    await as(head)
    const before = await addresses()
    const { rows } = await database.engine.executeSql(`select id from calendar_feed where owner = $1 and kind = 'unit'`, [head])
    const id = String(rows[0]?.['id'])
    await as(councillor)
    assert.ok((await addresses()).every(address => !before.includes(address)))
    assert.equal((await site.post(urls.calendarRenew(id))).status, 404)
    await as(head)
    assert.equal((await site.post(urls.calendarRenew(id))).headers.get('location'), urls.calendars('erneuert'))
    const renewed = (await addresses()).filter(address => !before.includes(address))
    assert.equal(renewed.length, 1)
    const old = before.filter(address => !renewed.includes(address))
    const gone = await Promise.all(
      [...old, urls.calendarFeed('x'.repeat(43))].map(async address => (await site.app.request(address)).status),
    )
    assert.deepEqual(gone.filter(status => status === 404).length, 2, 'the old address and one that never was')
    assert.equal((await site.post(urls.calendarRemove(id))).status, 303)
    assert.equal((await site.app.request(renewed[0] ?? '')).status, 404)
  })

  test('an address ends with the account, and shows what its owner may see today', async () => {
    await as(councillor)
    const [address = ''] = await addresses()
    await database.engine.executeSql(`update person set end_date = '2024-06-01' where id = $1`, [councillor])
    site.as(PUBLIC)
    assert.equal((await site.app.request(address)).status, 404)
    await database.engine.executeSql('update person set end_date = null where id = $1', [councillor])
    assert.equal((await site.app.request(address)).status, 200)
  })

  test('a calendar that has not changed is not sent again', async () => {
    await as(councillor)
    const [address = ''] = await addresses()
    site.as(PUBLIC)
    const etag = (await site.app.request(address)).headers.get('etag') ?? ''
    assert.equal((await site.app.request(address, { headers: { 'if-none-match': etag } })).status, 304)
  })
})
