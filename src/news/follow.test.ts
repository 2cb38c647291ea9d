import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { principalOfPerson } from '#people/accounts/principal-of-person.ts'
import { type Principal, PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { fixedClock } from '#platform/clock/clock.ts'
import { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { setControlSubject } from '#register/resolution/control-subject.usecases.ts'
import { repealResolution } from '#register/resolution/council-decision.usecases.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { importLetter, register, setUpCity } from '#test/support/sample-control.ts'
import type { SamplePaper } from '#test/support/sample-register.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { notesFor } from './change-note.store.ts'
import { sendNews } from './news.usecases.ts'

const BASE = 'https://lindenau.example'

onEachDatabase('news of what one follows', open => {
  let database: Database
  let site: TestApp
  let clerk: string
  let councillor: string
  let member: string
  let contact: string
  let counter = 100

  const one = async (statement: string, values: unknown[] = []): Promise<string> =>
    String((await database.engine.executeSql(`${statement} returning id`, values)).rows[0]?.['id'])
  const person = async (name: string, role: string, of: readonly string[]): Promise<string> => {
    const email = `${name}@lindenau.example`
    await database.engine.executeSql(`insert into account."user" (id, name, email) values ($1, $1, $2)`, [name, email])
    const id = await one('insert into person (name, user_id, email) values ($1, $1, $2)', [name, email])
    for (const organization of of)
      await one('insert into membership (person_id, organization_id, role) values ($1, $2, $3)', [id, organization, role])
    return id
  }
  const as = async (personId: string): Promise<Principal> => {
    const found = await principalOfPerson(site.services, personId)
    assert.ok(found)
    site.as(found)
    return found
  }
  const follow = async (who: string, art: string, wer: string, mail = 'sofort'): Promise<void> => {
    await as(who)
    assert.equal((await site.post(urls.subscriptions(), { art, wer, mail, feed: 'ja' })).status, 303)
  }
  const forget = () =>
    database.engine.executeSql('delete from subscription; delete from subscription_feed; delete from outbox; delete from change_told')

  const newPaper = async (more: Partial<SamplePaper> = {}) => {
    const reference = `V0${++counter}/24`
    const points = [
      { number: '1', text: 'Der Treff Kastanienhof wird eröffnet.' },
      { number: '2', text: 'Dem Ausschuss wird berichtet.', unit: 'Bauamt' },
    ]
    return { reference, ...(await register(database, { reference, name: 'Treff Kastanienhof', unit: 'Jugendamt', points, ...more })) }
  }
  type Paper = Awaited<ReturnType<typeof newPaper>>
  const report = (paper: Paper, visibility: 'public' | 'confidential' = 'public') =>
    importLetter(database, paper, {
      date: '2024-06-10',
      kind: 'interim',
      nextControl: '2024-12-02',
      visibility,
      answers: { 1: { answer: 'Der Treff ist offen.', status: 'fulfilled' } },
    })
  const change = (run: (tx: Parameters<Parameters<Database['read']>[1]>[0]) => Promise<unknown>) =>
    database.change(SYSTEM, async ({ tx, audit }) => {
      await run(tx)
      await audit({ action: 'test', recordType: 'test', recordId: 'x' })
    })

  const words = async (paper: Paper, who: Principal = BUILT_IN_CLERK): Promise<string[]> =>
    (await database.read(who, tx => notesFor(tx, { paperIds: [paper.paperId], limit: 50 })))
      .filter(({ kind }) => kind !== 'added')
      .map(note => note.words)
      .sort()

  const ports = { ownerOf: (id: string) => principalOfPerson(site.services, id), publicUrl: BASE }
  const send = (at = '2024-06-15T10:02:00Z') => {
    const clock = fixedClock(at)
    return sendNews({ database: new Database(database.engine, clock), clock }, ports)
  }
  const mails = async (): Promise<{ to: string; subject: string; text: string; visibility: string }[]> =>
    (
      await database.engine.executeSql(
        `select o.recipient as "to", o.subject, o.visibility, c.text from outbox o join outbox_content c on c.outbox_id = o.id where o.kind = 'news' order by o.created, o.recipient`,
      )
    ).rows as never
  const feedAddress = async (): Promise<string> => /\/abonnements\/[\w-]+\.atom/.exec(await site.get(urls.subscriptions()))?.[0] ?? ''

  before(async () => {
    database = await open()
    site = await createTestApp(database)
    await setUpCity(database)
    const office = await one(`insert into organization (name, short_name, organization_type) values ('Jugendamt', '51', 'office')`)
    const council = await one(`insert into organization (name, short_name, organization_type) values ('Stadtrat', 'SR', 'committee')`)
    const youth = await one(
      `insert into organization (name, short_name, organization_type) values ('Jugendhilfeausschuss', 'JHA', 'committee')`,
    )
    const provider = await one(`insert into organization (name, short_name, organization_type) values ('Träger Ahorn', 'TA', 'provider')`)
    clerk = await person('sachbearbeitung', 'clerk', [office])
    councillor = await person('rat', 'member', [council, youth])
    member = await person('mitglied', 'member', [youth])
    contact = await person('traeger', 'contact', [provider])
  })
  after(() => site.close())

  test('C6: a report is news with what it changes: the status of its points, the next control, and that it is there', async () => {
    const paper = await newPaper()
    await report(paper)
    assert.deepEqual(await words(paper), [
      'Die Zwischeninformation vom 10. Juni 2024 ist veröffentlicht.',
      'Die nächste Beschlusskontrolle ist am 2. Dezember 2024.',
      'Punkt 1 ist jetzt „erfüllt“.',
    ])
    const [note] = await database.read(PUBLIC, tx => notesFor(tx, { paperIds: [paper.paperId], limit: 1 }))
    assert.equal(note?.at.toString(), '2024-06-15T10:00:00Z', 'the moment of the audited change')
    assert.equal(note?.reference, paper.reference)
  })

  test('what is new in the register is one piece of news, not one for each point', async () => {
    const paper = await newPaper()
    const notes = await database.read(PUBLIC, tx => notesFor(tx, { paperIds: [paper.paperId], limit: 50 }))
    assert.deepEqual(
      notes.map(({ kind }) => kind),
      ['added'],
    )
  })

  test('a changed text, subject, control and a repeal are news; what goes there and back in one change is none', async () => {
    const paper = await newPaper()
    const point = paper.pointIds.get('1')
    await change(async tx => {
      await tx.execute(sql`update point set text = 'Der Treff Kastanienhof wird 2025 eröffnet.' where id = ${point}`)
      await tx.execute(sql`update paper set name = 'Treff im Kastanienhof' where id = ${paper.paperId}`)
      await tx.execute(sql`update point set status = 'unclear' where id = ${point}`)
      await tx.execute(sql`update point set status = null where id = ${point}`)
    })
    assert.deepEqual(await words(paper), ['Der Gegenstand ist neu gefasst.', 'Der Wortlaut von Punkt 1 ist geändert.'])

    const other = await newPaper()
    await database.change(SYSTEM, inside =>
      setControlSubject(inside, other.reference, { isSubject: false, reason: 'erledigt', mover: null }),
    )
    assert.deepEqual(await words(other), ['Der Beschluss unterliegt nicht mehr der Beschlusskontrolle.'])

    const [old, by] = [await newPaper(), await newPaper()]
    const decision = { reference: by.reference, decidedOn: Temporal.PlainDate.from('2024-06-13'), place: 'Jahresliste 2024' }
    await database.change(SYSTEM, inside => repealResolution(inside, old.paperId, { decision, decisionPaperId: by.paperId }))
    assert.deepEqual(await words(old), [
      `Der Beschluss ist aufgehoben durch ${by.reference}.`,
      'Punkt 1 ist jetzt „aufgehoben“.',
      'Punkt 2 ist jetzt „aufgehoben“.',
    ])
  })

  test('a report is news when it is sent and when it is published, not before; withdrawn, its news is gone and that is said (C5)', async () => {
    const paper = await newPaper()
    const id = crypto.randomUUID()
    await change(async tx => {
      await tx.execute(
        sql`insert into control_report (id, origin, report_kind, report_date, created_by, visibility) values (${id}, 'written', 'final', '2024-06-12', 'x', 'internal')`,
      )
      await tx.execute(sql`insert into control_report_paper (report_id, paper_id, visibility) values (${id}, ${paper.paperId}, 'internal')`)
      await tx.execute(sql`insert into report_way (report_id) values (${id})`)
    })
    const step = (name: string, visibility: string) =>
      change(async tx => {
        await tx.execute(sql`update report_way set step = ${name} where report_id = ${id}`)
        await tx.execute(sql`update control_report set state = 'finished', visibility = ${visibility}::visibility where id = ${id}`)
      })
    await step('signed', 'internal')
    assert.deepEqual(await words(paper), [])
    const inside = await as(member)
    await step('sent', 'members')
    const sent = 'Die abschließende Information vom 12. Juni 2024 ist versandt.'
    assert.deepEqual(await words(paper, inside), [sent])
    assert.deepEqual(await words(paper, PUBLIC), [])
    await step('published', 'public')
    const published = 'Die abschließende Information vom 12. Juni 2024 ist veröffentlicht.'
    assert.deepEqual(await words(paper, PUBLIC), [published])
    await step('withdrawn', 'members')
    assert.deepEqual(await words(paper, PUBLIC), ['Der Bericht vom 12. Juni 2024 ist nicht mehr veröffentlicht.'])
  })

  test('a report of which the public reads an edition with blackened passages is news to the public, until it is withdrawn', async () => {
    const paper = await newPaper()
    const id = crypto.randomUUID()
    await change(async tx => {
      await tx.execute(
        sql`insert into control_report (id, origin, report_kind, report_date, created_by, visibility) values (${id}, 'written', 'interim', '2024-06-12', 'x', 'members')`,
      )
      await tx.execute(sql`insert into control_report_paper (report_id, paper_id, visibility) values (${id}, ${paper.paperId}, 'members')`)
      await tx.execute(sql`insert into report_way (report_id, step) values (${id}, 'sent')`)
      await tx.execute(sql`update control_report set state = 'finished' where id = ${id}`)
    })
    assert.deepEqual(await words(paper, PUBLIC), [])
    await change(async tx => {
      await tx.execute(sql`update report_way set step = 'published' where report_id = ${id}`)
      await tx.execute(sql`insert into report_publication (report_id, published_at, paper_ids, report_kind, report_date)
        values (${id}, now(), array[${paper.paperId}::uuid], 'interim', '2024-06-12')`)
    })
    assert.deepEqual(await words(paper, PUBLIC), ['Die Zwischeninformation vom 12. Juni 2024 ist veröffentlicht.'])
    await change(async tx => {
      await tx.execute(sql`update report_way set step = 'withdrawn' where report_id = ${id}`)
      await tx.execute(sql`update report_publication set withdrawn_at = now() where report_id = ${id}`)
    })
    assert.deepEqual(await words(paper, PUBLIC), ['Der Bericht vom 12. Juni 2024 ist nicht mehr veröffentlicht.'])
  })

  test('everyone who is signed in follows a resolution from its page and gets a mail at once, once, with a link to stop', async () => {
    await forget()
    const paper = await newPaper()
    await as(contact)
    assert.match(await site.get(urls.resolution(paper.reference)), />Abonnieren</)
    const form = { art: 'beschluss', wer: paper.reference, feed: 'ja', zurueck: 'ja', mail: 'sofort' }
    assert.equal((await site.post(urls.subscriptions(), form)).headers.get('location'), urls.resolution(paper.reference, 'abonniert'))
    assert.match(await site.get(urls.resolution(paper.reference)), /Nicht mehr abonnieren/)
    await send()
    await forget().then(() => follow(contact, 'beschluss', paper.reference))
    await database.engine.executeSql('delete from change_note')
    await report(paper)
    assert.equal(await send(), 1)
    assert.equal(await send('2024-06-15T10:04:00Z'), 0)
    const [mail, ...more] = await mails()
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
    await change(tx => tx.execute(sql`update point set status = 'unclear' where paper_id = ${paper.paperId}`))
    assert.equal(await send('2024-06-15T10:06:00Z'), 0)
    assert.equal((await mails()).length, 1)
    assert.equal(
      (await site.app.request(urls.subscriptionEnd('x'.repeat(43)))).status,
      200,
      'a link that never was answers like one that was used',
    )
    await as(contact)
    assert.match(await site.get(urls.subscriptions()), new RegExp(paper.reference))
    assert.equal((await site.post(urls.subscriptionStop(), { beschluss: paper.reference })).status, 303)
    assert.doesNotMatch(await site.get(urls.subscriptions()), /rk-follow__row/)
  })

  test('a day’s news is one mail in the morning, with that of the others', async () => {
    await forget()
    const [one, other] = [await newPaper(), await newPaper({ committee: 'SR' })]
    await database.engine.executeSql('delete from change_note')
    await follow(clerk, 'gremium', 'SR', 'taeglich')
    await follow(clerk, 'stelle', 'Jugendamt', 'taeglich')
    await report(one)
    await report(other)
    assert.equal(await send('2024-06-15T20:00:00Z'), 0)
    assert.equal(await send('2024-06-16T05:00:00Z'), 1)
    const [mail] = await mails()
    assert.ok([one, other].every(({ reference }) => mail?.text.includes(`${reference} Treff Kastanienhof`)))
    assert.match(mail?.text ?? '', /Gremium SR: .*\/abonnements\/ende\//)
    // What is committed late, with a moment from before, waits for the next morning.
    await report(await newPaper())
    assert.equal(await send('2024-06-16T06:00:00Z'), 0)
    assert.equal(await send('2024-06-17T05:00:00Z'), 1)
  })

  test('a unit’s news are those of its resolutions, and of its points in those of others', async () => {
    await forget()
    const paper = await newPaper()
    await database.engine.executeSql('delete from change_note')
    await follow(clerk, 'stelle', 'Bauamt')
    await change(tx => tx.execute(sql`update point set status = 'unclear' where paper_id = ${paper.paperId}`))
    assert.equal(await send(), 1)
    const [mail] = await mails()
    assert.match(mail?.text ?? '', /Punkt 2 ist/)
    assert.doesNotMatch(mail?.text ?? '', /Punkt 1 ist/)
  })

  test('what happened before one followed, or while one wanted no mail, is not mailed', async () => {
    await forget()
    const paper = await newPaper()
    await report(paper)
    await database.engine.executeSql(`update change_note set at = '2024-06-14T10:00:00Z'`)
    await follow(clerk, 'beschluss', paper.reference)
    assert.equal(await send(), 0)
    assert.match(await site.get(urls.subscriptions()), /Punkt 1 ist jetzt „erfüllt“/)
  })

  test('V2: the news of a confidential resolution reaches nobody without the right to it, by mail, page or feed, and no mail says what it is about', async () => {
    await forget()
    const paper = await newPaper({ visibility: 'confidential', name: 'Ankauf Rotbuchenhof' })
    const told = new RegExp(`${paper.reference}|${paper.reference.replace('/', '-')}|Rotbuchenhof|Punkt 1`)
    for (const who of [clerk, councillor, member, contact]) await follow(who, 'gremium', 'JHA')
    await database.engine.executeSql('delete from change_note')
    await report(paper)
    assert.deepEqual(await words(paper, PUBLIC), [])
    assert.equal(await send(), 1)
    const [mail] = await mails()
    assert.equal(mail?.to, 'rat@lindenau.example', 'the councillor sits there')
    assert.doesNotMatch(`${mail?.subject} ${mail?.text}`, told)
    assert.match(
      mail?.text ?? '',
      new RegExp(`Zu einem vertraulichen Vorgang gibt es Neues\\. Nach der Anmeldung: ${BASE}${urls.subscriptions()}`),
    )
    assert.equal(mail?.visibility, 'confidential')

    for (const who of [clerk, councillor, member, contact]) {
      await as(who)
      const page = await site.get(urls.subscriptions())
      assert.equal(told.test(page), who === councillor)
      const address = await feedAddress()
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
    await forget()
    const paper = await newPaper({ name: 'Ankauf Hainbuchenhof' })
    await follow(member, 'beschluss', paper.reference)
    await change(async tx => {
      await tx.execute(sql`update paper set visibility = 'confidential' where id = ${paper.paperId}`)
      await tx.execute(sql`update point set visibility = 'confidential' where paper_id = ${paper.paperId}`)
    })
    await report(paper)
    assert.equal(await send(), 0)
    await as(member)
    const page = await site.get(urls.subscriptions())
    assert.match(page, /Nicht mehr zugänglich/)
    assert.doesNotMatch(page, /Hainbuchenhof/)
    const refused = await site.post(urls.subscriptions(), { art: 'beschluss', wer: paper.reference })
    assert.equal(refused.status, 422)
    const missing = await site.post(urls.subscriptions(), { art: 'beschluss', wer: 'V9999/99' })
    assert.equal((await refused.text()).replaceAll(paper.reference, 'X'), (await missing.text()).replaceAll('V9999/99', 'X'))
  })

  test('V2: a confidential letter on a public resolution is news to those alone who may read it', async () => {
    await forget()
    const paper = await newPaper()
    await report(paper, 'confidential')
    assert.ok((await words(paper, await as(councillor))).includes('Die Zwischeninformation vom 10. Juni 2024 ist versandt.'))
    assert.ok((await words(paper, await as(clerk))).every(sentence => !sentence.includes('Zwischeninformation')))
    assert.doesNotMatch(await site.get(urls.resolutionFeed(paper.reference)), /Zwischeninformation/)
  })

  test('nobody sees, changes or ends the subscriptions of others, and nobody writes news by hand', async () => {
    await forget()
    const paper = await newPaper()
    await follow(councillor, 'beschluss', paper.reference)
    const { rows } = await database.engine.executeSql('select id from subscription')
    const id = String(rows[0]?.['id'])
    for (const who of [clerk, BUILT_IN_CLERK.id]) {
      const principal = who === clerk ? await as(who) : BUILT_IN_CLERK
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
    await as(councillor)
    assert.equal((await site.post(urls.subscription(id), { aktion: 'speichern', mail: 'keine' })).status, 303)
    const saved = await database.engine.executeSql('select by_mail, in_feed from subscription')
    assert.deepEqual(saved.rows, [{ by_mail: 'none', in_feed: false }])
  })

  test('a renewed feed address kills the old one, and an address ends with the account', async () => {
    await forget()
    await follow(clerk, 'gremium', 'JHA', 'keine')
    const before = await feedAddress()
    assert.equal((await site.post(urls.subscriptionFeedRenew())).status, 303)
    const renewed = await feedAddress()
    site.as(PUBLIC)
    assert.notEqual(renewed, before)
    const status = async (path: string): Promise<number> => (await site.app.request(path)).status
    assert.deepEqual([await status(before), await status(renewed), await status(urls.subscriptionFeed('x'.repeat(43)))], [404, 200, 404])
    await database.engine.executeSql(`update person set end_date = '2024-06-01' where id = $1`, [clerk])
    assert.equal(await status(renewed), 404)
    await database.engine.executeSql('update person set end_date = null where id = $1', [clerk])
  })

  test('the public follows a resolution and a committee by feed: public things only, with ids that stay', async () => {
    const paper = await newPaper()
    await report(paper)
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
