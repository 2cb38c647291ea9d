import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { tellBy } from '#handover/tell.usecases.ts'
import { insertOrganization } from '#people/register/organization.store.ts'
import { insertMembership, insertPerson } from '#people/register/person.store.ts'
import { type Principal, SYSTEM } from '#platform/access/principal.ts'
import { verifyAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import { registeredPeople } from '#reminders/people-recipients.store.ts'
import { tellUnit } from '#reminders/unit-notice.usecases.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { said } from '#test/support/said.ts'
import { setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, carry, type WayPeople } from '#test/support/way.ts'
import { writeReport } from '#test/support/written-report.ts'
import { urls } from '#web/urls.ts'
import { findQuestion } from './question.store.ts'
import { answerQuestion, askQuestion, handQuestionBack, passQuestionOn, recallQuestion } from './question.usecases.ts'
import { saveQuestionSettings } from './question-settings.ts'

const tell = tellBy({ publicUrl: 'https://lindenau.example' })
const PORTS = { tellUnit: tellUnit({ people: registeredPeople, tell }), tell }

onEachDatabase('The way of a question', open => {
  let database: Database
  let site: TestApp
  let people: WayPeople
  let councillor: Principal
  let counter = 1500

  before(async () => {
    database = await open()
    await setUpCity(database)
    site = await createTestApp(database)
    people = await addWayPeople(database)
    const withMail = {
      author: 'moosbach',
      headOfOffice: 'fichtelberg',
      headOfDepartment: 'sommerfeld',
      headOfOtherDepartment: 'kienast',
    } as const
    for (const [who, name] of Object.entries(withMail))
      await database.engine.executeSql('update person set email = $1 where id::text = $2', [
        `${name}@lindenau.example`,
        people[who as keyof typeof withMail].id, // keys of withMail
      ])
    councillor = await database.change(SYSTEM, async change => {
      const group = await insertOrganization(change.tx, {
        ...{
          type: 'group',
          name: 'Fraktion Elsterbogen',
          shortName: 'Elsterbogen',
          parentId: null,
          fileMark: '',
          email: '',
          from: null,
          until: null,
        },
      })
      const id = await insertPerson(change.tx, {
        name: 'Henriette Lilie',
        email: 'lilie@lindenau.example',
        confidential: false,
        endsOn: null,
      })
      await insertMembership(change.tx, {
        personId: id,
        organizationId: group,
        role: 'member',
        title: '',
        rank: 1,
        from: null,
        until: null,
      })
      await change.audit({ action: 'test.councillor_added', recordType: 'person', recordId: id })
      return {
        id,
        personId: id,
        name: 'Henriette Lilie',
        roles: ['councillor'],
        clearance: 'members',
        mayWrite: false,
        committeeLevels: ['members'],
        groups: [group],
      }
    })
  })
  after(() => site.close())

  const inOffice = (principal: Principal): Principal => ({ ...principal, units: ['Jugendamt'] })
  const mails = async (): Promise<string[]> => {
    const { rows } = await database.engine.executeSql('select recipient, subject from outbox order by created, recipient')
    await database.engine.executeSql('delete from outbox')
    return rows.map(row => `${String(row['recipient']).split('@')[0]}: ${String(row['subject'])}`)
  }
  /** A report on a resolution of the department, written in the office, that went to the council, and a question about it. */
  const asked = async (): Promise<{ id: string; reference: string; reportId: string }> => {
    const reference = `V${++counter}/23`
    site.as(inOffice(people.author))
    const { id: reportId } = await writeReport(site, database, reference, undefined, { unit: 'Jugend und Schule' })
    const sent = await carry(site.services, people, reportId, 'sent')
    assert.equal(sent.kind, 'done')
    await mails()
    const result = await askQuestion(database, councillor, { reportId, text: 'Wann öffnet der Treff?', pointId: null }, PORTS)
    return { id: result.kind === 'done' ? result.questionId : '', reference, reportId }
  }
  const question = async (id: string) => {
    const found = await database.read(SYSTEM, tx => findQuestion(tx, id))
    assert.ok(found)
    return found
  }
  const answer = async (who: Principal, id: string, step: 'write' | 'submit' | 'release', text = 'Am 1. Juli.') => {
    const seen = (await question(id)).answer?.version ?? 0
    return database.change(who, async change => said(await answerQuestion(change, { questionId: id, text, seen, step }, PORTS)))
  }
  const hand = async (who: Principal, id: string, to: string | null, words = 'Das gehört zu euch.') => {
    const about = { questionId: id, turn: (await question(id)).turn, words }
    return database.change(who, async change =>
      said(await (to === null ? handQuestionBack(change, about, PORTS) : passQuestionOn(change, { ...about, unitId: to }, PORTS))),
    )
  }
  const placeOf = async (id: string): Promise<string> => {
    const { stage, unit } = await question(id)
    return `${stage}, ${unit}`
  }

  test('a question reaches the office that wrote the report, not the department of the resolution (W8)', async () => {
    const { id, reference } = await asked()
    assert.equal(await placeOf(id), 'drafting, Jugendamt')
    assert.deepEqual(await mails(), [`moosbach: Nachfrage: ${reference}`])
    site.as(inOffice(people.author))
    assert.match(await site.get(urls.question(id)), /Zur Freigabe geben/)
    site.as({ ...people.headOfOtherDepartment, units: ['Stadtentwicklung'] })
    assert.doesNotMatch(await site.get(urls.question(id)), /Zur Freigabe geben|Antwort freigeben|weitergeben/)
  })

  test('drafted by the office, handed back by its head with a reason, released: each is told, and each sees who has it', async () => {
    const { id, reference } = await asked()
    await mails()
    assert.equal(await answer(inOffice(people.author), id, 'submit'), 'done')
    assert.equal(await placeOf(id), 'releasing, Jugendamt')
    assert.deepEqual(await mails(), [`fichtelberg: Antwort wartet auf Ihre Freigabe: ${reference}`])
    site.as(inOffice(people.author))
    assert.match(await site.get(urls.question(id)), /Sie sind fertig\.<\/strong> Es wartet jetzt: Roland Fichtelberg \(Jugendamt\)/)
    site.as(councillor)
    const forGroup = await site.get(urls.question(id))
    assert.match(forGroup, /Freigabe[\s\S]*Jugendamt[\s\S]*seit heute/)
    assert.doesNotMatch(forGroup, /Fichtelberg|Moosbach|Am 1\. Juli/)
    assert.equal(await answer(inOffice(people.author), id, 'write', 'Anders.'), 'not_yours')
    assert.equal(await hand(inOffice(people.headOfOffice), id, null, ' '), 'words_missing')
    assert.equal(await hand(inOffice(people.headOfOffice), id, null, 'Die Uhrzeit fehlt.'), 'done')
    assert.deepEqual(await mails(), [`moosbach: Antwort zurückgegeben: ${reference}`])
    assert.equal(await answer(inOffice(people.author), id, 'submit', 'Am 1. Juli um 10 Uhr.'), 'done')
    await mails()
    assert.equal(await answer(inOffice(people.headOfOffice), id, 'release', 'Am 1. Juli um 10 Uhr.'), 'done')
    assert.equal(await placeOf(id), 'answered, Jugendamt')
    assert.deepEqual(await mails(), [`lilie: Antwort auf Ihre Nachfrage: ${reference}`])
    site.as(councillor)
    assert.doesNotMatch(await site.get(urls.question(id)), /Die Uhrzeit fehlt/)
    site.as(inOffice(people.author))
    assert.match(await site.get(urls.question(id)), /Zurückgegeben[\s\S]*Die Uhrzeit fehlt\./)
  })

  test('it is passed on with a word, the other unit is told and answers; two who do so at once are told apart', async () => {
    const { id, reference } = await asked()
    await mails()
    const other = people.units.get('GB 4') ?? ''
    assert.equal(await hand(inOffice(people.author), id, other, ''), 'words_missing')
    assert.equal(await hand(inOffice(people.author), id, people.units.get('Amt 51') ?? ''), 'no_unit')
    assert.equal(await hand(inOffice(people.author), id, other), 'done')
    assert.equal(await placeOf(id), 'drafting, Stadtentwicklung')
    assert.deepEqual(await mails(), [`kienast: Nachfrage an Sie weitergegeben: ${reference}`])
    assert.equal(await hand(inOffice(people.author), id, other), 'not_yours')
    const late = { questionId: id, turn: 0, words: 'x', unitId: people.units.get('GB 3') ?? '' }
    assert.equal(await database.change(people.councilOffice, async change => said(await passQuestionOn(change, late, PORTS))), 'overtaken')
    assert.equal(await answer({ ...people.headOfOtherDepartment, units: ['Stadtentwicklung'] }, id, 'release'), 'done')
  })

  test('the city may have the department release, with four eyes; what waits to be released is taken back by the unit', async () => {
    await database.change(SYSTEM, change => saveQuestionSettings(change, { releasedBy: 'department', fourEyes: true }))
    const { id, reference } = await asked()
    await mails()
    assert.equal(await answer(inOffice(people.headOfOffice), id, 'release'), 'not_yours')
    assert.equal(await answer(inOffice(people.author), id, 'submit'), 'done')
    assert.deepEqual(await mails(), [`sommerfeld: Antwort wartet auf Ihre Freigabe: ${reference}`])
    const { turn } = await question(id)
    const recall = await database.change(inOffice(people.headOfOffice), async change =>
      said(await recallQuestion(change, { questionId: id, turn })),
    )
    assert.equal(recall, 'done')
    assert.equal(await answer(inOffice(people.author), id, 'submit'), 'done')
    assert.equal(await answer(people.headOfDepartment, id, 'release', 'Am 2. Juli.'), 'you_wrote_it')
    assert.equal((await question(id)).answer?.text, 'Am 1. Juli.')
    assert.equal(await answer(people.headOfDepartment, id, 'release'), 'done')
    await database.change(SYSTEM, change => saveQuestionSettings(change, { releasedBy: 'unit', fourEyes: false }))
  })

  test('the database itself refuses a step out of turn, an answer without words, and to change a step', async () => {
    const { id } = await asked()
    const step = (turn: number, to: string): string =>
      `insert into question_step (question_id, turn, action, to_stage, actor, actor_name, at) values ('${id}', ${turn}, 'submit', '${to}', 'x', 'x', now())`
    for (const statement of [step(2, 'releasing'), step(1, 'answered')]) await assert.rejects(database.engine.executeSql(statement))
    await database.engine.executeSql(step(1, 'releasing'))
    await assert.rejects(database.engine.executeSql(`update question_step set words = 'anders' where question_id = $1`, [id]))
    assert.equal((await question(id)).stage, 'releasing')
  })

  test('V3: every step is in an unbroken trail', async () => {
    assert.equal((await database.read(SYSTEM, verifyAudit)).ok, true)
  })
})
