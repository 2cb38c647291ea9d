import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PUBLIC } from '#platform/access/principal.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BASE, type Followers, openFollowers } from '#test/support/followers.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { notesFollowed } from './change-note.store.ts'

onEachDatabase('news of planning reports and measures', open => {
  let site: TestApp
  let city: Followers
  let report: string
  let measure: string

  const sql = (statement: string, values: string[] = []) => site.services.database.engine.executeSql(statement, values)
  const see = (visibility: string) => sql(`update planning_report set visibility = '${visibility}' where id = $1`, [report])
  const progress = async (stand: string): Promise<void> => {
    site.as(BUILT_IN_CLERK)
    const sent = await site.post(urls.measureEntry(measure), { am: '2024-06-15', stand, worte: 'Der Bus fährt.' })
    assert.equal(sent.status, 303)
  }

  before(async () => {
    site = await createTestApp(await open())
    city = await openFollowers(site)
    site.as(BUILT_IN_CLERK)
    report = await startPlanningReport(site, { titel: 'Jugendarbeit' }, '51')
    const saved = await site.post(urls.measureNew(), {
      ...{ bericht: 'Jugendarbeit (2024–2028)', nummer: '2', massnahme: 'Nachtbus', zustaendig: 'Jugendamt', stand: 'planned' },
      herkunft: 'planung',
    })
    measure = /massnahmen\/([0-9a-f-]{36})/.exec(saved.headers.get('location') ?? '')?.[1] ?? ''
  })
  after(() => site?.close())

  test('what somebody may not see, they cannot follow, and its news reach nobody outside (V2)', async () => {
    await city.as(city.contact)
    const refused = await site.post(urls.subscriptions(), { art: 'massnahme', wer: measure, mail: 'sofort', feed: 'ja' })
    assert.equal(refused.status, 422)
    await see('public')
    await city.follow(city.contact, 'massnahme', measure)
    await see('internal')
    await sql('delete from change_note')
    await progress('running')
    assert.equal(await city.send(), 0)
    await city.as(city.contact)
    assert.match(await site.get(urls.subscriptions()), /Nicht mehr zugänglich/)
    site.as(PUBLIC)
    assert.equal((await site.app.request(urls.planningReportFeed(report))).status, 404)
  })

  test('the page of a measure has the button, and its follower hears once of a changed state, with a link that ends it', async () => {
    await see('public')
    await city.forget()
    await city.as(city.contact)
    assert.match(await site.get(urls.measure(measure)), />Abonnieren</)
    const back = await site.post(urls.subscriptions(), { art: 'massnahme', wer: measure, feed: 'ja', zurueck: 'ja', mail: 'sofort' })
    assert.equal(back.headers.get('location'), urls.measure(measure, 'abonniert'))
    assert.match(await site.get(urls.measure(measure, 'abonniert')), /Nicht mehr abonnieren/)
    await sql('delete from change_note')
    await progress('done')
    assert.equal(await city.send(), 1)
    assert.equal(await city.send('2024-06-15T10:04:00Z'), 0)
    const [mail] = await city.mails()
    assert.equal(mail?.subject, 'Beschlusskontrolle: Neues zu Jugendarbeit (2024–2028)')
    assert.match(mail?.text ?? '', /Maßnahme 2 \(Nachtbus\) ist jetzt „umgesetzt“ \(vorher „in Umsetzung“\)\./)
    assert.ok(mail?.text.includes(`${BASE}${urls.measure(measure)}`))
    assert.match(mail?.text ?? '', /2 Nachtbus: https:\S+\/abonnements\/ende\//)
    await city.as(city.contact)
    assert.match(await (await site.app.request(await city.feedAddress())).text(), /Nachtbus/)
    assert.match(await site.get(urls.subscriptions()), /Zur Maßnahme/)
    const stopped = await site.post(urls.subscriptionStop(), { art: 'massnahme', wer: measure })
    assert.equal(stopped.headers.get('location'), urls.measure(measure, 'nicht-mehr-abonniert'))
    assert.match(await site.get(urls.measure(measure)), />Abonnieren</)
  })

  test('whoever follows a report hears of its steps and of its measures; everyone reads its feed', async () => {
    await city.forget()
    await city.follow(city.clerk, 'planungsbericht', report)
    await sql('delete from change_note')
    await city.change(tx => tx.execute(`update planning_report set step = 'first_reading' where id = '${report}'`))
    await progress('running')
    assert.equal(await city.send(), 1)
    const [mail] = await city.mails()
    assert.match(mail?.text ?? '', /einen Schritt weiter: Erste Lesung \(vorher: Entwurf\)/)
    assert.match(mail?.text ?? '', /Nachtbus/)
    site.as(PUBLIC)
    assert.match(await (await site.app.request(urls.planningReportFeed(report))).text(), /Erste Lesung/)
    assert.match(await site.get(urls.planningReport(report)), /Feed dieses Planungsberichts/)
  })

  test('a report that becomes more protected takes its news along (V2)', async () => {
    await see('confidential')
    const { rows } = await sql('select distinct visibility from change_note where plan_id = $1', [report])
    assert.deepEqual(
      rows.map(row => row['visibility']),
      ['confidential'],
    )
    const contact = await city.as(city.contact)
    assert.deepEqual(await site.services.database.read(contact, tx => notesFollowed(tx, contact.id, { limit: 9 })), [])
  })
})
