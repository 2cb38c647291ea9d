import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { writeExampleReports } from '#control/example-reports.ts'
import { prepareExamplePeople } from '#people/example-people.usecases.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import { readMovedBy } from '#register/resolution/mover.usecases.ts'
import { citySchema, saveCity } from '#register/settings/city.ts'
import { resolutionText } from '#test/support/council-papers.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { documentDesk } from '#test/support/document-desk.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { prepareExampleCouncil } from './example-questions.usecases.ts'

const CITY = citySchema.parse({
  mayorName: 'Katharina Voßberg',
  mayorRole: 'Oberbürgermeisterin',
  departments: [{ name: 'Bildung, Jugend und Sport', headName: 'Dr. Matthias Brennecke', headRole: 'Bürgermeister' }],
})

onEachDatabase('questions of the example city', open => {
  let app: TestApp
  before(async () => {
    app = await createTestApp(await open())
    const desk = documentDesk(app)
    for (const reference of ['V1120/23', 'A0412/19'])
      await desk.readAndRegister(
        resolutionText({
          reference,
          session: 'SR/041/2024',
          subject: 'Wege',
          points: [1, 2, 3].map(number => `Die Verwaltung erneuert den Weg am Mühlgraben. (${number})`),
        }),
      )
    await app.services.database.change(SYSTEM, change => saveCity(change, CITY))
    await prepareExamplePeople(app.services.database)
    await writeExampleReports(app.services)
  })
  after(() => app.close())

  test('the councillor’s group has a motion, and a question about a sent report that was answered; a second start adds nothing', async () => {
    const { database } = app.services
    const questions = async () =>
      (
        await database.engine.executeSql(
          `select q.group_name, a.released_at is not null as answered from follow_up_question q left join follow_up_answer a on a.question_id = q.id`,
        )
      ).rows
    await prepareExampleCouncil(app.services)
    assert.deepEqual((await database.read(SYSTEM, tx => readMovedBy(tx, 'A0412/19')))?.groups, ['Elsterbogen'])
    assert.deepEqual(await questions(), [{ group_name: 'Fraktion Elsterbogen', answered: true }])
    await prepareExampleCouncil(app.services)
    assert.equal((await questions()).length, 1)
  })

  test('the councillor has received the report', async () => {
    const { rows } = await app.services.database.engine.executeSql(
      `select p.reference from report_delivery d join person on person.id = d.person_id join control_report_paper rp on rp.report_id = d.report_id
        join paper p on p.id = rp.paper_id where person.email = 'councillor@lindenau.example'`,
    )
    assert.deepEqual(rows, [{ reference: 'V1120/23' }])
  })
})
