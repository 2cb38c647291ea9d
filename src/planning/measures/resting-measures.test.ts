import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { tellBy } from '#handover/tell.usecases.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import { remindOfSteps } from '#reminders/sitting.usecases.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { allMeasures } from './measure.store.ts'
import { restingMeasuresByMail } from './resting-measures.usecases.ts'

onEachDatabase('measures on which nobody writes', open => {
  let site: TestApp
  let people: WayPeople

  before(async () => {
    site = await createTestApp(await open())
    people = await addWayPeople(site.services.database)
    for (const [name, { id }] of [['moosbach', people.author] as const, ['fichtelberg', people.headOfOffice] as const])
      await site.services.database.engine.executeSql('update person set email = $1 where id::text = $2', [`${name}@lindenau.example`, id])
    site.as(people.author)
    await startPlanningReport(site, { titel: 'Jugendarbeit' })
    for (const [nummer, massnahme] of [
      ['1', 'Nachtbus'],
      ['2', 'Kletterwand'],
      ['3', 'Werkstatt'],
    ] as const) {
      const sent = {
        bericht: 'Jugendarbeit (2024–2028)',
        nummer,
        massnahme,
        zustaendig: 'Jugendamt',
        stand: 'planned',
        herkunft: 'planung',
      }
      const saved = await site.post(urls.measureNew(), sent)
      assert.equal(saved.status, 303, await saved.text())
    }
  })
  after(() => site?.close())

  const mailsOn = async (iso: string): Promise<string[]> => {
    const { database } = site.services
    await database.engine.executeSql('delete from outbox')
    const clock = { now: () => Temporal.Instant.from(`${iso}T08:00:00Z`), today: () => Temporal.PlainDate.from(iso) }
    const ports = { resting: [restingMeasuresByMail], tell: tellBy({ publicUrl: 'https://lindenau.example' }) }
    await remindOfSteps({ database, clock }, ports)
    const { rows } = await database.engine.executeSql(`select recipient, subject from outbox order by recipient, subject`)
    return rows.map(row => `${String(row['recipient']).split('@')[0]}: ${String(row['subject'])}`)
  }

  // The clock of the tests stands on 15 June 2024, so 180 days end on 12 December 2024, and twice as many on 10 June 2025.
  test('who owes them hears of all in one mail after 180 days, once, and one level up after twice as many (P3)', async () => {
    const words = '3 Maßnahmen ruhen: „1 Nachtbus“, „2 Kletterwand“, „3 Werkstatt“'
    assert.deepEqual(await mailsOn('2024-12-11'), [])
    assert.deepEqual(await mailsOn('2024-12-12'), [`moosbach: Erinnerung: ${words}`])
    assert.deepEqual(await mailsOn('2024-12-13'), [])
    assert.deepEqual(await mailsOn('2025-06-10'), [`fichtelberg: ${words}, seit 11 Monaten`])
    assert.deepEqual(await mailsOn('2025-06-11'), [])
  })

  test('what is done, or was written on meanwhile, does not rest', async () => {
    const { database } = site.services
    const [first, second] = await database.read(SYSTEM, allMeasures)
    site.as(people.author)
    const entry = { am: '2024-06-15', stand: 'done', worte: 'Fertig.' }
    assert.equal((await site.post(urls.measureEntry(first?.id ?? ''), entry)).status, 303)
    await database.engine.executeSql(`update measure set touched_on = '2024-12-01' where id::text = $1`, [second?.id ?? ''])
    const resting = await database.read(SYSTEM, tx => restingMeasuresByMail(tx, Temporal.PlainDate.from('2025-05-30')))
    assert.deepEqual(
      resting.map(({ words, path }) => [words, path.startsWith(urls.measures())]),
      [
        ['Die Maßnahme „3 Werkstatt“ ruht', true],
        ['Die Maßnahme „2 Kletterwand“ ruht', true],
      ],
    )
  })
})
