import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { tellBy } from '#handover/tell.usecases.ts'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import type { Database } from '#platform/db/database.ts'
import { readMovedBy } from '#register/resolution/mover.usecases.ts'
import { registeredPeople } from '#reminders/people-recipients.store.ts'
import { sendReminders } from '#reminders/reminder.usecases.ts'
import { tellUnit } from '#reminders/unit-notice.usecases.ts'
import { addCouncilPeople, type CouncilPeople, sentLetter } from '#test/support/council.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { askQuestion } from './question.usecases.ts'

const PORTS = { people: registeredPeople, publicUrl: 'https://lindenau.example' }

onEachDatabase('The desk of a councillor', open => {
  let database: Database
  let people: CouncilPeople
  let app: TestApp
  let published: string
  let confidential: string

  before(async () => {
    database = await open()
    await setUpCity(database)
    app = await createTestApp(database)
    const points = [
      { number: '1', text: 'Der Oberbürgermeister wird beauftragt, bis zum 31. Mai 2024 einen Ferienpass einzuführen.' },
      { number: '2', text: 'Der Oberbürgermeister berichtet dem Ausschuss.' },
    ]
    const paper = await register(database, { reference: 'A0101/23', name: 'Ferienpass', unit: 'Jugendamt', points })
    await register(database, { reference: 'A0102/23', name: 'Skatepark', committee: 'SR', points: [] })
    await register(database, { reference: 'V0103/23', name: 'Vorlage der Verwaltung', points: [] })
    people = await addCouncilPeople(database)
    const about = { reference: 'A0101/23', paper }
    const letter = { kind: 'interim', nextControl: '2024-09-30', answers: { '1': { answer: 'Er ist da.', status: 'fulfilled' } } } as const
    published = await sentLetter(database, about, { ...letter, date: '2024-05-02', step: 'published' })
    confidential = await sentLetter(database, about, { ...letter, date: '2024-05-20', visibility: 'confidential', step: 'sent' })
    for (const [report, person, visibility] of [
      [published, people.councillor, 'internal'],
      [confidential, people.councillor, 'confidential'],
      [published, people.colleague, 'internal'],
    ] as const)
      await database.engine.executeSql(
        `insert into report_delivery (report_id, person_id, name, channel, visibility) values ($1, $2, $3, 'letter', $4)`,
        [report, person.personId, person.name, visibility],
      )
  })
  after(() => app.close())

  const get = async (path: string, as: Principal): Promise<string> => {
    app.as(as)
    return app.get(path)
  }
  const post = async (path: string, form: readonly (readonly [string, string])[]): Promise<number> => {
    app.as(BUILT_IN_CLERK)
    return (await app.post(path, form)).status
  }
  const desk = (as: Principal) => get(urls.today(), as)
  const movedBy = async (reference: string) => (await database.read(SYSTEM, tx => readMovedBy(tx, reference)))?.groups

  test('a motion belongs to the group that its mover names, until a person says otherwise', async () => {
    const path = urls.controlSubject('A0101/23')
    assert.equal(
      await post(path, [
        ['kontrolle', 'ja'],
        ['einreicher', 'Fraktion Elsterbogen'],
        ['fraktionen.vorher', ''],
      ]),
      303,
    )
    assert.deepEqual(await movedBy('A0101/23'), ['Elsterbogen'])
    // The words change, nobody touched the ticks: they go on following from the words.
    const untouched = [
      ['fraktionen.vorher', 'Elsterbogen'],
      ['fraktion', 'Elsterbogen'],
    ] as const
    await post(path, [['kontrolle', 'ja'], ['einreicher', 'Fraktion Stadt und Land'], ...untouched])
    assert.deepEqual(await movedBy('A0101/23'), ['Stadt und Land'])
    await post(path, [
      ['kontrolle', 'ja'],
      ['einreicher', 'Jugendbeirat'],
      ['fraktionen.vorher', 'Stadt und Land'],
      ['fraktion', 'Elsterbogen'],
      ['fraktion', 'Stadt und Land'],
    ])
    assert.deepEqual(await movedBy('A0101/23'), ['Elsterbogen', 'Stadt und Land'])
    assert.match(await get(path, BUILT_IN_CLERK), /Von Hand festgelegt\./)
  })

  test('a group finds its motions with what became of them, on the screen and as a file; others do not', async () => {
    const text = await desk(people.councillor)
    assert.match(text, /Anträge Ihrer Fraktion/)
    assert.match(text, /offen, Punkte: 1 erfüllt, 1 noch ohne Bericht/)
    assert.doesNotMatch(text.slice(text.indexOf('id="antraege"')), /Skatepark|Vorlage der Verwaltung/)
    const file = await get(urls.councilMotionsCsv(), people.councillor)
    assert.match(file, /A0101\/23;Ferienpass;Jugendbeirat/)
    assert.doesNotMatch(file, /Skatepark|Vorlage der Verwaltung/)
    assert.doesNotMatch(await get(urls.councilMotionsCsv(), people.member), /A0101/)
    assert.doesNotMatch(await desk(people.member), /Anträge Ihrer Fraktion/)
  })

  test('a visit is written down once, and what is new is what came since the visit before', async () => {
    const entries = async () =>
      (await database.engine.executeSql(`select 1 from audit_entry where action = 'council.visited' and actor = $1`, [people.colleague.id]))
        .rows.length
    assert.match(await desk(people.colleague), /Was sich zuletzt geändert hat/)
    await desk(people.colleague)
    assert.equal(await entries(), 1)
    await database.engine.executeSql(`update council_visit set began_at = '2024-06-14T08:00:00Z' where owner = $1`, [people.colleague.id])
    await database.engine.executeSql(`update change_note set at = '2024-06-10T08:00:00Z'`)
    const quiet = await desk(people.colleague)
    assert.match(quiet, /Seit Ihrem letzten Besuch/)
    assert.match(quiet, /hat sich nichts geändert/)
    await database.engine.executeSql(`update change_note set at = '2024-06-14T09:00:00Z' where kind = 'point_status'`)
    assert.match(await desk(people.colleague), /Antrag Ihrer Fraktion[\s\S]*Punkt 1 ist jetzt/)
    assert.equal(await entries(), 2)
  })

  test('V2: who received a report reads it from „Heute“, sees which ones are unread, and nobody sees what others received or read', async () => {
    const before = await desk(people.councillor)
    assert.match(before, /Ungelesene Berichte[\s\S]*2 ungelesen/)
    assert.match(before, /vertraulich/)
    assert.match(await desk(people.colleague), /1 ungelesen/)
    assert.match(await desk(people.member), /Noch wurde Ihnen kein Bericht gesandt/)
    await get(urls.report(published), people.councillor)
    assert.match(await desk(people.councillor), /1 ungelesen/)
    assert.match(await desk(people.colleague), /1 ungelesen/)
    assert.equal((await database.engine.executeSql('select 1 from letter_read')).rows.length, 1)
    await get(urls.councilLetter(confidential), people.councillor)
    assert.match(await desk(people.councillor), /alle gelesen/)
    assert.doesNotMatch(await desk(people.councillor), /Ungelesene Berichte/)
    // Who no longer sits in the committee no longer sees that there was a confidential letter.
    assert.doesNotMatch(await desk({ ...people.councillor, committees: [] }), /vertraulich/)
  })

  test('C8: a unit is reminded of a question like of other dates, and finds it on „Heute“', async () => {
    await askQuestion(
      database,
      people.councillor,
      { reportId: published, text: 'Wann ist er da?', pointId: null },
      { tell: tellBy(PORTS), tellUnit: tellUnit({ ...PORTS, tell: tellBy(PORTS) }) },
    )
    assert.match(await desk(people.clerk), /Nachfragen zu beantworten[\s\S]*Wann ist er da\?[\s\S]*Beantworten/)
    await database.engine.executeSql(`delete from outbox`)
    await database.engine.executeSql(`alter table follow_up_question disable trigger user`)
    await database.engine.executeSql(`update follow_up_question set due_on = '2024-06-15'`)
    await database.engine.executeSql(`alter table follow_up_question enable trigger user`)
    await database.change(SYSTEM, change => sendReminders(change, PORTS))
    const { rows } = await database.engine.executeSql(
      `select c.text from outbox o join outbox_content c on c.outbox_id = o.id where o.recipient = 'distelkamp@lindenau.example'`,
    )
    assert.match(String(rows[0]?.['text']), /A0101\/23: Nachfrage beantworten \(Fraktion Elsterbogen\)[\s\S]*\/nachfragen\//)
  })
})
