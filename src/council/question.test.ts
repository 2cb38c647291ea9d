import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { tellBy } from '#handover/tell.usecases.ts'
import { currentList } from '#oversight/committee/committee-list.ts'
import { freezeList } from '#oversight/committee/committee-list.usecases.ts'
import { type Principal, PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { verifyAudit } from '#platform/db/audit.ts'
import type { Database } from '#platform/db/database.ts'
import { rowsOf } from '#platform/db/transaction.ts'
import { registeredPeople } from '#reminders/people-recipients.store.ts'
import { tellUnit } from '#reminders/unit-notice.usecases.ts'
import { addCouncilPeople, type CouncilPeople, sentLetter, setStep } from '#test/support/council.ts'
import { onEachDatabase, testClock } from '#test/support/databases.ts'
import { pdfWords } from '#test/support/pdf-words.ts'
import { said } from '#test/support/said.ts'
import { register, setUpCity } from '#test/support/sample-control.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { urls } from '#web/urls.ts'
import { questionsForList } from './listed-questions.store.ts'
import { findQuestion, questionsOfReport } from './question.store.ts'
import { answerQuestion, askQuestion, withdrawQuestion } from './question.usecases.ts'

const tell = tellBy({ publicUrl: 'https://lindenau.example' })
const PORTS = { tellUnit: tellUnit({ people: registeredPeople, tell }), tell }
const ANSWERS = { '1': { answer: 'Die Ausschreibung läuft.', status: 'in_progress' as const } }

onEachDatabase('Follow-up questions', open => {
  let database: Database
  let people: CouncilPeople
  let app: TestApp
  let paper: Awaited<ReturnType<typeof register>>
  let published: string
  let confidential: string
  const sent: string[] = []

  before(async () => {
    database = await open()
    await setUpCity(database)
    app = await createTestApp(database)
    const sample = {
      name: 'Ferienpass',
      decidedOn: '2023-02-02',
      unit: 'Jugendamt',
      points: [{ number: '1', text: 'Der Oberbürgermeister wird beauftragt, bis zum 31. Dezember 2024 einen Ferienpass einzuführen.' }],
    }
    paper = await register(database, { reference: 'A0101/23', ...sample })
    await register(database, { reference: 'V0999/23', ...sample, committee: 'SR' })
    people = await addCouncilPeople(database)
    const about = { reference: 'A0101/23', paper }
    const letter = { kind: 'interim', nextControl: '2024-09-30', answers: ANSWERS } as const
    published = await sentLetter(database, about, { ...letter, date: '2024-01-10', step: 'published' })
    for (const date of ['2024-02-10', '2024-03-10', '2024-04-10', '2024-05-10'])
      sent.push(await sentLetter(database, about, { ...letter, date, step: 'sent' }))
    confidential = await sentLetter(database, about, { ...letter, date: '2024-05-20', visibility: 'confidential', step: 'sent' })
  })
  after(() => app.close())

  const ask = (principal: Principal, reportId = '', text = 'Wann beginnt die Ausgabe?') =>
    askQuestion(database, principal, { reportId, text, pointId: paper.pointIds.get('1') ?? null }, PORTS)
  const asked = async (...input: Parameters<typeof ask>): Promise<string> => {
    const result = await ask(...input)
    assert.equal(result.kind, 'done')
    return result.kind === 'done' ? result.questionId : ''
  }
  const answer = (principal: Principal, questionId: string, seen: number, release: boolean, text = 'Die Ausgabe beginnt am 1. Juli.') =>
    database.change(principal, async change =>
      said(await answerQuestion(change, { questionId, text, seen, step: release ? 'release' : 'write' }, PORTS)),
    )
  const seenBy = (principal: Principal, id: string) => database.read(principal, tx => findQuestion(tx, id))
  const mails = async (): Promise<{ recipient: string; subject: string; text: string }[]> => {
    const { rows } = await database.engine.executeSql(
      'select o.recipient, o.subject, c.text from outbox o join outbox_content c on c.outbox_id = o.id order by o.created, o.recipient',
    )
    await database.engine.executeSql('delete from outbox')
    return rows.map(row => ({ recipient: String(row['recipient']), subject: String(row['subject']), text: String(row['text']) }))
  }

  test('a member of a group asks about a report: the answer is due on a working day, and the responsible unit is told by mail', async () => {
    const id = await asked(people.councillor, sent[0])
    const question = await seenBy(people.councillor, id)
    // 29 June 2024, fourteen days on, is a Saturday.
    assert.equal(question?.dueOn.toString(), '2024-07-01')
    assert.deepEqual(
      [question?.group, question?.point?.number, question?.unit, question?.visibility],
      ['Fraktion Elsterbogen', '1', 'Jugendamt', 'members'],
    )
    const [mail, ...others] = await mails()
    assert.deepEqual([mail?.recipient, mail?.subject, others.length], ['distelkamp@lindenau.example', 'Nachfrage: A0101/23 Punkt 1', 0])
    assert.match(mail?.text ?? '', /Wann beginnt die Ausgabe\?[\s\S]*Antwort bis: 1\. Juli 2024/)
  })

  test('a group asks once per report, also when two of it do so in the same moment; another group asks too', async () => {
    assert.equal(said(await ask(people.colleague, sent[0])), 'asked_already')
    const both = await Promise.all([ask(people.councillor, sent[1]), ask(people.colleague, sent[1])])
    assert.deepEqual(both.map(said).sort(), ['asked_already', 'done'])
    assert.equal(said(await ask(people.otherGroup, sent[1])), 'done')
    await mails()
  })

  test('who belongs to no group asks nothing, and nobody about a report that was not sent or that he may not see', async () => {
    assert.equal(said(await ask(people.member, sent[0])), 'no_group')
    const unsent = await sentLetter(
      database,
      { reference: 'A0101/23', paper },
      { kind: 'interim', date: '2024-06-01', nextControl: '2024-09-30', answers: ANSWERS, step: 'signed' },
    )
    assert.equal(said(await ask(people.councillor, unsent)), 'gone')
    assert.equal(said(await ask(people.colleague, confidential)), 'gone')
    const { rows } = await database.engine.executeSql('select 1 from follow_up_question where report_id = any($1)', [
      [unsent, confidential],
    ])
    assert.equal(rows.length, 0)
  })

  test('the database itself refuses to ask for another group, in another name, about what was not sent, and to write anything else', async () => {
    const [own, other] = [people.councillor.groups?.[0], people.otherGroup.groups?.[0]]
    const insert = (values: { report?: string | undefined; group?: string | undefined; by?: string }) =>
      sql.raw(`insert into follow_up_question (report_id, organization_id, asked_by, asked_by_name, text, asked_at, due_on)
        values ('${values.report ?? sent[2]}', '${values.group ?? own}', '${values.by ?? people.councillor.id}', 'x', 'x', now(), '2024-07-01')`)
    const tries = [
      insert({ group: other }),
      insert({ by: people.colleague.id }),
      insert({ group: people.councillor.committees?.[0] }),
      sql`update follow_up_question set text = 'anders'`,
      sql`update follow_up_question set visibility = 'public'`,
      sql`delete from follow_up_question`,
      sql`insert into follow_up_answer (question_id, text, written_by, written_by_name, written_at) select id, 'x', 'x', 'x', now() from follow_up_question`,
      sql`insert into letter_read (owner, report_id, read_at) values ('someone else', ${sent[0]}, now())`,
      sql`insert into council_visit (owner, began_at) values ('someone else', now())`,
    ]
    for (const statement of tries)
      await assert.rejects(
        database.change(people.councillor, async change => {
          await change.tx.execute(statement)
          await change.audit({ action: 'test', recordType: 'test', recordId: 'x' })
        }),
      )
    // What rows a statement does not see it does not change.
    const id = String(
      (await database.engine.executeSql(`select id from follow_up_question where group_key = 'Stadt und Land'`)).rows[0]?.['id'],
    )
    for (const statement of [
      sql`update follow_up_question set withdrawn_at = now() where id = ${id} returning id`,
      sql`update paper set name = 'x' returning id`,
    ])
      await database.change(people.councillor, async change => {
        assert.deepEqual(await rowsOf(change.tx, statement), [])
        await change.audit({ action: 'test', recordType: 'test', recordId: 'x' })
      })
    assert.equal((await seenBy(people.otherGroup, id))?.stage, 'drafting')
    // Reading writes nothing, whoever reads.
    await assert.rejects(database.read(people.councillor, tx => tx.execute(insert({}))))
    await assert.rejects(database.change(people.clerk, change => change.tx.execute(insert({ by: people.clerk.id }))))
  })

  test('a draft of an answer is the administration’s; released by the head it is the group’s, which is told by mail, once', async () => {
    const [first] = await database.read(people.councillor, tx => questionsOfReport(tx, sent[0] ?? ''))
    const id = first?.id ?? ''
    assert.equal(await answer(people.clerk, id, 0, false, 'Entwurf: vermutlich im Juli.'), 'done')
    assert.equal((await seenBy(people.councillor, id))?.answer, null)
    assert.equal((await seenBy(people.clerk, id))?.answer?.text, 'Entwurf: vermutlich im Juli.')
    assert.equal(await answer(people.clerk, id, 1, true), 'not_yours')
    assert.equal(await answer({ ...people.clerk, roles: ['head_of_office'], units: ['Bauamt'] }, id, 1, true), 'not_yours')
    assert.equal(await answer(people.head, id, 0, true), 'overtaken')
    assert.deepEqual(await mails(), [])
    assert.equal(await answer(people.head, id, 1, true), 'done')
    const read = (await seenBy(people.colleague, id))?.answer
    assert.deepEqual(
      [read?.text, read?.released?.by, read?.released?.capacity],
      ['Die Ausgabe beginnt am 1. Juli.', 'Ruprecht Sandrock', 'Amtsleitung'],
    )
    assert.equal(await answer(people.head, id, 2, true), 'overtaken')
    await assert.rejects(
      database.change(people.head, async change => {
        await change.tx.execute(sql`update follow_up_answer set text = 'anders' where question_id = ${id}`)
        await change.audit({ action: 'test', recordType: 'test', recordId: 'x' })
      }),
    )
    // Who left the group with the last term is told nothing.
    assert.deepEqual(
      (await mails()).map(({ recipient, subject }) => `${recipient}: ${subject}`),
      ['mohnhaupt', 'spitzwegerich'].map(name => `${name}@lindenau.example: Antwort auf Ihre Nachfrage: A0101/23 Punkt 1`),
    )
  })

  test('a group takes its question back until it is answered, and asks again then', async () => {
    const id = await asked(people.councillor, sent[2])
    const step = (principal: Principal, question: string) =>
      database.change(principal, async change => {
        return said(await withdrawQuestion(change, question))
      })
    assert.equal(await step(people.otherGroup, id), 'not_yours')
    assert.equal(await step(people.colleague, id), 'done')
    assert.equal(await answer(people.head, id, 0, true), 'overtaken')
    const again = await asked(people.colleague, sent[2])
    assert.equal(await answer(people.head, again, 0, true), 'done')
    assert.equal(await step(people.colleague, again), 'overtaken')
    await mails()
  })

  test('V2: the public reads question and answer at a published report once the answer is released, and no longer when the report is withdrawn', async () => {
    const id = await asked(people.otherGroup, published, 'Was kostet der Ferienpass?')
    assert.equal(await seenBy(PUBLIC, id), undefined)
    assert.equal(await answer(people.clerk, id, 0, false, 'Entwurf der Kosten'), 'done')
    assert.equal(await seenBy(PUBLIC, id), undefined)
    assert.equal(await answer(people.head, id, 1, true, 'Er kostet 12 Euro.'), 'done')
    app.as(PUBLIC)
    const page = await app.get(urls.report(published))
    assert.match(page, /Was kostet der Ferienpass\?[\s\S]*Er kostet 12 Euro\./)
    assert.doesNotMatch(page, /Zinnkraut|Nachfrage stellen|Nachfrage öffnen/)
    await setStep(database, published, 'withdrawn')
    assert.equal(await seenBy(PUBLIC, id), undefined)
    assert.equal((await seenBy(people.otherGroup, id))?.answer?.text, 'Er kostet 12 Euro.')
    await setStep(database, published, 'published')
    assert.equal((await seenBy(PUBLIC, id))?.answer?.text, 'Er kostet 12 Euro.')
    await mails()
  })

  test('V2: a question about a confidential report is confidential: mails name nothing, and only the one who asked gets one', async () => {
    const id = await asked(people.councillor, confidential, 'Stimmt das mit der Rattenburg?')
    assert.equal((await seenBy(people.councillor, id))?.visibility, 'confidential')
    for (const principal of [people.colleague, people.member, people.clerk, people.otherGroup, PUBLIC])
      assert.equal(await seenBy(principal, id), undefined, principal.name)
    assert.equal(await answer(people.head, id, 0, true, 'Die Rattenburg ist geschlossen.'), 'done')
    assert.equal((await seenBy(people.councillor, id))?.answer?.text, 'Die Rattenburg ist geschlossen.')
    assert.equal(await seenBy(people.colleague, id), undefined)
    const sentMails = await mails()
    assert.deepEqual(
      sentMails.map(({ recipient, subject }) => [recipient.split('@')[0], subject]),
      [
        ['distelkamp', 'Nachfrage zu einem vertraulichen Bericht'],
        ['mohnhaupt', 'Antwort auf eine vertrauliche Nachfrage'],
      ],
    )
    for (const { text } of sentMails) assert.doesNotMatch(text, /Rattenburg|A0101|Ferienpass/)
    const { rows } = await database.engine.executeSql(`select data from audit_entry where data like '%Rattenburg%'`)
    assert.deepEqual(rows, [])
  })

  test('C7: the next list prints open questions and those answered since the last one, what is not public in the non-public part alone', async () => {
    const question = {
      committee: { shortName: 'JHA', name: 'Jugendhilfeausschuss' },
      today: testClock.today(),
      session: null,
      questions: questionsForList,
    }
    const list = () => database.read(SYSTEM, tx => currentList(tx, question))
    const textsOf = async (part: 'public' | 'non_public') =>
      (await list()).parts
        .find(one => one.part === part)
        ?.questions?.map(({ group, text, answer: words }) => `${group.slice(9)}: ${text} ${words ?? 'offen'}`)
    assert.deepEqual(await textsOf('public'), ['Stadt und Land: Was kostet der Ferienpass? Er kostet 12 Euro.'])
    const hidden = (await textsOf('non_public')) ?? []
    assert.equal(hidden.filter(text => text.endsWith('offen')).length, 2)
    assert.ok(hidden.includes('Elsterbogen: Stimmt das mit der Rattenburg? Die Rattenburg ist geschlossen.'))
    const frozen = await freezeList(app.services, SYSTEM, { question, seen: (await list()).fingerprint })
    assert.equal(frozen.kind, 'done')
    const id = frozen.kind === 'done' ? frozen.listId : ''
    app.as(PUBLIC)
    const file = async (extension: 'pdf' | 'csv' | 'xlsx', as: Principal = people.councillor) => {
      app.as(as)
      return app.app.request(urls.frozenListFile('JHA', id, extension))
    }
    const words = await pdfWords(new Uint8Array(await (await file('pdf')).arrayBuffer()))
    assert.match(words, /Nachfragen zu Berichten[\s\S]*Was kostet der Ferienpass\?/)
    assert.doesNotMatch(words, /Rattenburg|Wann beginnt/)
    assert.match(await (await file('csv')).text(), /Nachfragen zu Berichten\r\nVorlage;Punkt;Fraktion[\s\S]*Er kostet 12 Euro\./)
    assert.equal((await file('xlsx')).status, 200)
    assert.equal(await textsOf('public'), undefined)
    assert.equal(
      (await textsOf('non_public'))?.every(text => text.endsWith('offen')),
      true,
    )
  })

  test('a form that says nothing, or too much, comes back with what was typed and what is wrong', async () => {
    app.as(people.councillor)
    const send = (text: string) => app.post(urls.questionAsk(sent[3] ?? ''), { nachfrage: text })
    const empty = await send('  ')
    assert.equal(empty.status, 422)
    assert.match(await empty.text(), /Schreiben Sie Ihre Nachfrage\./)
    const long = await send('ä'.repeat(2001))
    assert.equal(long.status, 422)
    assert.match(await long.text(), /ä{2001}/)
    assert.equal((await send('ä'.repeat(2000))).status, 303)
    const twice = await send('Noch einmal?')
    assert.match(twice.headers.get('location') ?? '', /schon-gestellt$/)
  })

  test('V2: a report that becomes confidential takes its questions and their answers with it, also in the trail', async () => {
    const [question] = await database.read(people.colleague, tx => questionsOfReport(tx, sent[0] ?? ''))
    assert.ok(question?.answer?.released)
    await database.change(SYSTEM, async change => {
      await change.tx.execute(sql`update control_report set visibility = 'confidential' where id = ${sent[0]}`)
      await change.audit({ action: 'test', recordType: 'test', recordId: 'x' })
    })
    assert.equal(await seenBy(people.colleague, question.id), undefined)
    assert.equal(await seenBy(people.clerk, question.id), undefined)
    assert.equal((await seenBy(people.councillor, question.id))?.visibility, 'confidential')
    const trail = (principal: Principal) =>
      database.read(principal, tx => rowsOf<{ action: string }>(tx, sql`select action from audit_entry where record_id = ${question.id}`))
    assert.equal((await trail(SYSTEM)).length > 2, true)
    assert.deepEqual(await trail(people.clerk), [])
  })

  test('V3: everything that happened to questions is in an unbroken trail', async () => {
    assert.equal((await database.read(SYSTEM, verifyAudit)).ok, true)
  })
})
