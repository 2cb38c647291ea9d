import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { insertPerson } from '#people/register/person.store.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { type Handover, tellBy, tellDaily } from './tell.usecases.ts'

const PORTS = { publicUrl: 'https://lindenau.example' }
const HANDOVER: Handover = {
  key: 'way:1:2',
  kind: 'way',
  subject: 'Der Bericht zu V1001/23 wartet auf Ihre Prüfung',
  text: 'Der Bericht zu V1001/23 wartet auf Ihre Prüfung.',
  path: '/berichte/1/weg',
  isConfidential: false,
}

onEachDatabase('Hand-overs are told as each person chose', open => {
  let database: Database
  let app: TestApp
  const people = new Map<string, string>()

  before(async () => {
    database = await open()
    await setUpCity(database)
    app = await createTestApp(database)
    for (const name of ['Sofie Sofort', 'Dagmar Täglich', 'Nora Niemals'])
      people.set(
        name,
        await database.change(SYSTEM, async change => {
          await change.audit({ action: 'test.person_added', recordType: 'person', recordId: name })
          return insertPerson(change.tx, { name, email: mailOf(name), confidential: false, endsOn: null })
        }),
      )
  })
  after(() => app.close())

  const mailOf = (name: string): string => `${name.split(' ')[0]?.toLowerCase()}@lindenau.example`
  const told = [
    ...['Sofie Sofort', 'Dagmar Täglich', 'Nora Niemals'].map(name => ({ name, email: mailOf(name) })),
    { name: '', email: 'amt51@lindenau.example' },
  ]
  const as = (name: string) => app.as({ ...BUILT_IN_CLERK, id: people.get(name) ?? '', personId: people.get(name) ?? '', name })
  const tell = (handover = HANDOVER) =>
    database.change(BUILT_IN_CLERK, async change => {
      await tellBy(PORTS)(change, told, handover)
      await change.audit({ action: 'test', recordType: 'test', recordId: 'x' })
    })
  const mails = async (): Promise<string[]> => {
    const { rows } = await database.engine.executeSql('select o.recipient, o.subject from outbox o order by o.created, o.recipient')
    await database.engine.executeSql('delete from outbox')
    return rows.map(row => `${String(row['recipient']).split('@')[0]}: ${String(row['subject'])}`)
  }
  const nextMorning = { now: () => Temporal.Instant.from('2024-06-16T05:30:00Z'), today: () => Temporal.PlainDate.from('2024-06-16') }

  test('each chooses on a page of their own account', async () => {
    as('Dagmar Täglich')
    assert.match(await app.get(urls.noticeChoice()), /value="at_once" checked|checked[^>]*value="at_once"/)
    assert.equal((await app.post(urls.noticeChoice(), { mail: 'daily' })).status, 303)
    assert.match(await app.get(urls.noticeChoice()), /value="daily"[^>]*checked|checked[^>]*value="daily"/)
    assert.equal((await app.post(urls.noticeChoice(), { mail: 'hourly' })).status, 422)
    as('Nora Niemals')
    assert.equal((await app.post(urls.noticeChoice(), { mail: 'none' })).status, 303)
  })

  test('a mail at once for whoever chose nothing else and for a mailbox; under one key each is told once', async () => {
    await tell()
    await tell()
    assert.deepEqual(await mails(), [
      'amt51: Der Bericht zu V1001/23 wartet auf Ihre Prüfung',
      'sofie: Der Bericht zu V1001/23 wartet auf Ihre Prüfung',
    ])
  })

  test('the day’s mail holds all that was handed over before its time, and nothing twice', async () => {
    await tell({ ...HANDOVER, key: 'way:3:4', subject: 'Ein Bericht wartet auf Sie', isConfidential: true })
    await mails()
    assert.equal(await tellDaily({ database, clock: testClock }, PORTS), 0)
    assert.equal(await tellDaily({ database, clock: nextMorning }, PORTS), 1)
    const { rows } = await database.engine.executeSql('select c.text, c.visibility from outbox_content c')
    assert.match(
      String(rows[0]?.['text']),
      /^Guten Tag Dagmar Täglich,[\s\S]*V1001\/23 wartet[\s\S]*\/berichte\/1\/weg[\s\S]*Ein Bericht wartet auf Sie/,
    )
    assert.equal(rows[0]?.['visibility'], 'confidential')
    assert.deepEqual(await mails(), ['dagmar: Auf Sie wartet: 2 Übergaben'])
    assert.equal(await tellDaily({ database, clock: nextMorning }, PORTS), 0)
  })
})
