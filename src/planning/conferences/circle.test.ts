import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { type Principal, PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { startConference } from '#test/support/conference.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { wordsOnPage } from '#test/support/page-words.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { eraseOldNeeds } from './circle.usecases.ts'

onEachDatabase('the circle of a planning conference', open => {
  let site: TestApp
  let database: Database
  let people: WayPeople
  let id: string
  before(async () => {
    database = await open()
    site = await createTestApp(database)
    people = await addWayPeople(database)
    await database.engine.executeSql(`update organization set email = 'jugendamt@lindenau.example' where short_name = 'Amt 51'`)
    await database.engine.executeSql(`update person set email = 'moosbach@lindenau.example' where name = 'Gerlinde Moosbach'`)
    site.as({ ...people.author, roles: ['administrator'] })
    for (const [path, fields] of [
      [urls.providerNew(), { kurz: 'HUF', name: 'Hufhaus e. V.', email: 'hufhaus@huf.example' }],
      [urls.providerNew(), { kurz: 'STU', name: 'Stummhaus e. V.' }],
      [urls.facilityNew(), { kennung: 'E-1', name: 'Treff am Anger', traeger: 'HUF' }],
      [urls.facilityNew(), { kennung: 'E-2', name: 'Haus am See', traeger: 'STU' }],
      [urls.serviceNew(), { kennung: 'A-1', einrichtung: 'E-1', leistungsart: '§ 11', name: 'Offener Treff' }],
      [urls.serviceNew(), { kennung: 'A-2', einrichtung: 'E-2', leistungsart: '§ 11', name: 'Offenes Haus' }],
    ] as const)
      assert.equal((await site.post(path, fields)).status, 303, path)
    site.as(people.author)
    id = await startConference(site, { titel: 'Konferenz Jugendarbeit', plaetze: '1', tagesordnung: '1. Begrüßung' })
    assert.equal(
      (await site.post(urls.conferenceDay(id), { tag: '2024-09-11', beginn: '14:00', ende: '17:00', ort: 'Rathaus', bestaetigt: '1' }))
        .status,
      303,
    )
  })
  after(() => site?.close())

  const act = (tun: string, more: Record<string, string> = {}) => site.post(urls.conferenceCircle(id), { tun, ...more })
  const mails = (state = '') =>
    database.read(SYSTEM, tx =>
      rowsOf<{ recipient: string; subject: string; text: string; attachments: { sha256: string }[] }>(
        tx,
        sql`select o.recipient, o.subject, c.text, c.attachments from outbox o join outbox_content c on c.outbox_id = o.id
          where o.kind = 'conference' and o.subject like ${`${state}%`} order by o.created, o.recipient`,
      ),
    )
  const linkOf = (text: string): string => /\/konferenz\/[\w-]{43}/.exec(text)?.[0] ?? ''
  const personId = async (email: string): Promise<string> =>
    (await database.read(SYSTEM, tx => rowsOf<{ id: string }>(tx, sql`select id from conference_participant where email = ${email}`)))[0]
      ?.id ?? ''

  test('K2, K3: the circle follows from the register; without the draft nobody is invited', async () => {
    const before = wordsOnPage(await site.get(urls.conferenceCircle(id)))
    assert.match(before, /Stummhaus e\. V\. hat keine Ansprechperson mit E-Mail-Adresse \(Haus am See\)/)
    assert.match(before, /fehlt: Hufhaus e\. V\. \(Hufhaus e\. V\.: Treff am Anger\)/)
    assert.equal((await act('kreis')).status, 303)
    assert.equal((await act('person', { als: 'other', name: 'Rita Schule', mail: 'schule@lindenau.example', grund: '' })).status, 422)
    assert.equal(
      (await act('person', { als: 'other', name: 'Rita Schule', mail: 'schule@lindenau.example', grund: 'Stadtteilrunde am 3. März' }))
        .status,
      303,
    )
    assert.equal(
      (await act('person', { als: 'moderator', name: 'Büro Bühne', mail: 'buehne@buero.example', grund: 'Auftrag', bis: '2024-10-31' }))
        .status,
      303,
    )
    const shut = await act('einladen')
    assert.equal(shut.status, 409)
    assert.match(await shut.text(), /Es fehlt: Entwurf des Planungsberichts\. Es wurde niemand eingeladen/)
    assert.deepEqual(await mails(), [])
    const form = new FormData()
    for (const [name, value] of [
      ['teil', 'draft'],
      ['titel', 'Entwurf Jugendarbeit'],
    ] as const)
      form.set(name, value)
    form.set('datei', new File(['kein PDF'], 'entwurf.pdf'))
    assert.match(await (await site.post(urls.conferenceMaterialFile(id), form)).text(), /Das ist keine PDF-Datei/)
    form.set('datei', new File(['%PDF-1.7 Entwurf'], 'entwurf.pdf'))
    assert.equal((await site.post(urls.conferenceMaterialFile(id), form)).status, 303)
  })

  test('K4: each is invited once, with a date for their calendar and a link of their own', async () => {
    assert.equal((await act('einladen')).status, 303)
    assert.equal((await act('einladen')).status, 409, 'everybody is invited')
    const sent = await mails('Einladung')
    assert.deepEqual(sent.map(({ recipient }) => recipient).sort(), [
      'buehne@buero.example',
      'hufhaus@huf.example',
      'moosbach@lindenau.example',
      'schule@lindenau.example',
    ])
    const huf = sent.find(({ recipient }) => recipient === 'hufhaus@huf.example')
    assert.match(huf?.text ?? '', /Mittwoch, der 11\. September 2024, 14:00 bis 17:00 Uhr[\s\S]*Wo: Rathaus[\s\S]*1\. Begrüßung/)
    const calendar = (await site.services.files.get(huf?.attachments[0]?.sha256 ?? '')).toString()
    assert.match(calendar, /METHOD:REQUEST[\s\S]*DTSTART:20240911T120000Z[\s\S]*ORGANIZER;CN=Jugendamt:mailto:jugendamt@lindenau\.example/)
    assert.match(wordsOnPage(await site.get(urls.conferenceCircle(id))), /wartet auf den Versand/)
  })

  test('K4: the answer comes by the link, without an account; looking changes nothing, and who comes later waits', async () => {
    const [huf, school, stage] = ['hufhaus@huf.example', 'schule@lindenau.example', 'buehne@buero.example']
    const sent = await mails('Einladung')
    const link = (email: string) => linkOf(sent.find(({ recipient }) => recipient === email)?.text ?? '')
    site.as(PUBLIC)
    assert.equal((await site.app.request('/konferenz/'.padEnd(60, 'x'))).status, 404)
    const page = wordsOnPage(await site.get(link(huf)))
    assert.match(page, /Einladung für Hufhaus e\. V\./)
    assert.match(page, /Entwurf Jugendarbeit/)
    assert.doesNotMatch(page, /Rita Schule|Büro Bühne/)
    const answers = () =>
      database.read(SYSTEM, tx => rowsOf<{ n: string }>(tx, sql`select count(*) as n from conference_participant where answer is not null`))
    assert.equal(Number((await answers())[0]?.n), 0)
    const wrong = await site.post(link(huf), { antwort: 'deputy', vertretung: '' })
    assert.equal(wrong.status, 422)
    assert.equal((await site.post(link(huf), { antwort: 'yes', bedarf: 'Gebärdensprache' })).status, 303)
    assert.equal((await site.post(link(school), { antwort: 'deputy', vertretung: 'Udo Hof' })).status, 303)
    assert.match(wordsOnPage(await site.get(link(school))), /Zurzeit sind alle Plätze vergeben/)
    const leading = wordsOnPage(await site.get(link(stage)))
    assert.match(leading, /Wer kommt Name Gruppe Hufhaus e\. V\. Träger/)
    assert.doesNotMatch(leading, /Gebärdensprache|Udo Hof/)
    // Steps back: the next one moves up and is told.
    assert.equal((await site.post(link(huf), { antwort: 'no' })).status, 303)
    assert.deepEqual(
      (await mails('Ihr Platz ist frei')).map(({ recipient }) => recipient),
      [school],
    )
    assert.equal((await site.post(link(huf), { antwort: 'yes', bedarf: 'Gebärdensprache' })).status, 303)
    site.as(people.author)
    const circle = wordsOnPage(await site.get(urls.conferenceCircle(id)))
    assert.match(circle, /lässt sich vertreten: Udo Hof/)
    assert.match(circle, /nimmt teil, wartet an Stelle 1 Braucht: Gebärdensprache/)
    const read = async (who: Principal) =>
      (await database.read(who, tx => rowsOf<{ words: string }>(tx, sql`select words from conference_need`))).map(({ words }) => words)
    assert.deepEqual(await read(people.author), ['Gebärdensprache'])
    for (const other of [people.headOfOtherDepartment, people.councilOffice])
      assert.deepEqual(await read(other), [], 'nobody else reads it')
  })

  test('K4: reminders go to chosen ones without an answer; a bounced address is corrected and invited anew', async () => {
    const staff = (
      await database.read(SYSTEM, tx =>
        rowsOf<{ id: string; email: string }>(
          tx,
          sql`select id, email from conference_participant where kind = 'staff' and answer is null order by email`,
        ),
      )
    )[0]
    const chosen = new URLSearchParams([
      ['tun', 'erinnern'],
      ['auswahl', staff?.id ?? ''],
      ['auswahl', await personId('hufhaus@huf.example')],
    ])
    const reminded = await site.app.request(urls.conferenceCircle(id), {
      method: 'POST',
      body: chosen,
      headers: { origin: 'http://localhost' },
    })
    assert.equal(reminded.status, 303)
    assert.deepEqual(
      (await mails('Bitte um Antwort')).map(({ recipient }) => recipient),
      [staff?.email],
    )
    assert.equal((await act('adresse', { person: staff?.id ?? '', mail: 'schule@lindenau.example' })).status, 422)
    assert.equal((await act('adresse', { person: staff?.id ?? '', mail: 'neu@lindenau.example' })).status, 303)
    assert.equal((await act('einladen')).status, 303)
    assert.ok((await mails('Einladung')).some(({ recipient }) => recipient === 'neu@lindenau.example'))
  })

  test('K1, K4: a move needs a reason and tells everybody who was invited; a cancellation takes the date back', async () => {
    assert.equal((await site.post(urls.conferenceDay(id), { tag: '2024-09-18', beginn: '14:00', ort: 'Rathaus', grund: '' })).status, 422)
    const moved = { tag: '2024-09-18', beginn: '14:00', ort: 'Rathaus', grund: 'Der Saal ist besetzt.' }
    assert.match(wordsOnPage(await (await site.post(urls.conferenceDay(id), moved)).text()), /Eingeladene bekommen eine Nachricht/)
    assert.equal((await site.post(urls.conferenceDay(id), { ...moved, bestaetigt: '1' })).status, 303)
    const told = await mails('Neuer Termin')
    assert.equal(
      told.length,
      Number(
        (
          await database.read(SYSTEM, tx =>
            rowsOf<{ n: string }>(tx, sql`select count(*) as n from conference_participant where invited_at is not null`),
          )
        )[0]?.n,
      ),
    )
    const calendar = (await site.services.files.get(told[0]?.attachments[0]?.sha256 ?? '')).toString()
    assert.match(calendar, /SEQUENCE:1\r\n/)
    assert.equal((await act('entfernen', { person: await personId('schule@lindenau.example') })).status, 303)
    assert.deepEqual(
      (await mails('Abgesagt')).map(({ recipient }) => recipient),
      ['schule@lindenau.example'],
    )
    const link = linkOf(told.find(({ recipient }) => recipient === 'schule@lindenau.example')?.text ?? '')
    site.as(PUBLIC)
    assert.equal((await site.app.request(link)).status, 404, 'who is no longer expected has no link')
    site.as(people.author)
  })

  test('K3: what somebody needs is erased thirty days after the day', async () => {
    const needs = async () =>
      Number((await database.read(SYSTEM, tx => rowsOf<{ n: string }>(tx, sql`select count(*) as n from conference_need`)))[0]?.n)
    assert.equal(await needs(), 1)
    assert.equal(await database.change(SYSTEM, eraseOldNeeds), 0)
    await database.engine.executeSql(`update conference set held_on = '2024-05-16' where id = '${id}'`)
    assert.equal(await database.change(SYSTEM, eraseOldNeeds), 1)
    assert.equal(await needs(), 0)
  })
})
