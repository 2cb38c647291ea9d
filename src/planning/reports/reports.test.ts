import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { PUBLIC, SYSTEM } from '#platform/access/principal.ts'
import { onEachDatabase } from '#test/support/databases.ts'
import { startPlanningReport } from '#test/support/planning-report.ts'
import { BUILT_IN_CLERK } from '#test/support/principals.ts'
import { createTestApp, type TestApp } from '#test/support/test-app.ts'
import { addWayPeople, type WayPeople } from '#test/support/way.ts'
import { urls } from '#web/urls.ts'
import { allAreas } from '../areas/area.store.ts'
import { prepareExamplePlanning } from '../example-planning.usecases.ts'
import { areaKey } from '../rules/area-words.ts'

onEachDatabase('planning reports', open => {
  let site: TestApp
  let people: WayPeople
  let area: string
  before(async () => {
    site = await createTestApp(await open())
    people = await addWayPeople(site.services.database)
    await prepareExamplePlanning(site.services.database)
    area = (await site.services.database.read(SYSTEM, allAreas)).find(each => areaKey(each) === 'Stadtraum 3')?.id ?? ''
  })
  after(() => site?.close())

  test('a report of an area is written by a clerk of its unit, listed, and seen by the administration alone (P2)', async () => {
    site.as(people.author)
    const id = await startPlanningReport(site, { titel: 'Stadtraum Hafen', art: 'area', gebiet: area, leistungsart: '' })
    assert.match(await site.get(urls.planningReport(id)), /Stadtraum 3 Hafen und Gerberviertel/)
    assert.match(await site.get(urls.planningReports({ art: 'stadträumlich', gebiet: area })), /Stadtraum Hafen/)
    assert.doesNotMatch(await site.get(urls.planningReports({ art: 'thematisch' })), /Stadtraum Hafen/)
    assert.match(await site.get(urls.planningReportsCsv()), /Stadtraum Hafen;stadträumlich;/)
    site.as(PUBLIC)
    assert.equal((await site.app.request(urls.planningReport(id))).status, 404)
    assert.doesNotMatch(await site.get(urls.planningReports()), /Stadtraum Hafen/)
    site.as({ ...people.author, id: 'other', personId: people.mayor.personId ?? '' })
    assert.match(await site.get(urls.planningReportEdit(id)), /Das ändern die, die dort arbeiten/)
    assert.equal((await site.post(urls.planningReportEdit(id), { titel: 'Fremd' })).status, 403)
  })

  test('an area and a kind of service exclude each other, and the end follows the beginning', async () => {
    site.as(BUILT_IN_CLERK)
    const sent = await site.post(urls.planningReportNew(), { titel: 'X', art: 'area', von: '2024-01-01', bis: '2023-01-01', stelle: 'x' })
    assert.equal(sent.status, 422)
    const page = await sent.text()
    assert.match(page, /Wählen Sie das Gebiet/)
    assert.match(page, /Das Ende liegt vor dem Anfang/)
  })

  test('an edition is followed by one, and none by itself', async () => {
    site.as(BUILT_IN_CLERK)
    const first = await startPlanningReport(site, { titel: 'Jugendarbeit 2024' })
    const second = await startPlanningReport(site, { titel: 'Jugendarbeit 2029', von: '2029-01-01', bis: '2033-12-31', vorher: first })
    assert.match(await site.get(urls.planningReport(second)), /Jugendarbeit 2024/)
    assert.match(await site.get(urls.planningReportNew({ vorher: first })), /value="2029-01-01"/)
    await assert.rejects(startPlanningReport(site, { titel: 'Noch einer', vorher: first }), /Diesen Bericht schreibt schon/)
    await assert.rejects(
      startPlanningReport(site, { titel: 'Von nichts', vorher: '00000000-0000-4000-8000-000000000000' }),
      /Diesen Bericht gibt es nicht/,
    )
  })

  test('who saves over what somebody else has changed is asked first', async () => {
    site.as(people.author)
    const id = await startPlanningReport(site, { titel: 'Alter Titel' })
    const fields = (html: string): Record<string, string> => {
      const of = (name: string) => new RegExp(`name="${name}"[^>]*value="([^"]*)"`).exec(html)?.[1] ?? ''
      const chosen = (name: string) => new RegExp(`name="${name}"[\\s\\S]*?<option value="([^"]*)" selected`).exec(html)?.[1] ?? ''
      return {
        ...{ gesehen: of('gesehen'), art: 'subject', leistungsart: chosen('leistungsart'), von: of('von'), bis: of('bis') },
        stelle: chosen('stelle'),
      }
    }
    const seen = fields(await site.get(urls.planningReportEdit(id)))
    assert.equal((await site.post(urls.planningReportEdit(id), { ...seen, titel: 'Neuer Titel' })).status, 303)
    const late = await site.post(urls.planningReportEdit(id), { ...seen, titel: 'Dritter Titel' })
    assert.equal(late.status, 422)
    assert.match(await late.text(), /Jemand anderes hat das inzwischen geändert: Gespeichert ist „Neuer Titel“/)
  })
})
