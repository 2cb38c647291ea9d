import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'drizzle-orm'
import { prepareExamplePeople } from '#people/example-people.usecases.ts'
import { SYSTEM } from '#platform/access/principal.ts'
import { citySchema, saveCity } from '#register/settings/city.ts'
import { resolutionText } from '#test/support/council-papers.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { documentDesk } from '#test/support/document-desk.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { assignExamplePoints } from './example-assignments.ts'
import { writeExampleReports } from './example-reports.ts'

const CITY = citySchema.parse({
  departments: [{ name: 'Bildung, Jugend und Sport', headName: 'Ulrike Sandmann', headRole: 'Beigeordnete' }],
})
const POINT = 'Die Verwaltung erneuert den Weg am Mühlgraben.'

onEachDatabase('reports of the example city', open => {
  let app: TestApp
  let desk: ReturnType<typeof documentDesk>
  before(async () => {
    app = await createTestApp(await open())
    desk = documentDesk(app)
    for (const reference of ['V1120/23', 'A0412/19'])
      await desk.readAndRegister(
        resolutionText({ reference, session: 'SR/041/2024', subject: 'Wege', points: [1, 2, 3].map(number => `${POINT} (${number})`) }),
      )
    await app.services.database.change(SYSTEM, change => saveCity(change, CITY))
    await prepareExamplePeople(app.services.database)
  })
  after(() => app.close())
  const rows = () =>
    desk.rows<Record<string, unknown>>(
      sql`select p.reference, r.state, r.origin, r.pdf_file_id is not null as printed, r.next_control_on is not null as scheduled,
        (select count(*)::int from point_answer a where a.report_id = r.id and a.answer <> '') as answered
        from control_report r join control_report_paper rp on rp.report_id = r.id join paper p on p.id = rp.paper_id order by p.reference`,
    )

  test('there is a finished report with its letter and its next control, and a draft that somebody has begun', async () => {
    await writeExampleReports(app.services)
    assert.deepEqual(await rows(), [
      { reference: 'A0412/19', state: 'draft', origin: 'written', printed: false, scheduled: false, answered: 1 },
      { reference: 'V1120/23', state: 'finished', origin: 'written', printed: true, scheduled: true, answered: 3 },
    ])
  })

  test('units have shares to answer and to check, with days that lie ahead, and no second ones after a second start', async () => {
    const shares = () =>
      desk.rows<Record<string, unknown>>(
        sql`select p.reference, a.unit, a.role, a.state, a.due_on > '2024-06-15' as ahead from assignment a join point t on t.id = a.point_id
          join paper p on p.id = t.paper_id order by p.reference, a.role, a.unit`,
      )
    await assignExamplePoints(app.services)
    assert.deepEqual(await shares(), [{ reference: 'V1120/23', unit: 'Jugendamt', role: 'contributing', state: 'asked', ahead: true }])
    const before = await shares()
    await assignExamplePoints(app.services)
    assert.deepEqual(await shares(), before)
  })

  test('an interrupted start that comes here again writes nothing twice', async () => {
    const before = await rows()
    await writeExampleReports(app.services)
    assert.deepEqual(await rows(), before)
  })
})
