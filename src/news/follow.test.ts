import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { PUBLIC } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BASE, type Followers, openFollowers } from '#test/support/followers.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'

onEachDatabase('news of what one follows', open => {
  let database: Database
  let site: TestApp
  let city: Followers

  before(async () => {
    database = await open()
    site = await createTestApp(database)
    city = await openFollowers(site)
  })
  after(() => site.close())

  test('everyone who is signed in follows a resolution from its page and gets a mail at once, once, with a link to stop', async () => {
    await city.forget()
    const paper = await city.newPaper()
    await city.as(city.contact)
    assert.match(await site.get(urls.resolution(paper.reference)), />Abonnieren</)
    const form = { art: 'beschluss', wer: paper.reference, feed: 'ja', zurueck: 'ja', mail: 'sofort' }
    assert.equal((await site.post(urls.subscriptions(), form)).headers.get('location'), urls.resolution(paper.reference, 'abonniert'))
    assert.match(await site.get(urls.resolution(paper.reference)), /Nicht mehr abonnieren/)
    await city.send()
    await city.forget().then(() => city.follow(city.contact, 'beschluss', paper.reference))
    await database.engine.executeSql('delete from change_note')
    await city.report(paper)
    assert.equal(await city.send(), 1)
    assert.equal(await city.send('2024-06-15T10:04:00Z'), 0)
    const [mail, ...more] = await city.mails()
    assert.deepEqual(more, [])
    assert.equal(mail?.to, 'traeger@lindenau.example')
    assert.equal(mail?.subject, `Beschlusskontrolle: Neues zu ${paper.reference}`)
    assert.match(mail?.text ?? '', /– 15\. Juni 2024: Punkt 1 ist jetzt „erfüllt“\./)
    assert.ok(mail?.text.includes(BASE + urls.resolution(paper.reference)))
    const stop = new URL(/https:\S+\/abonnements\/ende\/\S+/.exec(mail?.text ?? '')?.[0] ?? '').pathname

    site.as(PUBLIC)
    assert.match(await site.get(stop), new RegExp(`keine Mails mehr zu: ${paper.reference}`))
    assert.equal(
      (await database.engine.executeSql(`select 1 from subscription where by_mail <> 'none'`)).rows.length,
      1,
      'looking stops nothing',
    )
    assert.match(await (await site.post(stop)).text(), /Keine Mails mehr/)
    await city.change(tx => tx.execute(sql`update point set status = 'unclear' where paper_id = ${paper.paperId}`))
    assert.equal(await city.send('2024-06-15T10:06:00Z'), 0)
    assert.equal((await city.mails()).length, 1)
    assert.equal(
      (await site.app.request(urls.subscriptionEnd('x'.repeat(43)))).status,
      200,
      'a link that never was answers like one that was used',
    )
    await city.as(city.contact)
    assert.match(await site.get(urls.subscriptions()), new RegExp(paper.reference))
    assert.equal((await site.post(urls.subscriptionStop(), { art: 'beschluss', wer: paper.reference })).status, 303)
    assert.doesNotMatch(await site.get(urls.subscriptions()), /rk-follow__row/)
  })

  test('a day’s news is one mail in the morning, with that of the others', async () => {
    await city.forget()
    const [one, other] = [await city.newPaper(), await city.newPaper({ committee: 'SR' })]
    await database.engine.executeSql('delete from change_note')
    await city.follow(city.clerk, 'gremium', 'SR', 'taeglich')
    await city.follow(city.clerk, 'stelle', 'Jugendamt', 'taeglich')
    await city.report(one)
    await city.report(other)
    assert.equal(await city.send('2024-06-15T20:00:00Z'), 0)
    assert.equal(await city.send('2024-06-16T05:00:00Z'), 1)
    const [mail] = await city.mails()
    assert.ok([one, other].every(({ reference }) => mail?.text.includes(`${reference} Treff Kastanienhof`)))
    assert.match(mail?.text ?? '', /Gremium SR: .*\/abonnements\/ende\//)
    // What is committed late, with a moment from before, waits for the next morning.
    await city.report(await city.newPaper())
    assert.equal(await city.send('2024-06-16T06:00:00Z'), 0)
    assert.equal(await city.send('2024-06-17T05:00:00Z'), 1)
  })

  test('a unit’s news are those of its resolutions, and of its points in those of others', async () => {
    await city.forget()
    const paper = await city.newPaper()
    await database.engine.executeSql('delete from change_note')
    await city.follow(city.clerk, 'stelle', 'Bauamt')
    await city.change(tx => tx.execute(sql`update point set status = 'unclear' where paper_id = ${paper.paperId}`))
    assert.equal(await city.send(), 1)
    const [mail] = await city.mails()
    assert.match(mail?.text ?? '', /Punkt 2 ist/)
    assert.doesNotMatch(mail?.text ?? '', /Punkt 1 ist/)
  })

  test('what happened before one followed, or while one wanted no mail, is not mailed', async () => {
    await city.forget()
    const paper = await city.newPaper()
    await city.report(paper)
    await database.engine.executeSql(`update change_note set at = '2024-06-14T10:00:00Z'`)
    await city.follow(city.clerk, 'beschluss', paper.reference)
    assert.equal(await city.send(), 0)
    assert.match(await site.get(urls.subscriptions()), /Punkt 1 ist jetzt „erfüllt“/)
  })

  test('V2: the news of a confidential resolution reaches nobody without the right to it, by mail, page or feed, and no mail says what it is about', async () => {
    await city.forget()
    const paper = await city.newPaper({ visibility: 'confidential', name: 'Ankauf Rotbuchenhof' })
    const told = new RegExp(`${paper.reference}|${paper.reference.replace('/', '-')}|Rotbuchenhof|Punkt 1`)
    for (const who of [city.clerk, city.councillor, city.member, city.contact]) await city.follow(who, 'gremium', 'JHA')
    await database.engine.executeSql('delete from change_note')
    await city.report(paper)
    assert.deepEqual(await city.words(paper, PUBLIC), [])
    assert.equal(await city.send(), 1)
    const [mail] = await city.mails()
    assert.equal(mail?.to, 'rat@lindenau.example', 'the councillor sits there')
    assert.doesNotMatch(`${mail?.subject} ${mail?.text}`, told)
    assert.match(
      mail?.text ?? '',
      new RegExp(`Zu einem vertraulichen Vorgang gibt es Neues\\. Nach der Anmeldung: ${BASE}${urls.subscriptions()}`),
    )
    assert.equal(mail?.visibility, 'confidential')

    for (const who of [city.clerk, city.councillor, city.member, city.contact]) {
      await city.as(who)
      const page = await site.get(urls.subscriptions())
      assert.equal(told.test(page), who === city.councillor)
      const address = await city.feedAddress()
      site.as(PUBLIC)
      const feed = await site.get(address)
      assert.match(feed, /^<\?xml/)
      assert.doesNotMatch(feed, told, 'a feed needs no sign-in: nothing confidential is in it')
    }
    site.as(BUILT_IN_CLERK)
    for (const path of [urls.resolutionFeed(paper.reference), urls.committeeFeed('JHA')])
      assert.doesNotMatch(await site.get(path), /Rotbuchenhof|erfüllt/)
    assert.equal((await site.app.request(urls.resolutionFeed(paper.reference))).status, 404)
  })

  test('V2: who may follow a resolution no more is told nothing more of it, and nobody follows what he may not see', async () => {
    await city.forget()
    const paper = await city.newPaper({ name: 'Ankauf Hainbuchenhof' })
    await city.follow(city.member, 'beschluss', paper.reference)
    await city.change(async tx => {
      await tx.execute(sql`update paper set visibility = 'confidential' where id = ${paper.paperId}`)
      await tx.execute(sql`update point set visibility = 'confidential' where paper_id = ${paper.paperId}`)
    })
    await city.report(paper)
    assert.equal(await city.send(), 0)
    await city.as(city.member)
    const page = await site.get(urls.subscriptions())
    assert.match(page, /Nicht mehr zugänglich/)
    assert.doesNotMatch(page, /Hainbuchenhof/)
    const refused = await site.post(urls.subscriptions(), { art: 'beschluss', wer: paper.reference })
    assert.equal(refused.status, 422)
    const missing = await site.post(urls.subscriptions(), { art: 'beschluss', wer: 'V9999/99' })
    assert.equal((await refused.text()).replaceAll(paper.reference, 'X'), (await missing.text()).replaceAll('V9999/99', 'X'))
  })

  test('V2: a confidential letter on a public resolution is news to those alone who may read it', async () => {
    await city.forget()
    const paper = await city.newPaper()
    await city.report(paper, 'confidential')
    assert.ok((await city.words(paper, await city.as(city.councillor))).includes('Die Zwischeninformation vom 10. Juni 2024 ist versandt.'))
    assert.ok((await city.words(paper, await city.as(city.clerk))).every(sentence => !sentence.includes('Zwischeninformation')))
    assert.doesNotMatch(await site.get(urls.resolutionFeed(paper.reference)), /Zwischeninformation/)
  })

  test('nobody sees, changes or ends the subscriptions of others, and nobody writes news by hand', async () => {
    await city.forget()
    const paper = await city.newPaper()
    await city.follow(city.councillor, 'beschluss', paper.reference)
    const { rows } = await database.engine.executeSql('select id from subscription')
    const id = String(rows[0]?.['id'])
    for (const who of [city.clerk, BUILT_IN_CLERK.id]) {
      const principal = who === city.clerk ? await city.as(who) : BUILT_IN_CLERK
      site.as(principal)
      assert.doesNotMatch(await site.get(urls.subscriptions()), /rk-follow__row/)
      assert.equal((await site.post(urls.subscription(id), { aktion: 'beenden' })).status, 404)
      assert.equal((await site.post(urls.subscription(id), { aktion: 'speichern', mail: 'keine' })).status, 404)
      assert.deepEqual(await database.read(principal, tx => rowsOf(tx, sql`select id from subscription_feed`)), [])
    }
    await assert.rejects(
      database.change(BUILT_IN_CLERK, async ({ tx, audit }) => {
        await tx.execute(sql`update change_note set visibility = 'public'`)
        await audit({ action: 'test', recordType: 'test', recordId: 'x' })
      }),
    )
    await city.as(city.councillor)
    assert.equal((await site.post(urls.subscription(id), { aktion: 'speichern', mail: 'keine' })).status, 303)
    const saved = await database.engine.executeSql('select by_mail, in_feed from subscription')
    assert.deepEqual(saved.rows, [{ by_mail: 'none', in_feed: false }])
  })

  test('a renewed feed address kills the old one, and an address ends with the account', async () => {
    await city.forget()
    await city.follow(city.clerk, 'gremium', 'JHA', 'keine')
    const before = await city.feedAddress()
    assert.equal((await site.post(urls.subscriptionFeedRenew())).status, 303)
    const renewed = await city.feedAddress()
    site.as(PUBLIC)
    assert.notEqual(renewed, before)
    const status = async (path: string): Promise<number> => (await site.app.request(path)).status
    assert.deepEqual([await status(before), await status(renewed), await status(urls.subscriptionFeed('x'.repeat(43)))], [404, 200, 404])
    await database.engine.executeSql(`update person set end_date = '2024-06-01' where id = $1`, [city.clerk])
    assert.equal(await status(renewed), 404)
    await database.engine.executeSql('update person set end_date = null where id = $1', [city.clerk])
  })

  test('the public follows a resolution and a committee by feed: public things only, with ids that stay', async () => {
    const paper = await city.newPaper()
    await city.report(paper)
    site.as(PUBLIC)
    const response = await site.app.request(urls.resolutionFeed(paper.reference))
    assert.equal(response.headers.get('content-type'), 'application/atom+xml; charset=utf-8')
    const text = await response.text()
    const ids = (feed: string): string[] => [...feed.matchAll(/<entry>\n<id>(urn:uuid:[0-9a-f-]{36})<\/id>/g)].map(([, id = '']) => id)
    assert.equal(ids(text).length, 4)
    assert.ok(text.includes(`<id>urn:uuid:${paper.paperId}</id>`))
    assert.ok(text.includes(`<title>${paper.reference}: Punkt 1 ist jetzt „erfüllt“.</title>`))
    assert.deepEqual(ids(await site.get(urls.resolutionFeed(paper.reference))), ids(text))
    const committee = await site.get(urls.committeeFeed('JHA'))
    assert.match(committee, /<title>Beschlusskontrolle: Jugendhilfeausschuss<\/title>/)
    assert.ok(ids(text).every(id => committee.includes(id)))
    const again = await site.app.request(urls.resolutionFeed(paper.reference), {
      headers: { 'if-none-match': response.headers.get('etag') ?? '' },
    })
    assert.equal(again.status, 304)
    assert.equal((await site.app.request('/gremien/gibtsnicht/neues.atom')).status, 404)
    const page = await site.get(urls.resolution(paper.reference))
    assert.ok(
      page.includes(
        `<link rel="alternate" type="application/atom+xml" title="Neues zu ${paper.reference}" href="${urls.resolutionFeed(paper.reference)}"`,
      ),
    )
    assert.doesNotMatch(page, />Abonnieren</)
  })
})
